"""What stands in the chats of the stand-ins, for `tests.chaos.invariants`."""

from collections.abc import Iterable

from bots.sandbox.fake_slack import FakeSlack
from bots.sandbox.fake_telegram import FakeTelegram, Shown
from bots.sandbox.slack_state import Message, Place
from tests.chaos.invariants import Seen


def telegram_chats(fake: FakeTelegram) -> dict[str, list[Seen]]:
    """What the bot said in each private chat and still stands there."""
    return {
        f"telegram:{person.chat_id}": [_telegram(person.chat_id, one) for one in person.heard]
        for person in fake.people
    }


def _telegram(chat_id: int, one: Shown) -> Seen:
    rows = one.wire.get("reply_markup", {}).get("inline_keyboard", [])
    tokens = [button.get("callback_data", "") for row in rows for button in row]
    nonce = next((token.partition(".")[0] for token in tokens if token), "")
    return Seen(f"{chat_id}/{one.message_id}", one.text, nonce)


def telegram_erased(fake: FakeTelegram) -> frozenset[str]:
    """What the bot had taken away."""
    calls = [call for call in fake.calls_of("deleteMessage") if call.ok]
    return frozenset(f"{call.params['chat_id']}/{call.params['message_id']}" for call in calls)


def slack_chats(fake: FakeSlack) -> dict[str, list[Seen]]:
    """What the bot said in each channel and direct message and still stands there.

    Files stand alone where a card with buttons follows them: those are left out.
    """
    space = fake._space  # what a person sees shows no metadata
    with space.lock:
        return {
            f"slack:{_conversation(place, space.bot_user_id)}": list(_slack(place))
            for place in space.places.values()
        }


def _conversation(place: Place, bot: str) -> str:
    people = [member for member in place.members if member != bot]
    return people[0] if place.kind == "im" and people else place.id


def _slack(place: Place) -> Iterable[Seen]:
    for one in place.messages.values():
        if one.bot and not one.ephemeral_for and not (one.files and not one.text):
            yield Seen(f"{place.id}/{one.ts}", one.text, _nonce(one), tuple(one.files))


def _nonce(one: Message) -> str:
    return str(one.metadata.get("event_payload", {}).get("id", ""))
