"""A report of a breach: hours that run through weekends, four steps, the right addressee."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.models import AuditEvent, Breach, NoticeRow, Ticket
from tests.conversation_kit import DPO, OUTSIDER, SUPPORT, Scene, staff_speaker
from workflows import breaches
from workflows.breach_forms import BREACH_FORMS
from workflows.errors import CaseClosed, FormIncomplete, NotYours, StaleButton
from workflows.views import form

HOUR = timedelta(hours=1)
REASON = "The file was encrypted and nobody has the key."


def reported(scene: Scene, slug: str = "salsoft") -> Ticket:
    return scene.open_ticket(slug, category="breach", text="A list with customers is online.")


def breach(scene: Scene) -> Breach:
    return scene.row(Breach)


def verb(scene, name, filled=None, *, action="breach-step", user=DPO):
    token = scene.token(breaches.CARD, action)
    with scene.turn(staff_speaker(user)) as turn:
        getattr(turn, name)(token, filled or {})


def card(scene: Scene) -> NoticeRow:
    return scene.newest(breaches.CARD)


def remind(scene: Scene) -> int:
    return breaches.remind_of_breaches(scene.tools())


@pytest.mark.parametrize(
    ("aware", "due"),
    [
        ("2026-03-27T15:20+00:00", "2026-03-30T15:20+00:00"),  # summer time begins on the way
        ("2026-10-23T14:20+00:00", "2026-10-26T14:20+00:00"),  # and ends
    ],
)
def test_the_law_counts_hours_whatever_the_clocks_on_the_wall_do(scene_on_both, aware, due):
    scene_on_both.clock.now = datetime.fromisoformat(aware).astimezone(UTC)
    reported(scene_on_both)
    assert breach(scene_on_both).law_due_at == datetime.fromisoformat(due)


def test_the_card_goes_to_the_dpo_without_a_word_of_the_report(scene):
    ticket = reported(scene)
    shown = card(scene)
    assert shown.address["conversation"] == "C0SALSOFTDPO"
    assert shown.values["reference"] == ticket.reference
    assert "customers is online" not in str(shown.values)
    assert shown.thread_id == scene.newest("ticket-card").id


def test_a_statement_that_says_at_once_gets_a_day(scene):
    reported(scene, "xential")
    found = breach(scene)
    assert found.due_at - found.aware_at == 24 * HOUR
    assert found.law_due_at - found.aware_at == 72 * HOUR


def test_other_tickets_have_no_such_clock(scene):
    scene.open_ticket()
    assert scene.rows(Breach) == []


def test_steps_are_taken_once_and_by_whom_is_kept(scene):
    reported(scene)
    for _ in range(2):
        verb(scene, "take_breach_step", {"breach_step": "contain"})
    assert breach(scene).steps["contain"]["by"] == DPO
    assert card(scene).values["step_contain"] == "done"
    taken = [one for one in scene.rows(AuditEvent) if one.event == "breach:step"]
    assert len(taken) == 1


@pytest.mark.parametrize("user", [SUPPORT, OUTSIDER])
def test_only_the_dpo_works_it(scene, user):
    reported(scene)
    with pytest.raises(NotYours):
        verb(scene, "take_breach_step", {"breach_step": "contain"}, user=user)
    assert breach(scene).steps == {}


def test_an_organisation_without_customers_is_the_controller(scene):
    reported(scene, "xential")
    assert breach(scene).role == "controller"
    assert card(scene).values["authority"] == "Autoriteit Persoonsgegevens"


def test_a_processor_tells_the_customer_whose_own_clock_begins(scene):
    reported(scene, "salesinteract")
    assert breach(scene).role is None
    customers = scene.told.policies.customers_of("salesinteract")
    told = next(one for one in customers if one.dpo and one.dpo.members)
    scene.clock.forward(5 * HOUR)
    verb(scene, "say_whose_breach", {"breach_whose": told.tenant}, action="breach-whose", user=DPO)
    assert breach(scene).role == "processor"
    heard = scene.newest("breach-at-processor")
    assert heard.address["conversation"] == told.dpo.slack_channel
    due = datetime.fromisoformat(heard.values["due_at"])
    assert due == scene.clock() + 72 * HOUR
    assert card(scene).values["controller"] == told.controller.name


def test_whose_data_has_to_be_somebody_we_know(scene):
    reported(scene, "salesinteract")
    with pytest.raises(FormIncomplete):
        verb(scene, "say_whose_breach", {"breach_whose": "xential"}, action="breach-whose")


def test_it_is_not_reported_before_it_is_clear_to_whom(scene):
    reported(scene, "salesinteract")
    with pytest.raises(FormIncomplete):
        verb(scene, "breach_reported", action="breach-reported")
    assert breach(scene).reported_at is None


def test_reported_in_time_needs_no_reason_and_stops_the_clock(scene):
    reported(scene, "xential")
    verb(scene, "breach_reported", action="breach-reported")
    assert breach(scene).reported_at == scene.clock()
    assert [one["action"] for one in card(scene).buttons] == ["breach-draft"]
    scene.clock.forward(100 * HOUR)
    assert remind(scene) == 0


def test_a_late_report_says_why(scene):
    reported(scene, "xential")
    scene.clock.forward(73 * HOUR)
    with pytest.raises(FormIncomplete):
        verb(scene, "breach_reported", action="breach-reported")
    why = {"breach_why_late": "It was found out only after three days."}
    verb(scene, "breach_reported", why, action="breach-reported")
    event = next(one for one in scene.rows(AuditEvent) if one.event == "breach:reported")
    assert event.facts["late"] is True


def test_what_is_none_is_kept_with_its_reason(scene):
    reported(scene)
    with pytest.raises(FormIncomplete):
        verb(scene, "dismiss_breach", {"breach_reason": "no"}, action="breach-dismiss")
    verb(scene, "dismiss_breach", {"breach_reason": REASON}, action="breach-dismiss")
    assert breach(scene).reason == REASON
    with pytest.raises((CaseClosed, AssertionError)):
        verb(scene, "take_breach_step", {"breach_step": "contain"})


def test_an_old_card_of_a_closed_report_does_nothing(scene):
    reported(scene)
    old = scene.token(breaches.CARD, "breach-step")
    verb(scene, "dismiss_breach", {"breach_reason": REASON}, action="breach-dismiss")
    with scene.turn(staff_speaker(DPO)) as turn, pytest.raises(CaseClosed):
        turn.take_breach_step(old, {"breach_step": "contain"})


def test_reminders_come_once_each_and_only_the_pressing_one_after_a_stop(scene_on_both):
    scene = scene_on_both
    reported(scene, "xential")
    assert remind(scene) == 1  # a day left is a day left
    assert remind(scene) == 0
    scene.clock.forward(23 * HOUR)
    assert [remind(scene), remind(scene)] == [1, 0]
    assert breach(scene).told == ["ahead-24", "ahead-1"]
    scene.clock.forward(2 * HOUR)
    assert [remind(scene), remind(scene)] == [1, 0]
    scene.clock.forward(12 * HOUR)
    assert remind(scene) == 1
    assert breach(scene).told[-2:] == ["over-0", "over-12"]
    assert scene.newest("breach-reminder").values["over"] == "yes"
    assert DPO in scene.newest("breach-reminder").values["people"]


def test_a_closed_ticket_is_not_reminded_of(scene):
    ticket = reported(scene, "xential")
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.close_ticket(scene.token("ticket-card", "close"))
    assert scene.ticket(ticket.reference).status == "closed"
    assert remind(scene) == 0


@pytest.mark.parametrize("action", sorted(BREACH_FORMS))
def test_each_button_opens_its_form_for_the_dpo_alone(scene, action):
    reported(scene, "salesinteract")
    token = scene.token(breaches.CARD, action)
    with scene.turn(staff_speaker(DPO)) as turn:
        opened = form(turn, token)
        assert opened is not None
        assert opened.key == action
    assert scene.desk.form(staff_speaker(OUTSIDER), token) is None


def test_the_draft_holds_the_persons_words_and_the_times(scene):
    reported(scene)
    token = scene.token(breaches.CARD, "breach-draft")
    with scene.turn(staff_speaker(DPO)) as turn:
        opened = form(turn, token)
    assert opened.values["words"] == "A list with customers is online."
    assert opened.values["aware_at"] == breach(scene).aware_at.isoformat()


def test_a_card_of_a_ticket_without_report_is_stale(scene):
    scene.open_ticket()
    with scene.turn(staff_speaker(SUPPORT)) as turn, pytest.raises(StaleButton):
        turn.take_breach_step(scene.token("ticket-card", "reply"), {"breach_step": "contain"})
