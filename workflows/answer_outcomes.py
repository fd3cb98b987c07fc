"""Three ways in which there is nothing to send, and one in which it was sent otherwise.

Nothing kept about the person, nothing in what they asked about, and *not identified* must never
look alike: who gets the wrong one stops looking (EDPB Guidelines 01/2022, paragraphs 15 and 60).
The third is a refusal with the ground `not-identified`; the first two say what was searched.
"""

from storage.models import PrivacyRequest, RequestStatus
from workflows import answers, decisions
from workflows.errors import CaseClosed, FormIncomplete
from workflows.transitions import may_follow
from workflows.work import Work

SHORTEST_SEARCH = 10


def no_data(work: Work, request: PrivacyRequest, *, searched: str, by: str) -> None:
    """Nothing is kept about this person. `searched` says in which systems; controllers that
    report by their endpoint may leave it out."""
    _must_end_as(request, RequestStatus.DONE_NO_DATA)
    answers.forget(work, request, why="no-data")
    answers.log(work, request, "no_data", by=by, said_where=bool(searched))
    decisions.close(
        work,
        request,
        RequestStatus.DONE_NO_DATA,
        "request-no-data",
        by=by,
        searched=searched,
        searched_for=known_by(request),
    )


def nothing_in_it(work: Work, request: PrivacyRequest, *, searched: str, by: str) -> None:
    """The person is known, but in what was asked about there is nothing: an empty answer."""
    _must_end_as(request, RequestStatus.DONE)
    answers.forget(work, request, why="nothing-in-it")
    answers.log(work, request, "nothing_in_it", by=by)
    decisions.close(
        work, request, RequestStatus.DONE, "request-nothing-in-it", by=by, searched=searched
    )


def elsewhere(work: Work, request: PrivacyRequest, *, how: str, by: str) -> None:
    """The answer reached the person in another way, such as by post."""
    _must_end_as(request, RequestStatus.DONE)
    answers.forget(work, request, why="answered-elsewhere")
    answers.log(work, request, "elsewhere", by=by)
    decisions.close(work, request, RequestStatus.DONE, "request-answered-elsewhere", by=by, how=how)


def known_by(request: PrivacyRequest) -> str:
    """By what was searched: what the person gave."""
    given = (request.person.get(name) for name in ("name", "email", "phone", "address"))
    return ", ".join(filter(None, given))


def _must_end_as(request: PrivacyRequest, then: RequestStatus) -> None:
    if not may_follow(request.status, then):
        raise CaseClosed(reference=request.reference)


def must_say(field: str, text: str) -> str:
    """The text without spaces around it; FormIncomplete where it says too little."""
    said = text.strip()
    if len(said) < SHORTEST_SEARCH:
        raise FormIncomplete({field: "error-searched-too-short"})
    return said
