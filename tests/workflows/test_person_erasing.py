"""A DPO has a person's data erased: shown first, typed, by two where the policy asks, and once."""

from base64 import b32decode
from dataclasses import replace
from datetime import timedelta

import pytest

from bots.conversation.events import ButtonPressed, FormSubmitted
from storage.models import (
    AuditEvent,
    Contact,
    Erasure,
    ErasureOrder,
    Job,
    NoticeRow,
    PrivacyRequest,
    SubjectKey,
    Ticket,
    TicketEvent,
)
from tests.conversation_kit import (
    DPO,
    FIETSEN_DPO,
    SUPPORT,
    Chat,
    Person,
    Scene,
    Staff,
    speaker_of,
    staff_speaker,
    token,
)
from tests.workflows.forgetting_kit import remove_copies
from tests.workflows.relay_kit import deliver
from workflows.notices import ERASE_PERSON
from workflows.passwords import hotp, step_of
from workflows.policy import Policies
from workflows.tasks import run_job

SECOND = "U0SECOND"
KEPT = timedelta(days=90)


def with_dpo(scene: Scene, **changed) -> Scene:
    """SalSoft where one person decides, or as changed; no other rules about two."""
    known = dict(scene.told.policies)
    policy = known["salsoft"]
    given = {"also_management": False, "second": (), "members": (DPO,)} | changed
    erasure = replace(policy.rights["erasure"], four_eyes=given.pop("four_eyes", None))
    erasure = replace(erasure, one_time_password=given.pop("password", False))
    rights = {**policy.rights, "erasure": erasure}
    known["salsoft"] = replace(policy, dpo=replace(policy.dpo, **given), rights=rights)
    return scene.with_settings(policies=Policies(known))


class Subject:
    """Somebody with a closed request, an open ticket, and something said about no case."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.noor = Person(scene)
        self.noor.commands("help")
        self.request = scene.file()
        with scene.unit() as uow:
            row = uow.requests.get(self.request.tenant_id, self.request.id)
            row.status, row.closed_at = "withdrawn", scene.clock()
        self.ticket = scene.open_ticket(source_ref="1001/901")
        deliver(scene)

    def form(self, user: str = DPO, reference: str = ""):
        held = f"{ERASE_PERSON}{reference or self.ticket.reference}"
        return self.scene.desk.form(staff_speaker(user), held)

    def sends(self, user: str = DPO, **values: str):
        form = self.form(user)
        given = {"erase-mode": "erase", "erase-typed": self.ticket.reference} | values
        given = {name.replace("_", "-"): value for name, value in given.items()}
        return Staff(self.scene, user).does(
            FormSubmitted, token=form.token, values=given, state=form.state
        )

    @property
    def left(self) -> tuple[bool, bool]:
        """Whether the request and the ticket still hold anything."""
        request = self.scene.request(self.request.reference)
        ticket = self.scene.ticket(self.ticket.reference)
        return request.erased_at is None, ticket.erased_at is None


@pytest.fixture
def case(scene: Scene) -> Subject:
    return Subject(with_dpo(scene))


@pytest.fixture
def old(case: Subject) -> Subject:
    """The same when nothing is evidence any more."""
    case.scene.clock.forward(KEPT)
    return case


# What is shown


def test_the_preview_says_what_goes_what_stays_and_why(case):
    form = case.form()
    assert [one["key"] for one in form.values["goes"]] == ["goes-ticket"]
    keys = [one["key"] for one in form.values["held"]]
    assert keys[0] == "stays-evidence"
    assert form.values["held"][0]["until_on"] == str((case.scene.clock() + KEPT).date())
    assert "stays-elsewhere" in keys  # the holds of the statement, art. 17(3)
    assert keys[-1] == "stays-register"
    assert "Noor" not in str(form)
    case.scene.clock.forward(KEPT)
    assert {one["key"] for one in case.form().values["goes"]} == {"goes-ticket", "goes-request"}


def test_an_open_request_is_answered_first(case):
    other = case.scene.file(kind="erasure")
    stays = {one["reference"] for one in case.form().values["held"] if one["key"] == "stays-open"}
    assert stays == {other.reference}
    case.scene.clock.forward(KEPT)
    case.sends()
    assert case.left == (False, False)
    assert case.scene.request(other.reference).person["name"] == "Noor Voorbeeld"
    assert case.scene.rows(Contact)[0].address == "1001"


@pytest.mark.parametrize("user", [SUPPORT, FIETSEN_DPO, "U0NOBODY"])
def test_nobody_elses_form_opens(case, user):
    assert case.form(user) is None
    held = f"{ERASE_PERSON}{case.ticket.reference}"
    values = {"erase-mode": "erase", "erase-typed": case.ticket.reference}
    state = case.form().state
    Staff(case.scene, user).does(FormSubmitted, token=held, values=values, state=state)
    assert case.left == (True, True)


def test_the_command_says_why_there_is_no_form(case):
    dpo = Person(case.scene, staff_speaker(DPO))
    dpo.commands("erase", "T-NONE")
    dpo.hears("not-yours")
    dpo.commands("erase")
    dpo.hears("erase-whose")
    sam = Person(case.scene, speaker_of("1002"))
    sam.commands("erase", "me")
    assert "erase-whose" not in [row.key for row in sam.unheard()]


# By a button


def test_the_card_of_a_closed_request_has_a_button_with_the_same_preview(scene):
    asked = with_dpo(scene).file()
    Person(scene).commands("status").presses("withdraw").presses("withdraw-yes")
    assert scene.request(asked.reference).closed_at is not None
    row = scene.newest("dpo-card", request_id=asked.id)
    held = token(row, "erase-person")
    form = scene.desk.form(staff_speaker(DPO), held)
    assert form == scene.desk.form(staff_speaker(DPO), f"{ERASE_PERSON}{asked.reference}")
    assert {one["reference"] for one in form.values["held"] if "reference" in one} == {
        asked.reference
    }
    for user in (SUPPORT, FIETSEN_DPO, "U0NOBODY"):
        assert scene.desk.form(staff_speaker(user), held) is None


def test_an_open_one_has_none(scene):
    with_dpo(scene).file()
    assert "erase-person" not in [one["action"] for one in scene.newest("dpo-card").buttons]


def test_from_the_app_home_by_the_number_of_any_case(old):
    scene = old.scene
    asked = scene.desk.form(staff_speaker(DPO), ERASE_PERSON)
    assert [one.name for one in asked.fields] == ["erase-reference"]

    def whose(reference: str, user: str = DPO):
        values = {"erase-reference": reference}
        return Staff(scene, user).does(FormSubmitted, token=ERASE_PERSON, values=values)

    other = scene.open_ticket("voorbeeld-fietsen", text="Bij een ander.")
    for wrong in ("T-NONE", "", other.reference):
        assert list(whose(wrong).errors) == ["erase-reference"]
    shown = whose(f" {old.ticket.reference.lower()} ").form
    assert shown == old.form()
    assert old.left == (True, True)
    values = {"erase-mode": "erase", "erase-typed": old.ticket.reference}
    held = {"token": shown.token, "values": values, "state": shown.state}
    Staff(scene).does(FormSubmitted, **held)
    assert old.left == (False, False)
    assert list(whose(old.ticket.reference).errors) == ["erase-reference"]


@pytest.mark.parametrize("user", [SUPPORT, "U0NOBODY"])
def test_the_app_home_of_others_has_no_such_thing(case, user):
    assert case.scene.desk.form(staff_speaker(user), ERASE_PERSON) is None
    assert "home-erase" not in str(case.scene.desk.home(staff_speaker(user)))
    values = {"erase-reference": case.ticket.reference}
    answer = Staff(case.scene, user).does(FormSubmitted, token=ERASE_PERSON, values=values)
    assert answer.form is None


def test_the_buttons_give_the_way_to_a_secret_first(scene):
    told = with_dpo(scene, password=True).with_settings(public_url="https://loket.example")
    case = Subject(told)
    values = {"erase-reference": case.ticket.reference}
    answer = Staff(case.scene).does(FormSubmitted, token=ERASE_PERSON, values=values)
    assert answer.form is None
    assert len([one for one in case.scene.said() if one == "password-link"]) == 1


# Confirming


def test_the_number_has_to_be_typed(old):
    answer = old.sends(erase_typed="T-0000")
    assert list(answer.errors) == ["erase-typed"]
    assert list(old.sends(erase_mode="all").errors) == ["erase-mode"]
    assert old.left == (True, True)


def test_what_changed_since_it_was_shown_is_shown_anew(old):
    form = old.form()
    old.scene.open_ticket(text="Nog iets.")
    values = {"erase-mode": "erase", "erase-typed": old.ticket.reference}
    held = {"token": form.token, "values": values, "state": form.state}
    again = Staff(old.scene).does(FormSubmitted, **held).form
    assert again.values["changed"] == "yes"
    assert old.left == (True, True)


def test_everything_of_the_person_goes_with_the_keys_and_the_account(old):
    scene, chat = old.scene, Chat()
    sam = scene.open_ticket(speaker=speaker_of("1002"), text="Iets van Sam.")
    keys = len([row for row in scene.rows(SubjectKey) if row.wrapped])
    old.noor.says("/vergeten woord", message_ref="1001/950")
    assert old.sends().errors == {}
    assert old.left == (False, False)
    assert [row.address for row in scene.rows(Contact)] == ["1002"]
    assert len([row for row in scene.rows(SubjectKey) if row.wrapped]) < keys
    said = [row for row in scene.rows(NoticeRow) if row.address["conversation"] == "1001"]
    assert [row.key for row in said] == ["person-erased"]
    assert scene.ticket(sam.reference).erased_at is None
    assert not scene.rows(TicketEvent, ticket_id=old.ticket.id)
    assert remove_copies(scene, chat) == "done"
    assert "1001/950" in chat.erased
    first = [row.event for row in scene.rows(AuditEvent)]
    assert first.count("person:erased") == 1
    assert "1001" not in str([row.facts for row in scene.rows(AuditEvent)])


def test_anonymising_leaves_the_sums(old):
    old.sends(erase_mode="anonymise")
    assert old.left == (False, False)
    assert old.scene.rows(TicketEvent, ticket_id=old.ticket.id)
    assert old.scene.rows(Erasure)[0].mode == "anonymise"


def test_evidence_goes_only_where_it_is_asked_for(case):
    case.sends()
    assert case.left == (True, False)
    assert case.scene.rows(Contact)[0].address == "1001"
    other = Subject(case.scene.with_settings())
    other.sends(erase_evidence="yes")
    assert other.left == (False, False)


def test_twice_is_once(old):
    form, scene = old.form(), old.scene
    values = {"erase-mode": "erase", "erase-typed": old.ticket.reference}
    for _ in range(2):
        held = {"token": form.token, "values": values, "state": form.state}
        Staff(scene).does(FormSubmitted, **held)
    assert len(scene.rows(Erasure)) == 2
    assert old.form() is None


# Two people, a password


def test_a_second_person_has_to_agree_and_sees_the_same(scene_on_both):
    old = Subject(with_dpo(scene_on_both, second=(SECOND,), four_eyes=True))
    old.scene.clock.forward(KEPT)
    old.sends()
    assert old.left == (True, True)
    asked = old.scene.newest("erasure-proposed")
    held = token(asked, "confirm-erasure", asked.buttons[0]["value"])
    assert old.scene.desk.form(staff_speaker(DPO), held) is None  # who proposed cannot confirm
    form = old.scene.desk.form(staff_speaker(SECOND), held)
    assert {one["key"] for one in form.values["goes"]} == {"goes-ticket", "goes-request"}
    values = {"erase-typed": old.ticket.reference}
    Staff(old.scene, SECOND).does(FormSubmitted, token=held, values=values, state=form.state)
    assert old.left == (False, False)
    (made, _) = old.scene.rows(Erasure)
    assert (made.by, made.second_by) == (DPO, SECOND)
    assert old.scene.newest("erasure-ended").values["end"] == "confirmed"


def test_what_changed_before_the_second_one_looked_has_to_be_proposed_anew(scene):
    old = Subject(with_dpo(scene, second=(SECOND,), four_eyes=True))
    old.scene.clock.forward(KEPT)
    old.sends()
    asked = old.scene.newest("erasure-proposed")
    held = token(asked, "confirm-erasure", asked.buttons[0]["value"])
    old.scene.open_ticket(text="Nog iets.")
    second = Staff(old.scene, SECOND)
    second.does(FormSubmitted, token=held, values={"erase-typed": old.ticket.reference})
    assert old.left == (True, True)
    assert [row.key for row in second.told_privately()] == ["erasure-lapsed"]
    assert old.scene.row(ErasureOrder).end == "lapsed"


def test_it_can_be_dropped(scene):
    old = Subject(with_dpo(scene, second=(SECOND,), four_eyes=True))
    old.sends()
    asked = old.scene.newest("erasure-proposed")
    held = token(asked, "drop-erasure", asked.buttons[1]["value"])
    Staff(old.scene, SECOND).does(ButtonPressed, token=held)
    assert old.scene.row(ErasureOrder).end == "dropped"
    assert old.left == (True, True)


def test_a_password_where_the_policy_asks_for_one(scene):
    told = with_dpo(scene, password=True).with_settings(public_url="https://loket.example")
    old = Subject(told)
    old.scene.clock.forward(KEPT)
    assert old.form() is None  # no secret yet
    dpo = Person(old.scene, staff_speaker(DPO))
    dpo.commands("erase", old.ticket.reference)
    assert "password-link" in old.scene.said()
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    with old.scene.unit() as uow:
        uow.approvals.keep_key(DPO, secret, 0, old.scene.clock())
    assert list(old.sends(code="000000").errors) == ["code"]
    assert old.left == (True, True)
    code = hotp(b32decode(secret), step_of(old.scene.clock()))
    old.sends(code=code)
    assert old.left == (False, False)


# The certificate


def test_the_certificate_names_nobody_and_says_what_stays(old):
    scene = old.scene
    old.sends()
    for job in scene.rows(Job, name="erase_copies"):
        run_job(scene.tools(Chat()), job.id)
    assert "person-erasing-done" in scene.said()
    dpo = Person(scene, staff_speaker(DPO))
    dpo.commands("certificate", old.ticket.reference)
    found = scene.newest("certificate").values["lines"]
    assert found[0]["done_at"]
    stays = {(one["copy_place"], one["copy_why"]) for one in found if one["key"] == "copy-stays"}
    assert ("telegram-chat", "telegram-48-hours") in stays
    assert not any(word in str(found) for word in ("Noor", "1001", DPO))
    support = Person(scene, staff_speaker(SUPPORT))
    support.commands("certificate", old.ticket.reference)
    assert len([row for row in scene.rows(NoticeRow) if row.key == "certificate"]) == 1


def test_other_organisations_cases_are_not_touched(old):
    other = old.scene.open_ticket("superoffice", text="Bij een ander.")
    request: PrivacyRequest = old.request
    old.sends()
    assert old.left == (False, False)
    assert old.scene.ticket(other.reference).erased_at is None
    assert old.scene.rows(Contact)[0].address == "1001"
    assert request.reference not in str(old.scene.newest("person-erased").buttons)
    assert old.scene.row(Ticket, reference=other.reference).contact_id is not None
