"""A message of a channel becomes a ticket: by an emoji, after a nudge, by a shortcut."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bots.conversation.words import shared
from storage.models import (
    Attachment,
    Contact,
    Job,
    Nudge,
    TakenMessage,
    Tenant,
    Ticket,
    TicketEvent,
    TicketItem,
    TicketMessage,
    Update,
)
from tests.conversation_kit import SUPPORT, TEAM, Scene
from tests.workflows.channel_kit import (
    CHANNEL,
    OTHER,
    PROBLEM,
    RIGHT,
    SAID_AT,
    TS,
    WRITER,
    Corner,
    private_words,
)
from workflows import channel_intake
from workflows.desk import Settled
from workflows.policy import Policies

FILE = {"file_ref": "F1", "name": "scherm.png", "media_type": "image/png", "size": 10}


@pytest.fixture
def corner(scene: Scene) -> Corner:
    return Corner(scene)


# By an emoji


def test_an_emoji_makes_a_ticket_of_who_wrote_it(scene_on_both: Scene) -> None:
    corner = Corner(scene_on_both)
    corner.writes()
    corner.reacts()
    assert corner.works() == ["done"]
    assert corner.slack.asked == [(CHANNEL, TS)]
    scene = corner.scene
    ticket = scene.row(Ticket)
    assert scene.row(Contact).address == f"{TEAM}/{WRITER}"
    assert scene.row(Tenant, id=ticket.tenant_id).slug == "salsoft"
    assert scene.row(TicketMessage).text == PROBLEM
    assert scene.row(TicketItem).sent_at == SAID_AT
    told = scene.newest("channel-ticket-told")
    assert told.values["reference"] == ticket.reference
    assert told.address["conversation"] == WRITER
    assert private_words(corner, SUPPORT) == ["channel-ticket-made"]
    assert corner.taken().ticket_id == ticket.id


def test_the_events_say_how_it_came_and_which_staff_asked(corner: Corner) -> None:
    corner.writes()
    corner.reacts()
    corner.works()
    event = corner.scene.row(TicketEvent, kind="taken")
    assert event.facts == {"how": "reaction", "by": SUPPORT, "asked": "staff"}


def test_of_somebody_else_the_events_name_only_a_code(corner: Corner) -> None:
    corner.writes()
    corner.reacts(OTHER)
    corner.works()
    assert corner.scene.row(TicketEvent, kind="taken").facts == {
        "how": "reaction",
        "asked": "member",
    }
    assert private_words(corner, OTHER) == ["channel-ticket-made-by-member"]


def test_twice_and_by_two_people_it_is_one_ticket(corner: Corner) -> None:
    corner.writes()
    corner.reacts()
    corner.reacts()
    corner.reacts(OTHER)
    corner.works()
    corner.reacts(OTHER)
    corner.works()
    assert len(corner.scene.rows(Ticket)) == 1
    assert len(corner.slack.asked) == 1


@pytest.mark.parametrize(
    "given", [{"emoji": "eyes"}, {"channel": "C0GENERAL"}, {"channel": "C0SALSOFTSUP"}]
)
def test_other_emojis_and_other_channels_do_nothing(corner: Corner, given: dict[str, str]) -> None:
    corner.writes()
    corner.reacts(**given)
    assert corner.scene.rows(TakenMessage) == []
    assert corner.scene.rows(Job) == []


def test_while_slack_says_not_now_the_job_waits_as_long_as_it_was_told(corner: Corner) -> None:
    corner.writes()
    corner.slack.busy = 1
    corner.reacts()
    assert corner.works() == ["again"]
    (job,) = corner.scene.rows(Job, name="fetch_channel_message")
    assert job.due_at >= corner.scene.clock() + timedelta(seconds=60)
    assert corner.works() == ["nothing"]
    corner.scene.clock.forward(timedelta(seconds=61))
    assert corner.works() == ["done"]
    assert len(corner.scene.rows(Ticket)) == 1


def test_a_job_that_runs_twice_finds_nothing_to_do(corner: Corner) -> None:
    corner.writes()
    corner.reacts()
    corner.works()
    tools, (job,) = (
        corner.scene.tools(messages=corner.slack),
        corner.scene.rows(Job, name="fetch_channel_message"),
    )
    channel_intake.fetch_message(tools, job)
    assert len(corner.slack.asked) == 1
    assert len(corner.scene.rows(Ticket)) == 1


@pytest.mark.parametrize(
    ("written", "trouble"),
    [
        (None, "gone"),
        ({"by_bot": True}, "of-bot"),
        ({"user": "", "text": "Hallo"}, "of-bot"),
        ({"text": "  "}, "empty"),
        ({"named_team": "T0GUEST"}, "of-guest"),
    ],
)
def test_what_cannot_be_a_ticket_is_said_to_who_asked(
    corner: Corner, written: dict[str, object] | None, trouble: str
) -> None:
    if written is not None:
        corner.writes(**written)  # type: ignore[arg-type]
    corner.reacts()
    corner.works()
    assert corner.scene.newest("channel-not-taken").values["trouble"] == trouble
    assert private_words(corner, SUPPORT) == ["channel-not-taken"]
    assert corner.taken().outcome == trouble
    assert corner.scene.rows(Ticket) == corner.scene.rows(Contact) == []


# Channels shared with other organisations


def test_a_writer_whom_slack_names_no_workspace_is_a_guest_there(corner: Corner) -> None:
    corner.writes(named_team="")
    corner.reacts(shared=True)
    corner.works()
    assert corner.taken().outcome == "of-guest"


def test_in_a_shared_channel_strangers_cannot_make_tickets_of_others(corner: Corner) -> None:
    corner.writes()
    corner.reacts(OTHER, shared=True, of="")
    assert corner.scene.rows(TakenMessage) == []
    corner.reacts(WRITER, shared=True, of="")
    corner.works()
    assert len(corner.scene.rows(Ticket)) == 1


def test_another_workspace_that_shares_the_channel_makes_no_tickets(scene: Scene) -> None:
    found = scene.told.policies
    moved = Policies({**found, "salsoft": replace(found["salsoft"], slack_team="T0ELSEWHERE")})
    corner = Corner(scene.with_settings(policies=moved))
    corner.writes()
    corner.reacts()
    corner.notices()
    assert corner.scene.rows(TakenMessage) == corner.scene.rows(Nudge) == []


# Files and requests


def test_files_are_looked_at_like_any_others(corner: Corner) -> None:
    corner.writes(files=(FILE, FILE | {"file_ref": "F2"}))
    corner.reacts()
    corner.works()
    kept = corner.scene.rows(Attachment)
    assert [one.file_ref for one in kept] == ["F1", "F2"]
    assert {one.status for one in kept} == {"screening"}
    assert len(corner.scene.rows(Job, name="screen_attachment")) == 2


def test_a_picture_alone_becomes_a_ticket(corner: Corner) -> None:
    corner.writes("", files=(FILE,))
    corner.reacts()
    corner.works()
    assert corner.scene.row(Attachment).ticket_id == corner.scene.row(Ticket).id


def asked_about(corner: Corner) -> Corner:
    corner.writes(RIGHT)
    corner.reacts()
    corner.works()
    return corner


def test_what_sounds_like_a_request_is_no_ticket_before_its_writer_says_so(corner: Corner) -> None:
    asked_about(corner)
    assert corner.scene.rows(Ticket) == []
    asked = corner.scene.newest("channel-sounds-private")
    assert asked.address["conversation"] == WRITER
    assert private_words(corner, SUPPORT) == ["channel-writer-asked"]


def test_a_request_is_received_when_it_was_written(corner: Corner) -> None:
    asked_about(corner)
    corner.scene.clock.forward(timedelta(days=2))
    row = corner.taken()
    corner.writer.presses("channel-request", str(row.id))
    assert corner.writer.state == "confirming_intent"
    assert corner.writer.facts["asked_at"] == SAID_AT.isoformat()
    assert corner.writer.facts["tenant"] == "salsoft"
    assert corner.taken().outcome == "request"


def test_a_question_after_all_becomes_a_ticket_once(corner: Corner) -> None:
    asked_about(corner)
    row = corner.taken()
    corner.writer.presses("channel-ticket", str(row.id))
    assert corner.scene.row(TicketMessage).text == RIGHT
    corner.writer.presses("channel-ticket", str(row.id))
    corner.writer.presses("channel-request", str(row.id))
    assert len(corner.scene.rows(Ticket)) == 1
    assert corner.scene.said()[-1] == "button-stale"


def test_somebody_elses_question_cannot_be_answered(corner: Corner) -> None:
    asked_about(corner)
    row = corner.scene.newest("channel-sounds-private")
    other = corner.writer
    other.speaker = type(other.speaker)("slack", f"{TEAM}/{OTHER}", OTHER, None)
    other.presses_token(f"{row.nonce}.0")
    assert corner.taken().outcome == "asked"


# When no direct message is possible


def undeliverable(corner: Corner, key: str) -> None:
    row = corner.scene.newest(key)
    corner.scene.desk.settle([Settled(row.id, "undeliverable", error="cannot_dm_bot")])


def test_without_a_direct_message_it_is_said_under_the_message(corner: Corner) -> None:
    corner.writes()
    corner.reacts()
    corner.works()
    undeliverable(corner, "channel-ticket-told")
    said = corner.scene.newest("channel-ticket-in-thread")
    assert said.address["conversation"] == CHANNEL
    desk = corner.scene.desk
    while waiting := desk.claim_notices("slack"):
        desk.settle([Settled(one.id, "sent", f"x/{one.id}") for one in waiting])
        if found := [one for one in waiting if one.key == "channel-ticket-in-thread"]:
            assert found[0].answers == f"{CHANNEL}/{TS}"
            return
    raise AssertionError("it was not sent")


def test_of_a_request_the_channel_learns_nothing(corner: Corner) -> None:
    asked_about(corner)
    undeliverable(corner, "channel-sounds-private")
    said = corner.scene.newest("channel-write-to-me")
    assert said.address["thread"] == f"{CHANNEL}/{TS}"
    assert RIGHT not in str(said.values)
    assert "right" not in said.values


# The shortcut


def test_on_ones_own_message_it_makes_a_ticket(corner: Corner) -> None:
    corner.writes()
    corner.wants(WRITER)
    assert corner.scene.row(TicketItem).sent_at == SAID_AT
    corner.wants(WRITER)
    assert len(corner.scene.rows(Ticket)) == 1
    assert private_words(corner, WRITER) == ["channel-known"]


def test_staff_may_do_it_for_somebody_else(corner: Corner) -> None:
    corner.writes()
    corner.wants(SUPPORT)
    corner.works()
    assert corner.slack.asked == []
    assert corner.scene.row(Contact).address == f"{TEAM}/{WRITER}"
    assert corner.scene.row(TicketEvent, kind="taken").facts["by"] == SUPPORT


@pytest.mark.parametrize(
    ("who", "channel"), [(OTHER, CHANNEL), ("U0FIETSDPO", CHANNEL), (SUPPORT, "C0GENERAL")]
)
def test_others_hear_in_private_that_they_may_not(corner: Corner, who: str, channel: str) -> None:
    corner.writes()
    corner.wants(who, channel=channel)
    assert corner.scene.rows(TakenMessage) == corner.scene.rows(Ticket) == []
    said = corner.scene.newest("channel-not-staff")
    # Where the bot is not, it cannot whisper.
    where = (channel, who) if channel == CHANNEL else (who, None)
    assert (said.address["conversation"], said.address["only_for"]) == where


def test_a_guest_makes_no_tickets(corner: Corner) -> None:
    corner.writes()
    corner.wants(WRITER, of="T0GUEST")
    assert corner.scene.rows(Ticket) == []
    assert private_words(corner, WRITER) == ["channel-guest"]
    assert corner.scene.newest("channel-guest").values["email"] == "info@salsoft.nl"


def test_a_guest_whose_message_staff_marked_hears_why_and_where_to_write(corner: Corner) -> None:
    corner.writes(named_team="T0GUEST")
    corner.reacts(SUPPORT)
    corner.works()
    assert private_words(corner, WRITER) == ["channel-guest"]
    assert private_words(corner, SUPPORT) == ["channel-not-taken"]


def test_a_message_of_the_bot_is_no_ticket(corner: Corner) -> None:
    corner.writes(by_bot=True)
    corner.wants(SUPPORT)
    assert corner.taken().outcome == "of-bot"


def test_where_no_organisation_is_known_it_is_asked_first(corner: Corner) -> None:
    corner.writes()
    corner.wants(WRITER, channel="C0GENERAL")
    assert corner.writer.state == "choosing_tenant"
    assert corner.scene.rows(Ticket) == []
    corner.writer.presses("tenant", "salsoft")
    corner.wants(WRITER, channel="C0GENERAL")
    assert len(corner.scene.rows(Ticket)) == 1


# Afterwards


def test_what_was_kept_about_channels_goes(corner: Corner) -> None:
    corner.writes()
    corner.reacts()
    corner.notices()
    corner.works()
    assert all(row.payload is None for row in corner.scene.rows(Update))
    corner.scene.clock.forward(timedelta(days=31))
    assert channel_intake.forget_old(corner.scene.tools()) == 1
    assert corner.scene.rows(TakenMessage) == []
    corner.reacts()
    corner.works()
    assert len(corner.scene.rows(Ticket)) == 1  # the ticket still knows its message
    corner.scene.clock.forward(timedelta(days=366))
    channel_intake.forget_old(corner.scene.tools())
    assert corner.scene.rows(Nudge) == []


def test_the_writer_hears_first_how_it_came_then_gets_the_receipt(corner: Corner) -> None:
    corner.writes()
    corner.reacts()
    corner.works()
    heard = [row.key for row in corner.writer.unheard()]
    assert heard[:3] == ["introduction", "channel-ticket-told", "ticket-receipt"]
    told = corner.scene.newest("channel-ticket-told")
    assert told.ticket_id == corner.scene.row(Ticket).id
    assert "with an emoji" in shared().say("en", told.key, **told.values)


def test_what_the_writer_says_next_to_the_bot_is_added(corner: Corner) -> None:
    corner.writes()
    corner.reacts()
    corner.works()
    corner.writer.says("Het is nog steeds stuk.")
    assert len(corner.scene.rows(Ticket)) == 1
    assert len(corner.scene.rows(TicketMessage)) == 2
