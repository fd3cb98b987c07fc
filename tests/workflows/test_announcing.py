"""Changes are announced once to each whom they concern, and to nobody else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from storage.models import Announcement, Contact, NoticeRow, Ticket
from tests.conversation_kit import speaker_of
from tests.policy_kit import policies, with_policy
from workflows import announcing
from workflows.announcing import Announced, NothingToAnnounce, RecipientsChange
from workflows.policy_model import Promise

STARTS = date(2026, 6, 1)
PERSON, CUSTOMER = "statement-changes", "recipients-change"


def with_newer(policy):
    """The policy with a newer version from STARTS on that promises a week."""
    old = replace(policy.versions[0], promise=policy.promise)
    newest = replace(old, in_force_from=STARTS, promise=None, title="Newer")
    week = Promise(7, "within", "for this test")
    return replace(policy, versions=(newest, old, *policy.versions[1:]), promise=week)


def announces(scene, slug="salsoft", **given):
    """Announces the newer statement."""
    settings = with_policy(scene.told.policies, with_newer, slug)
    newer = scene.with_settings(policies=settings)
    with newer.unit() as uow:
        work = newer.tools().work(uow)
        return announcing.announce_statement(work, settings[slug], **given)


def changed(policy, gone="", new="Nieuwe verwerker"):
    """The policy as it was, without `gone` and with `new`."""
    kept = tuple(one for one in policy.recipients if one.name.en != gone)
    if not new:
        return replace(policy, recipients=kept)
    name = replace(policy.recipients[0].name, en=new, nl=new)
    return replace(policy, recipients=(*kept, replace(policy.recipients[0], name=name)))


def tells_customers(scene, new, **given):
    known = with_policy(scene.told.policies, lambda _old: new, new.tenant)
    newer = scene.with_settings(policies=known)
    with newer.unit() as uow:
        work = newer.tools().work(uow)
        return announcing.announce_recipients(work, policies()[new.tenant], new, **given)


def test_whoever_has_something_open_hears_it_once(scene_on_both):
    scene = scene_on_both
    scene.file()
    scene.file(kind="erasure")
    scene.open_ticket(speaker=speaker_of("2002"))
    assert announces(scene) == Announced(2, 0, 0)
    assert scene.said().count(PERSON) == 2
    assert announces(scene) == Announced(0, 2, 0)
    assert scene.said().count(PERSON) == 2
    (card,) = scene.rows(NoticeRow, key="statement-announced")
    assert (card.values["count"], card.values["left"]) == (2, 0)
    assert card.values["trace"] == [{"key": "statement-part-promise"}]
    assert "1001" not in str(card.values)


def test_who_came_after_the_first_run_is_told_by_the_second(scene):
    scene.file()
    announces(scene)
    scene.open_ticket(speaker=speaker_of("2002"))
    assert announces(scene) == Announced(1, 1, 0)


def test_whoever_blocked_the_bot_is_counted_and_not_written_to(scene):
    scene.file()
    scene.file(speaker=speaker_of("2002"))
    with scene.unit() as uow:
        uow.session.get(Contact, scene.rows(Contact)[0].id).reachable = False
    assert announces(scene) == Announced(1, 0, 1)
    assert scene.newest("statement-announced").values["left"] == 1


def test_those_of_another_organisation_and_closed_matters_hear_nothing(scene):
    scene.file("superoffice")
    ticket = scene.open_ticket(speaker=speaker_of("2002"))
    with scene.unit() as uow:
        row = uow.tickets.get(ticket.tenant_id, ticket.id)
        row.status, row.closed_at = "closed", scene.clock()
    assert announces(scene) == Announced(0, 0, 0)
    assert PERSON not in scene.said()
    assert "statement-announced" not in scene.said()


def test_who_asked_under_the_new_statement_needs_no_announcement(scene):
    scene.clock.forward(timedelta(days=120))
    newer = scene.with_settings(policies=with_policy(scene.told.policies, with_newer))
    newer.file()
    newer.open_ticket()
    assert len(scene.rows(Ticket)) == 1
    assert announces(scene) == Announced(0, 0, 0)


def test_a_dry_run_counts_and_leaves_nothing(scene):
    scene.file()
    before = len(scene.rows(NoticeRow))
    assert announces(scene, dry_run=True) == Announced(1, 0, 0)
    assert len(scene.rows(NoticeRow)) == before
    assert scene.rows(Announcement) == []


def test_where_nothing_changed_it_says_so():
    policy = policies()["salsoft"]
    with pytest.raises(NothingToAnnounce, match="one version"):
        announcing.statement_change(policy)
    older = replace(policy.versions[0], in_force_from=date(2020, 1, 1))
    same = replace(policy, versions=(policy.versions[0], older))
    with pytest.raises(NothingToAnnounce, match="says what"):
        announcing.statement_change(same)


def test_what_salesinteract_changed_after_2017():
    change = announcing.statement_change(policies()["salesinteract"])
    assert change.starts_on == date(2018, 5, 25)
    assert {"promise", "account_deletion"} <= set(change.parts)


def test_customers_hear_which_recipients_came_and_went_once(scene):
    gone = policies()["salesinteract"].recipients[0].name.en
    new = changed(policies()["salesinteract"], gone)
    customers = [one for one in policies().customers_of("salesinteract") if one.dpo]
    told = tells_customers(scene, new)
    assert told.told == len(customers) > 0
    shown = scene.rows(NoticeRow, key=CUSTOMER)
    assert {row.address["conversation"] for row in shown} == {
        one.dpo.slack_channel for one in customers
    }
    assert all(row.values["added"] == ["Nieuwe verwerker"] for row in shown)
    assert all(len(row.values["removed"]) == 1 for row in shown)
    again = tells_customers(scene, new)
    assert (again.told, again.before) == (0, told.told)
    assert len(scene.rows(NoticeRow, key=CUSTOMER)) == len(shown)
    assert scene.said().count("recipients-announced") == 1


def test_a_further_change_is_another_announcement(scene):
    salesinteract = policies()["salesinteract"]
    tells_customers(scene, changed(salesinteract))
    assert tells_customers(scene, changed(salesinteract, new="Nog een")).told > 0


def test_the_same_recipients_and_no_customers_are_nothing_to_announce(scene):
    with pytest.raises(NothingToAnnounce, match="the same in both"):
        tells_customers(scene, policies()["salesinteract"])
    with pytest.raises(NothingToAnnounce, match="no customers"):
        tells_customers(scene, changed(policies()["salsoft"]))
    assert scene.rows(Announcement) == []


def test_the_mark_is_that_of_the_change_not_of_the_order():
    old = policies()["salesinteract"]
    new = changed(old)
    shuffled = replace(new, recipients=tuple(reversed(new.recipients)))
    assert RecipientsChange(old, new).mark == RecipientsChange(old, shuffled).mark
    assert RecipientsChange(old, new).mark != RecipientsChange(new, old).mark
