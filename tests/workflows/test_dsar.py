"""Acts on a request: filing, the copy, proving it another way, withdrawing."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from storage.models import (
    AuditEvent,
    Decision,
    IdCopy,
    IdCopyStatus,
    Job,
    NoticeRow,
    Outcome,
    PrivacyRequest,
    RequestStatus,
)
from tests.conversation_kit import DPO, Scene, policies, speaker_of
from tests.makers import NOW
from workflows import decisions, dsar, handover
from workflows.errors import CaseClosed, CopyNotWanted, DeskError
from workflows.notices import SLACK, TELEGRAM
from workflows.transitions import is_final, may_follow

VERDICT = {
    "decision": "accept",
    "reasons": [],
    "name_match": "full",
    "fields": {"bsn": {"state": "covered", "where": None}},
}
REJECT = {
    "decision": "reject",
    "reasons": ["bsn-visible"],
    "fields": {"bsn": {"state": "visible", "where": "left"}},
}
REVIEW = VERDICT | {"decision": "review", "reasons": ["name-mismatch"]}


def act(scene, request, does):
    return scene.act(request, does)


def send_copy(scene, request, channel=TELEGRAM):
    way = dsar.submit_id_copy if channel == TELEGRAM else dsar.copy_left_in_chat
    act(
        scene,
        request,
        lambda w, r: way(w, r, channel=channel, file_ref="f1", message_ref="1001/7"),
    )


def judge(scene, request, verdict):
    def record(work, found):
        copy = work.uow.id_copies.find(found.tenant_id, scene.rows(IdCopy)[-1].id)
        dsar.record_verdict(work, found, copy, verdict=verdict, method="id_copy_chat")

    act(scene, request, record)


def status(scene, request):
    return scene.request(request.reference).status.value


def test_filing_gives_a_receipt_with_the_right_and_the_date(scene):
    request = scene.file()
    assert request.status == "awaiting_decision"
    (receipt,) = scene.rows(NoticeRow, key="receipt")
    assert receipt.values == {
        "reference": request.reference,
        "right": "access",
        "tenant": "SalSoft",
        "received_on": "2026-03-03",
        "effective_on": "2026-04-02",  # the statement's 30 days come before one month
    }
    assert request.legal_on == date(2026, 4, 3)


def test_the_receipt_time_is_when_they_first_asked_not_when_they_confirmed(scene):
    asked_at = scene.clock()
    scene.clock.forward(timedelta(days=3))
    request = scene.file(received_at=asked_at)
    assert request.received_at == asked_at
    assert request.filed_at == scene.clock()
    assert request.legal_on == date(2026, 4, 3)


def test_a_request_is_pinned_to_the_statement_in_force_when_it_came(scene):
    old = scene.file("salesinteract", received_at=NOW.replace(year=2018, month=1))
    assert old.policy_version == date(2017, 4, 12)
    assert old.status == "awaiting_decision"  # that version asked for no copy
    new = scene.file("salesinteract", speaker=speaker_of("2002"))
    assert new.policy_version == date(2018, 5, 25)
    assert new.status == "awaiting_identity"


def test_both_at_once_are_two_linked_cases_with_one_receipt_time(scene):
    scene.file("salesinteract", "erasure", controllers=("salesinteract", "voorbeeld-fietsen"))
    own, customers = scene.rows(PrivacyRequest)
    assert own.twin == customers.twin is not None
    assert own.received_at == customers.received_at
    assert own.tenant_id != customers.tenant_id
    assert (own.via_tenant_id, customers.via_tenant_id) == (None, own.tenant_id)
    assert len(scene.rows(NoticeRow, key="receipt")) == 2


def test_one_case_alone_has_no_twin(scene):
    assert scene.file().twin is None


def test_what_to_cover_is_said_where_a_copy_is_asked_for(scene):
    scene.file("salesinteract")
    wanted = scene.newest("id-copy-wanted")
    assert wanted.values["cover"] == ["photo", "mrz", "document_number", "bsn", "qr"]
    assert [button["action"] for button in wanted.buttons] == ["another-way"]


def test_the_upload_page_is_offered_where_there_is_an_address(scene):
    scene.with_settings(public_url="https://loket.example").file("salesinteract")
    buttons = scene.newest("id-copy-wanted").buttons
    assert [button["action"] for button in buttons] == ["upload-link", "another-way"]


def test_a_copy_becomes_a_job_and_a_reference_no_picture(scene):
    request = scene.file("salesinteract")
    send_copy(scene, request)
    assert status(scene, request) == "checking_identity"
    copy, job = scene.row(IdCopy), scene.row(Job)
    assert (copy.status, copy.in_chat) == (IdCopyStatus.CHECKING, True)
    assert job.args == {"tenant_id": request.tenant_id, "id_copy_id": copy.id}


def test_a_second_picture_of_an_album_is_only_erased(scene):
    request = scene.file("salesinteract")
    send_copy(scene, request)
    send_copy(scene, request)
    first, second = scene.rows(IdCopy)
    assert (first.status, second.status) == (IdCopyStatus.CHECKING, IdCopyStatus.DROPPED)
    assert len(scene.rows(Job)) == 2
    assert scene.said()[-1] == "id-copy-one-at-a-time"


def test_a_copy_nobody_asked_for_is_refused(scene):
    with pytest.raises(CopyNotWanted):
        send_copy(scene, scene.file())
    assert scene.rows(IdCopy) == []


def test_a_copy_in_slack_is_not_opened_and_counted_until_gone(scene):
    slack = speaker_of("T1/U0REQ", SLACK)
    request = scene.file("salesinteract", speaker=slack)
    send_copy(scene, request, SLACK)
    assert status(scene, request) == "awaiting_identity"
    assert scene.rows(Job) == []
    assert scene.newest("id-copy-not-opened")
    assert scene.desk.backlog()["id_pictures_in_chat"] == 1
    with scene.turn(slack) as turn:
        turn.file_erased("f1")
    assert scene.desk.backlog()["id_pictures_in_chat"] == 0


@pytest.mark.parametrize(
    ("verdict", "then", "said"),
    [
        (VERDICT, "awaiting_decision", "id-copy-accepted"),
        (REVIEW, "awaiting_decision", "id-copy-to-a-person"),
        (REJECT, "awaiting_identity", "id-copy-rejected"),
    ],
)
def test_what_a_verdict_leads_to(scene, verdict, then, said):
    request = scene.file("salesinteract")
    send_copy(scene, request)
    judge(scene, request, verdict)
    assert status(scene, request) == then
    assert said in scene.said()
    assert ("dpo-card" in scene.said()) == (then == "awaiting_decision")


def test_a_rejection_names_the_place_and_leaves_no_attestation(scene):
    request = scene.file("salesinteract")
    send_copy(scene, request)
    judge(scene, request, REJECT)
    said = scene.newest("id-copy-rejected").values["reasons"]
    assert said == [{"code": "bsn-visible", "where": "left"}]
    attested = scene.request(request.reference).attestation
    assert (attested["method"], attested["verified_at"], attested["zones"]) == ("none", None, {})


def test_the_attestation_holds_states_not_what_was_read(scene):
    request = scene.file("salesinteract")
    send_copy(scene, request)
    fields = {"name": {"state": "visible", "where": "top", "text": "Noor Voorbeeld"}}
    judge(scene, request, VERDICT | {"fields": fields})
    kept = scene.request(request.reference).attestation
    assert kept["zones"] == {"name": "visible"}
    assert "Voorbeeld" not in str(kept)
    assert scene.newest("dpo-card").values["identity"] == "id_copy_chat-accept"


def test_a_verdict_after_the_request_was_withdrawn_changes_only_the_copy(scene):
    request = scene.file("salesinteract")
    send_copy(scene, request)
    act(scene, request, dsar.withdraw)
    said = scene.said()
    judge(scene, request, VERDICT)
    assert status(scene, request) == "withdrawn"
    assert scene.row(IdCopy).status is IdCopyStatus.ACCEPTED
    assert scene.said() == said


def auto(scene):
    from dataclasses import replace

    from workflows.policy import Policies

    base = policies()["salesinteract"]
    right = replace(base.rights["access"], approve_by="auto")
    changed = replace(base, rights={**base.rights, "access": right})
    return scene.with_settings(policies=Policies({**policies(), "salesinteract": changed}))


@pytest.mark.parametrize(
    ("verdict", "then"), [(VERDICT, "approved"), (REVIEW, "awaiting_decision")]
)
def test_the_policy_approves_by_itself_only_on_an_accepted_copy(scene, verdict, then):
    scene = auto(scene)
    request = scene.file("salesinteract")
    send_copy(scene, request)
    judge(scene, request, verdict)
    assert status(scene, request) == then
    assert [one.by for one in scene.rows(Decision)] == (["policy"] if then == "approved" else [])


def test_proving_it_another_way_is_always_a_persons_matter(scene):
    scene = auto(scene)
    request = scene.file("salesinteract")
    act(scene, request, dsar.prove_another_way)
    assert status(scene, request) == "awaiting_decision"
    assert scene.newest("dpo-card").values["identity"] == "another_way"
    with pytest.raises(CopyNotWanted):
        act(scene, request, dsar.prove_another_way)


def test_a_failed_check_asks_the_person_again(scene):
    request = scene.file("salesinteract")
    send_copy(scene, request)
    copy_id = scene.row(IdCopy).id

    def fail(work, found):
        copy = work.uow.id_copies.find(found.tenant_id, copy_id)
        dsar.check_failed(work, found, copy, "file-gone")

    act(scene, request, fail)
    assert status(scene, request) == "awaiting_identity"
    send_copy(scene, request)
    assert status(scene, request) == "checking_identity"


@pytest.mark.parametrize("slug", ["salsoft", "salesinteract", "voorbeeld-bakkerij"])
def test_any_open_request_can_be_withdrawn_once(scene, slug):
    request = scene.file(slug)
    act(scene, request, dsar.withdraw)
    assert status(scene, request) == "withdrawn"
    with pytest.raises(CaseClosed):
        act(scene, request, dsar.withdraw)
    assert [e.event for e in scene.rows(AuditEvent)].count("request:withdrawn") == 1


def test_a_copy_that_the_platform_does_not_erase_is_told_to_the_person(scene):
    request = scene.file("salesinteract")
    send_copy(scene, request)

    def left(work, found):
        copy = work.uow.id_copies.find(found.tenant_id, scene.row(IdCopy).id)
        dsar.copy_erased(work, copy, erased=False)

    act(scene, request, left)
    assert scene.said()[-1] == "id-copy-please-delete"
    assert scene.desk.backlog()["id_pictures_in_chat"] == 1


class Acts(RuleBasedStateMachine):
    """Acts in any order: each either refuses and changes nothing, or moves along the table."""

    scene: Scene

    @initialize(slug=st.sampled_from(["salsoft", "salesinteract", "voorbeeld-bakkerij"]))
    def filed(self, slug):
        self.request = self.scene.file(slug, speaker=speaker_of("1001"))
        self.seen = self.request.status

    @rule(kind=st.sampled_from(["copy", "another", "withdraw", "delivered", "posted"]))
    def acts(self, kind):
        self._try(
            {
                "copy": lambda w, r: dsar.submit_id_copy(
                    w, r, channel=TELEGRAM, file_ref="f", message_ref="1/1"
                ),
                "another": dsar.prove_another_way,
                "withdraw": dsar.withdraw,
                "delivered": handover.record_delivery,
                "posted": handover.record_posted,
            }[kind]
        )

    @rule(verdict=st.sampled_from([VERDICT, REVIEW, REJECT]))
    def judged(self, verdict):
        copies = self.scene.rows(IdCopy, request_id=self.request.id)
        if copies:

            def record(work, found):
                copy = work.uow.id_copies.find(found.tenant_id, copies[0].id)
                dsar.record_verdict(work, found, copy, verdict=verdict, method="id_copy_chat")

            self._try(record)

    @rule(outcome=st.sampled_from([Outcome.APPROVED, Outcome.REFUSED]))
    def decided(self, outcome):
        ground = "excessive" if outcome is Outcome.REFUSED else None
        self._try(
            lambda w, r: decisions.decide(
                w, r, outcome=outcome, by=DPO, ground=ground, reasons=ground
            )
        )

    @rule(last=st.booleans())
    def trouble(self, last):
        self._try(lambda w, r: handover.record_trouble(w, r, reason="http-500", last=last))

    @rule()
    def finished(self):
        self._try(lambda w, r: decisions.finish(w, r, by=DPO))

    @rule()
    def tried_again(self):
        self._try(lambda w, r: handover.try_again(w, r, by=DPO))

    @rule(
        kind=st.sampled_from(
            [f"request.{k}" for k in ("acknowledged", "completed", "no_data", "refused")]
        )
    )
    def replied(self, kind):
        self._try(lambda w, r: handover.record_reply(w, r, kind=kind, reason="No."))

    def _try(self, does):
        before = self.scene.request(self.request.reference)
        try:
            act(self.scene, self.request, does)
        except DeskError:
            after = self.scene.request(self.request.reference)
            assert (after.status, after.version) == (before.status, before.version)

    @invariant()
    def moved_along_the_table(self):
        if not hasattr(self, "request"):
            return
        found = self.scene.request(self.request.reference)
        before, self.seen = self.seen, found.status
        assert self.seen == before or may_follow(before, self.seen) or proved(before, self.seen)
        assert (found.closed_at is not None) == is_final(self.seen)
        assert (found.refusal_ground is not None) == (self.seen == "refused")
        assert len(self.scene.rows(Decision, request_id=found.id)) <= 1


def proved(before, after):
    """Whether a report came before the delivery was written down, which it proves: two steps."""
    return before == RequestStatus.APPROVED and may_follow(RequestStatus.PASSED_ON, after)


def play(machine, scene):
    """Runs a machine of acts against the real database."""
    machine.scene = scene
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=12,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],  # a failure is short enough, and shrinking takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_acts_in_any_order_move_only_along_the_table(scene):
    play(Acts, scene)
