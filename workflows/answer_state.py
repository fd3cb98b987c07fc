"""What the case's card says of its answer, and which buttons around it the card has."""

from storage.models import PrivacyRequest, RequestStatus
from workflows.notices import Button
from workflows.work import Work

#: Rights that are answered with what was found, not with a deed.
WITH_DATA = ("access", "portability")
#: Of those, the ones that can also be carried out without us: sent straight to somebody else.
CARRIED = ("portability",)
CARRIED_OUT = (RequestStatus.PASSED_ON, RequestStatus.IN_PROGRESS)

NO_DATA = Button("no-data")


def collected(work: Work, request: PrivacyRequest) -> str:
    """`none` while nothing was sent, then `waiting`, `collected`, or `over` where it was erased
    before anybody collected it."""
    answer = work.uow.answers.newest(request.tenant_id, request.id)
    if answer is None:
        return "none"
    if answer.collected_at is not None:
        return "collected"
    return "waiting" if answer.erased_at is None else "over"


def buttons(request: PrivacyRequest) -> tuple[Button, ...]:
    """How its own people report what came of a request that they carry out."""
    if request.kind.value not in WITH_DATA:
        return (Button("done", style="primary"), Button("answer-write"), NO_DATA)
    done = (Button("done"),) if request.kind.value in CARRIED else ()
    return (
        Button("answer-write", style="primary"),
        *done,
        NO_DATA,
        Button("nothing-in-it"),
        Button("answered-elsewhere"),
    )


def beside_endpoint(work: Work, request: PrivacyRequest) -> tuple[Button, ...]:
    """The same on the card of a request that an endpoint took: whoever has it may answer here."""
    if request.status not in CARRIED_OUT or not work.policy(request.tenant_id).webhook:
        return ()
    return tuple(button for button in buttons(request) if button.action != "done")
