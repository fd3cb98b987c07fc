"""The dates of a case as a calendar file, through the real chat libraries."""

import pytest

from bots.sandbox.fake_slack import User
from tests.journeys import slack_steps
from tests.journeys.steps import files_own
from tests.journeys.world import World


def test_in_telegram_the_dates_come_as_a_file(world: World, language: str) -> None:
    talk = world.telegram(language)
    reference = files_own(talk, "access")
    talk.skips().commands("status").hears("case-request")
    talk.presses("dates-file")
    said = talk.hears("dates-file")
    assert set(said.values["dates"]) == {"effective", "legal"}
    shown = next(m for m in talk.person.heard if said.ref.endswith(f"/{m.message_id}"))
    assert shown.kind == "document"
    assert is_calendar(shown.data, reference)


@pytest.mark.parametrize("who", ["requester", "dpo"])
def test_in_slack_the_dates_come_in_a_direct_message(world: World, who: str) -> None:
    talk, dpo = world.slack(), world.staff("dpo")
    reference = slack_steps.files_own(talk, "access")
    if who == "requester":
        talk.skips().commands("status").hears("case-request")
        talk.presses("dates-file")
    else:
        assert dpo.presses(dpo.card(reference, "request-filed"), "dates-file")
    world.rests()
    talk.skips()
    user = world.fake_slack.users[talk.user.key if who == "requester" else "dpo"]
    (content,) = files_of(world, user)
    assert is_calendar(content, reference)


def files_of(world: World, user: User) -> list[bytes]:
    """What stands in that person's own chat with the bot."""
    shared = [file for said in user.sees(user.dm) for file in said.get("files", ())]
    found = [world.fake_slack.file_bytes(file["id"]) for file in shared]
    return [one[0] for one in found if one is not None]


def is_calendar(content: bytes | None, reference: str) -> bool:
    """Whether that is a calendar file about that case."""
    text = (content or b"").decode()
    return text.startswith("BEGIN:VCALENDAR") and reference in text
