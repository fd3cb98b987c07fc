"""What a person of the controller records about who asks: doubt, certainty, that it cannot be."""

from storage.models import IdentityNoteKind, PrivacyRequest, RequestStatus
from workflows import authorities, dpo_card, identified, ladder, previews
from workflows.errors import AlreadyDecided, CaseClosed, CopyNotWanted
from workflows.ladder import Rung
from workflows.notices import Button
from workflows.work import Work

#: While a request stands like this, who asks is still a question.
OPEN = (RequestStatus.AWAITING_IDENTITY, RequestStatus.AWAITING_DECISION)
PROVE = Button("prove-now")


def must_be_open(work: Work, request: PrivacyRequest) -> None:
    """Raises AlreadyDecided, with who and how, unless who asks is still a question."""
    if request.status not in OPEN:
        raise AlreadyDecided(
            reference=request.reference,
            status=request.status.value,
            by=dpo_card.decided_by(work, request),
        )


def doubt(work: Work, request: PrivacyRequest, *, reason: str, by: str) -> None:
    """Records why it is not certain who asks; only then may a copy be asked for (art. 12(6)).

    The reason is kept sealed and told to the person in the writer's words.
    """
    must_be_open(work, request)
    if identified.waits_for(request, Rung.ID_COPY):
        raise CopyNotWanted  # it is asked for already
    work.uow.identity.note(request, IdentityNoteKind.DOUBT, reason, by, work.now)
    identified.log(work, request, "request:identity:doubt_recorded", by=by)
    identified.end_checks(work, request)
    identified.wait_for(work, request, Rung.ID_COPY)
    ask_for_copy(work, request, reason=reason)
    dpo_card.refresh_card(work, request)


def copy_buttons(work: Work) -> tuple[Button, ...]:
    """What a person can do instead of sending the copy by chat."""
    link = (Button("upload-link"),) if work.settings.public_url else ()
    return (*link, Button("another-way"))


def ask_for_copy(work: Work, request: PrivacyRequest, *, reason: str = "") -> None:
    """Says what to send, why, what to cover first, and that there is another way.

    `reason` is the doubt that was recorded; without one it is the newest of the case, and where
    there is none the statement asks for it.
    """
    rule = ladder.copy_rule(identified.policy_of(work, request), request.kind)
    values = {
        "cover": list(rule.cover),
        "doubt": reason or newest_doubt(work, request),
        "tenant": work.policy(request.tenant_id).controller.name,
    }
    work.say_about(request, "id-copy-wanted", values, copy_buttons(work))


def newest_doubt(work: Work, request: PrivacyRequest) -> str:
    """Why a copy was asked for, if somebody doubted; else nothing."""
    notes = work.uow.identity.notes(request)
    doubts = [note.text for note in notes if note.kind is IdentityNoteKind.DOUBT]
    return doubts[-1] if doubts else ""


def ways(work: Work, request: PrivacyRequest) -> tuple[str, ...]:
    """How somebody can say that they made sure; by the copy once it was looked at."""
    copy = (ladder.BY_COPY,) if previews.was_seen(work, request) else ()
    return (*copy, *ladder.LIVE_METHODS)


def identify(work: Work, request: PrivacyRequest, *, method: str, note: str, by: str) -> None:
    """A person of the controller made sure who asks; `method` is one of `ways`."""
    must_be_open(work, request)
    work.uow.identity.note(request, IdentityNoteKind.IDENTIFIED, note, by, work.now)
    identified.log(work, request, "request:identity:identified", by=by, method=method)
    previews.forget(work, request, why="identified")
    if method == ladder.BY_COPY:
        work.say_about(request, "id-copy-accepted")
        identified.settle(work, request, ladder.judged_copy(request.attestation, work.now))
        return
    proof = ladder.attestation(
        Rung.LIVE, method, verified_at=work.now, checker="dpo", name_match="human"
    )
    work.say_about(
        request, "identified-live", {"tenant": work.policy(request.tenant_id).controller.name}
    )
    identified.settle(work, request, proof)


def cannot_identify(work: Work, request: PrivacyRequest, *, by: str, note: str = "") -> None:
    """Ends the case: it could not be shown who asks (art. 11(2), 12(2)); proof reopens it."""
    must_be_open(work, request)
    if note:
        work.uow.identity.note(request, IdentityNoteKind.NOT_IDENTIFIED, note, by, work.now)
    identified.end_checks(work, request)
    previews.forget(work, request, why="not-identified")
    policy = work.policy(request.tenant_id)
    request.status, request.closed_at = RequestStatus.NOT_IDENTIFIED, work.now
    identified.log(work, request, "request:not_identified", by=by)
    work.say_about(
        request,
        "request-not-identified",
        {
            "right": request.kind.value,
            "tenant": policy.controller.name,
            "note": note,
            **authorities.told(policy, request),
        },
        (PROVE,),
    )
    dpo_card.refresh_card(work, request)


def must_be_unidentified(request: PrivacyRequest) -> None:
    """CaseClosed unless the case ended because nobody could be identified."""
    if request.status is not RequestStatus.NOT_IDENTIFIED:
        raise CaseClosed(reference=request.reference)
