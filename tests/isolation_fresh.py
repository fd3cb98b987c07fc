"""Buttons that need a state of their own: what makes each fresh, and whose it is.

`tests.isolation_kit` hangs every action on cards in every state; these do nothing there even for
the right person. Here each stands under the notice that really offers it, with its real value.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from bots.conversation.events import FormSubmitted, ReachabilityChanged
from storage.models import IdCopy, IdCopyStatus, NoticeRow, PrivacyRequest
from tests.conversation_kit import (
    DPO,
    SUPPORT,
    TEAM,
    Person,
    Scene,
    Staff,
    speaker_of,
    staff_speaker,
)
from tests.isolation_kit import PERSON, VICTIM, WORDS
from tests.workflows.channel_kit import WRITER, Corner
from tests.workflows.passing_kit import FLOWERS
from tests.workflows.queue_kit import sort, submit
from tests.workflows.relay_kit import BETTER, Desk, changes, sent
from tests.workflows.test_filing import filed
from workflows import handover
from workflows.desk import Settled
from workflows.notices import ERASE_PERSON, SLACK, Speaker, token_of
from workflows.picture_watch import watch_pictures
from workflows.policy import Policies

SECOND = "U0SECOND"

Made = tuple[Scene, NoticeRow]


@dataclass(frozen=True)
class Fresh:
    """Makes a notice with a button that works; `others` are colleagues who may not press it."""

    make: Callable[[Scene], Made]
    whose: Speaker
    others: tuple[Speaker, ...]


def token_of_action(made: NoticeRow, action: str) -> str:
    """What that button of the notice carries, with the value it really has."""
    (index,) = (n for n, one in enumerate(made.buttons) if one["action"] == action)
    return token_of(made.nonce, index)


# Requests


def _filed(scene: Scene, slug: str = "salsoft") -> PrivacyRequest:
    return scene.file(slug, person=PERSON, details=WORDS, speaker=VICTIM)


def _letter(scene: Scene) -> Made:
    filed(scene)  # type: ignore[no-untyped-call]
    return scene, scene.newest("letter-to-send")


def _failed(scene: Scene) -> Made:
    made = _filed(scene, "voorbeeld-bakkerij")
    scene.act(made, lambda w, r: handover.record_trouble(w, r, reason="x", last=True))
    return scene, scene.newest("handover-failed")


def _nobody_to_tell(scene: Scene) -> Made:
    made = _filed(scene, FLOWERS)
    scene.act(made, lambda w, r: handover.to_a_person(w, r, reason="no-connector"))
    return scene, scene.newest("handover-needs-a-person")


def _unconfirmed(scene: Scene) -> Made:
    _filed(scene)
    row = scene.newest("receipt")
    scene.desk.claim_notices(row.channel)
    scene.desk.settle([Settled(row.id, "unconfirmed")])
    return scene, scene.newest("notice-unconfirmed")


def _closed(scene: Scene) -> Made:
    made = _filed(scene)
    Person(scene, VICTIM).commands("status").presses("withdraw").presses("withdraw-yes")
    return scene, scene.newest("dpo-card", request_id=made.id)


def _picture(key: str) -> Callable[[Scene], Made]:
    def make(scene: Scene) -> Made:
        made = _filed(scene)
        with scene.unit() as uow:
            uow.add(
                IdCopy(
                    tenant_id=made.tenant_id,
                    request_id=made.id,
                    status=IdCopyStatus.DROPPED,
                    channel=VICTIM.channel,
                    message_ref="1001/9",
                    file_ref="f1",
                    received_at=scene.clock(),
                    in_chat=True,
                )
            )
        scene.clock.forward(timedelta(days=1))
        watch_pictures(scene.tools())
        return scene, scene.newest(key)

    return make


def _proposed(scene: Scene) -> Made:
    """An erasure that a second person has to agree to."""
    policy = scene.told.policies["salsoft"]
    erasure = replace(policy.rights["erasure"], four_eyes=True, one_time_password=False)
    dpo = replace(policy.dpo, also_management=False, second=(SECOND,), members=(DPO,))  # type: ignore[type-var]
    changed = replace(policy, dpo=dpo, rights={**policy.rights, "erasure": erasure})
    here = scene.with_settings(policies=Policies({**scene.told.policies, "salsoft": changed}))
    ticket = here.open_ticket("salsoft", text=WORDS, speaker=VICTIM)
    form = here.desk.form(staff_speaker(DPO), f"{ERASE_PERSON}{ticket.reference}")
    assert form is not None
    values = {"erase-mode": "erase", "erase-typed": ticket.reference}
    Staff(here, DPO).does(FormSubmitted, token=form.token, values=values, state=form.state)
    return here, here.newest("erasure-proposed")


# Tickets


def _ends(desk: Desk, status: str) -> NoticeRow:
    row = desk.scene.newest("ticket-reply")
    desk.scene.clock.now = max(desk.scene.clock(), row.due_at)
    desk.scene.desk.claim_notices(desk.channel)
    desk.scene.desk.settle([Settled(row.id, status, error="sendMessage: Bad Request")])
    return row


def _not_delivered(scene: Scene) -> Made:
    desk = Desk(scene)
    desk.replies(WORDS)
    lost = _ends(desk, "failed")
    with scene.unit() as uow:  # a file that was lost is offered beside the words in the same way
        row = uow.notices.find(scene.newest("not-delivered").id)
        assert row is not None
        row.buttons = [*row.buttons, {"action": "resend-file", "value": str(lost.id)}]
    return scene, scene.newest("not-delivered")


def _back_again(scene: Scene) -> Made:
    desk = Desk(scene)
    for words in (WORDS, BETTER):
        desk.replies(words)
        _ends(desk, "undeliverable")
    desk.noor.does(ReachabilityChanged, reachable=True)
    return scene, scene.newest("requester-reachable")


def _changed(scene: Scene) -> Made:
    desk = Desk(scene)
    sent(desk)
    changes(desk, BETTER)
    return scene, scene.newest("correction-asked")


def _merged(scene: Scene) -> Made:
    one = scene.open_ticket("salsoft", text=WORDS, speaker=VICTIM)
    into = scene.open_ticket("salsoft", text=WORDS, speaker=VICTIM, source_ref="1001/9")
    asked = sort(scene, one, tie="merge", tie_to=into.reference)
    assert asked.form is not None
    submit(scene, asked.form, merge_sure="yes")
    return scene, scene.newest("ticket-card", ticket_id=one.id)


def _nudged(scene: Scene) -> Made:
    corner = Corner(scene)
    corner.writes(WORDS)
    corner.notices()
    return scene, scene.newest("channel-nudge")


OF_DPO, OF_SECOND, OF_SUPPORT = (staff_speaker(one) for one in (DPO, SECOND, SUPPORT))
ASKED = speaker_of(f"{TEAM}/{WRITER}", SLACK, None)
NOT_DPO, NOT_SUPPORT, NEITHER = (OF_SUPPORT,), (OF_DPO,), (OF_SUPPORT, OF_DPO)

#: By action.
FRESH: dict[str, Fresh] = {
    "confirm-erasure": Fresh(_proposed, OF_SECOND, NEITHER),
    "drop-erasure": Fresh(_proposed, OF_SECOND, NOT_DPO),
    "erase-person": Fresh(_closed, OF_DPO, NOT_DPO),
    "handover-by-mail": Fresh(_nobody_to_tell, OF_DPO, NOT_DPO),
    "letter-sent": Fresh(_letter, OF_DPO, NOT_DPO),
    "nudge-never": Fresh(_nudged, ASKED, NEITHER),
    "nudge-no": Fresh(_nudged, ASKED, NEITHER),
    "nudge-yes": Fresh(_nudged, ASKED, NEITHER),
    "picture-deleted": Fresh(_picture("id-picture-delete"), VICTIM, NEITHER),
    "picture-gone": Fresh(_picture("id-picture-stays"), OF_DPO, NOT_DPO),
    "resend": Fresh(_unconfirmed, OF_DPO, NOT_DPO),
    "resend-all": Fresh(_back_again, OF_SUPPORT, NOT_SUPPORT),
    "resend-file": Fresh(_not_delivered, OF_SUPPORT, NOT_SUPPORT),
    "resend-words": Fresh(_not_delivered, OF_SUPPORT, NOT_SUPPORT),
    "retry-handover": Fresh(_failed, OF_DPO, NOT_DPO),
    "send-correction": Fresh(_changed, OF_SUPPORT, NOT_SUPPORT),
    "unmerge": Fresh(_merged, OF_SUPPORT, NOT_SUPPORT),
}
