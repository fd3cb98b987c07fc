"""The page of a mail's link: who sees what, the code, and the answers that come back by it."""

from datetime import timedelta

import pytest

from storage.models import HandoverLink, Job, NoticeRow
from tests.conversation_kit import DPO, staff_speaker
from tests.workflows.passing_kit import FLOWERS, Office, public, run, told
from workflows import dsar, handover_page
from workflows.handover_page import masked
from workflows.notices import ChannelDown, MailRefused

PERSONAL = ("Noor Voorbeeld", "noor@example.org", "Mijn bestellingen")


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def shop(scene):
    return public(scene)


@pytest.fixture
def request_(shop, office):
    return told(shop, office, details="Mijn bestellingen.")


@pytest.fixture
def opened(shop, office, request_):
    """The key of the browser that gave the code."""
    return open_(shop, office)


def open_(shop, office):
    assert shop.desk.handover_code(office.token) == "sent"
    run(shop, office)
    said, key = shop.desk.handover_open(office.token, office.code)
    assert said == "open"
    return key


def test_looking_uses_nothing_up_and_shows_nothing_of_the_person(shop, office, request_):
    for _ in range(5):  # scanners of mail, previews, a person
        page = shop.desk.handover_page(office.token, "")
    assert (page.reference, page.shown, page.answers) == (request_.reference, None, ())
    assert page.mailbox == "p…@bloemen.example"
    assert not any(one in repr(vars(page)) for one in PERSONAL)
    assert shop.row(HandoverLink).codes == 0
    assert shop.rows(Job, name="mail_handover_code") == []


def test_the_code_goes_to_the_same_mailbox_in_a_mail_of_its_own(shop, office, request_):
    shop.desk.handover_code(office.token)
    run(shop, office)
    link, code = office.of("mail-handover")[0], office.of("mail-code")[0]
    assert code.to == link.to
    assert code.values["code"] not in repr(link.values)
    assert len(code.values["code"]) == 6


def test_with_the_code_one_browser_sees_the_request_until_the_link_ends(shop, office, opened):
    page = shop.desk.handover_page(office.token, opened)
    assert (page.shown.name, page.shown.email) == PERSONAL[:2]
    assert page.shown.details == "Mijn bestellingen."
    assert page.answers == ("acknowledged", "completed", "no_data", "refused")
    assert shop.desk.handover_page(office.token, "another-browser").shown is None
    shop.clock.forward(timedelta(days=13))
    assert shop.desk.handover_page(office.token, opened).shown is not None
    shop.clock.forward(timedelta(days=1))
    assert shop.desk.handover_page(office.token, opened) is None
    assert shop.desk.handover_code(office.token) is None
    assert shop.desk.handover_answer(office.token, opened, "completed", "") == "gone"


def test_a_code_works_once_for_ten_minutes(shop, office, opened):
    assert shop.desk.handover_open(office.token, office.code) == ("over", "")
    shop.desk.handover_code(office.token)
    run(shop, office)
    shop.clock.forward(timedelta(minutes=10))
    assert shop.desk.handover_open(office.token, office.code) == ("over", "")


def test_three_wrong_codes_end_it_and_the_right_one_is_too_late(shop, office, request_):
    shop.desk.handover_code(office.token)
    run(shop, office)
    wrong = "000000" if office.code != "000000" else "111111"
    said = [shop.desk.handover_open(office.token, wrong)[0] for _ in range(3)]
    assert said == ["wrong", "wrong", "over"]
    assert shop.desk.handover_open(office.token, office.code) == ("over", "")


def test_a_stranger_with_the_link_gets_no_further_and_cannot_fill_the_mailbox(
    shop, office, request_
):
    said = [shop.desk.handover_code(office.token) for _ in range(7)]
    assert said == ["sent"] * 5 + ["too-many"] * 2
    assert shop.desk.handover_answer(office.token, "", "completed", "") == "locked"
    assert shop.desk.handover_answer(office.token, "guessed", "completed", "") == "locked"
    assert shop.request(request_.reference).status == "passed_on"
    shop.clock.forward(timedelta(days=1))
    assert shop.desk.handover_code(office.token) == "sent"


def test_a_newer_code_makes_the_one_before_worthless(shop, office, request_):
    shop.desk.handover_code(office.token)
    run(shop, office)
    first = office.code
    shop.desk.handover_code(office.token)
    run(shop, office)
    if first != office.code:
        assert shop.desk.handover_open(office.token, first)[0] == "wrong"


@pytest.mark.parametrize("token", ["", "x", "a" * 48, "../../etc"])
def test_a_token_that_nobody_gave_opens_nothing(shop, request_, token):
    assert shop.desk.handover_page(token, "") is None
    assert shop.desk.handover_code(token) is None
    assert shop.desk.handover_open(token, "123456") == ("gone", "")


@pytest.mark.parametrize(
    ("kind", "status", "said"),
    [
        ("acknowledged", "in_progress", "request-acknowledged"),
        ("completed", "done", "request-done"),
        ("no_data", "done_no_data", "request-no-data"),
        ("refused", "refused", "request-refused-by-controller"),
    ],
)
def test_each_answer_reaches_the_person(shop, office, request_, opened, kind, status, said):
    assert shop.desk.handover_answer(office.token, opened, kind, "Dat mag niet.") == "done"
    assert shop.request(request_.reference).status == status
    assert shop.newest(said).address["conversation"] == "1001"


def test_a_refusal_needs_its_reason_and_nothing_is_answered_twice(shop, office, opened):
    answer = shop.desk.handover_answer
    assert answer(office.token, opened, "refused", "  ") == "no-reason"
    assert answer(office.token, opened, "nonsense", "") == "locked"
    assert answer(office.token, opened, "acknowledged", "") == "done"
    assert answer(office.token, opened, "acknowledged", "") == "does-not-fit"
    assert answer(office.token, opened, "completed", "") == "done"
    assert answer(office.token, opened, "no_data", "") == "does-not-fit"
    assert shop.said().count("request-done") == 1
    assert shop.desk.handover_page(office.token, opened).answers == ()


def test_a_request_taken_back_shows_nothing_and_they_are_told(shop, office, request_, opened):
    shop.act(request_, dsar.withdraw)
    run(shop, office)
    assert [mail.values["link"] for mail in office.of("mail-withdrawn")] == [""]
    page = shop.desk.handover_page(office.token, opened)
    assert (page.status, page.shown, page.answers) == ("withdrawn", None, ())
    assert shop.desk.handover_answer(office.token, opened, "completed", "") == "does-not-fit"


def test_a_case_that_moved_on_is_gone_for_the_controller_before(shop, office, request_, opened):
    with shop.unit() as uow:
        found = uow.requests.get(request_.tenant_id, request_.id)
        found.tenant_id = uow.tenants.ensure("voorbeeld-fietsen").id
    assert shop.desk.handover_page(office.token, opened) is None
    assert shop.desk.handover_answer(office.token, opened, "completed", "") == "gone"


def test_the_code_is_mailed_again_while_it_is_good_and_not_after(shop, office, request_):
    shop.desk.handover_code(office.token)
    office.trouble = ChannelDown("smtp-421")
    assert run(shop, office) == ["again"]
    shop.clock.forward(timedelta(minutes=11))
    office.trouble = None
    assert run(shop, office) == ["done"]
    assert office.of("mail-code") == []
    shop.desk.handover_code(office.token)
    office.trouble = MailRefused("smtp-550")
    assert run(shop, office) == ["done"]


def test_old_links_and_codes_are_forgotten(shop, office, request_):
    shop.desk.handover_code(office.token)
    shop.clock.forward(timedelta(days=2))
    with shop.unit() as uow:
        uow.passing.drop_links(shop.clock() - timedelta(days=1))
    assert shop.row(HandoverLink).code is None
    shop.clock.forward(timedelta(days=14))
    with shop.unit() as uow:
        uow.passing.drop_links(shop.clock() - timedelta(days=1))
    assert shop.rows(HandoverLink) == []


def test_the_page_says_who_was_asked_the_same(shop, office):
    shop.file(FLOWERS, "objection", controllers=("salesinteract", FLOWERS), via="salesinteract")
    run(shop, office)
    key = open_(shop, office)
    assert shop.desk.handover_page(office.token, key).twin == "Salesinteract"


def test_both_sides_say_so_on_their_cards_and_go_on_apart(shop):
    shop.file(
        controllers=("salesinteract", "voorbeeld-fietsen"), via="salesinteract", kind="access"
    )
    cards = {
        row.address["conversation"]: row.values["twin"]
        for row in shop.rows(NoticeRow)
        if row.key in ("dpo-card", "request-filed")
    }
    assert cards["C0FIETSENDPO"] == "Salesinteract"
    assert cards["C0SALESDPO"] == "Voorbeeld Fietsen"


def test_enough_of_a_mailbox_to_know_ones_own():
    assert masked("privacy@bloemen.example") == "p…@bloemen.example"


def test_the_operators_dpo_has_no_way_in(shop, office, request_):
    """Codes are only ever sent to the mailbox, and links are in no notice of the operator."""
    said = repr([vars(row) for row in shop.rows(NoticeRow, channel="slack")])
    assert office.token not in said
    with shop.turn(staff_speaker(DPO)) as turn:
        state = turn.handover_state(shop.token("forwarded-to-customer", "handover-state"))
    assert not any(one in repr(state) for one in (*PERSONAL, office.token))
    assert handover_page.CODES == 5
