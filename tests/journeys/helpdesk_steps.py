"""Stretches of the way of a ticket on either platform, and of the staff who work it in Slack."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PIL import Image

from storage.models import NoticeRow, NoticeStatus
from tests.journeys.world import World
from tests.policy_kit import with_policy
from tests.staff import Card, Staff
from tests.talk import Heard, SlackTalk, Talk, TelegramTalk, message_of, plain, text_and_labels
from workflows.policy import Policy
from workflows.support_policy import Hours, Target
from workflows.target_watch import look

#: An organisation whose support may do everything that there is: tags, a prefix, targets.
TENANT, CHANNEL, DPO_CHANNEL = "salsoft", "C0SALSOFTSUP", "C0SALSOFTDPO"
FIRST = {"nl": "De knop opslaan doet het niet.", "en": "The save button does not work."}
MORE = {"nl": "Alleen in de nieuwe versie.", "en": "Only in the new version."}
OTHER = {"nl": "De factuur van maart klopt niet.", "en": "The invoice of March is wrong."}
HIDDEN = {
    "nl": "De knop doet het niet. Kunnen jullie ook al mijn gegevens verwijderen?",
    "en": "The button is broken. Could you also delete all my data?",
}
MAKER = b"Telefoon van Noor"
SOUND = b"OggS" + bytes(60)
#: Seconds that looking at pictures may take on a busy machine.
LOOKED_AT = 60


def opens(world: World, talk: Talk) -> tuple[Staff, Card]:
    """The first ticket of somebody new, opened by text; the support colleague and its card."""
    text = FIRST[talk.language]
    if isinstance(talk, SlackTalk):  # there the first words tell the language
        talk.says(text).hears("which-organisation")
        talk.presses("SalSoft").hears_all("introduction", "which-category")
        talk.presses("category-other")
        return _card_of(world, talk, text)
    talk.starts(TENANT)
    talk.hears_all("introduction", "menu")
    return opens_another(world, talk, text)


def opens_another(world: World, talk: Talk, text: str) -> tuple[Staff, Card]:
    """A ticket about something else, opened by buttons."""
    if talk.heard[-1].key != "menu":
        talk.commands("help").hears("help")
    talk.presses("report_a_problem").hears("which-category")
    talk.presses("category-other").hears("describe-the-problem")
    talk.says(text)
    return _card_of(world, talk, text)


def _card_of(world: World, talk: Talk, text: str) -> tuple[Staff, Card]:
    reference = talk.hears("ticket-receipt").reference
    support = world.staff("support")
    card = support.card(reference)
    support.hears(card, "requester-wrote", text=text)
    return support, card


# What only one platform does like that


def with_notes(picture: bytes) -> bytes:
    """The same picture as a telephone saves it: with who made it."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = MAKER.decode()
    with Image.open(io.BytesIO(picture)) as image:
        image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def sends_album(talk: Talk, shown: list[bytes], caption: str) -> None:
    """Pictures in one message, with words."""
    if isinstance(talk, TelegramTalk):
        talk.person.sends_album(shown, caption)
    elif isinstance(talk, SlackTalk):
        files = [(one, f"scherm {number}.jpg", "image/jpeg") for number, one in enumerate(shown)]
        talk.user.shares(talk.user.dm, files, caption)


def speaks(talk: Talk) -> str:
    """A voice message; the name that staff see."""
    if isinstance(talk, SlackTalk):
        talk.sends(SOUND, "audio.ogg", "audio/ogg")
        return "audio.ogg"
    assert isinstance(talk, TelegramTalk)
    talk.person.sends_voice(SOUND)
    return "voice.ogg"


def newest_file(talk: Talk) -> bytes:
    """The last file that the product sent to the requester."""
    if isinstance(talk, SlackTalk):
        said = [one for one in talk.user.sees(talk.user.dm) if one["is_bot"] and one.get("files")]
        held = talk.world.fake_slack.file_bytes(said[-1]["files"][-1]["id"])
        return held[0] if held else b""
    assert isinstance(talk, TelegramTalk)
    return talk.person.heard[-1].data or b""


def answers(talk: Talk, heard: Heard, text: str) -> None:
    """Answers one message: a quote in Telegram, its thread in Slack."""
    stamp = heard.ref.partition("/")[2]
    if isinstance(talk, SlackTalk):
        talk.last_sent = talk.user.says(talk.user.dm, text, thread_ts=stamp)
    elif isinstance(talk, TelegramTalk):
        talk.last_sent = str(talk.person.says(text, int(stamp)))


def deletes_sent(talk: Talk) -> None:
    """Deletes the last message that was sent, in the way that reaches the product."""
    if isinstance(talk, SlackTalk):
        talk.user.deletes(talk.user.dm, talk.last_sent)
        return
    talk.commands("delete").hears("delete-this-chat")
    talk.presses("delete-it").hears("chat-erased")
    talk.skips()


def reads(talk: Talk, text: str) -> bool:
    """Whether those words of the product stand in the requester's chat now."""
    if isinstance(talk, SlackTalk):
        said = [one for one in talk.user.sees(talk.user.dm) if one["is_bot"]]
        return any(text in text_and_labels(one)[0] for one in said)
    assert isinstance(talk, TelegramTalk)
    return any(text in one.text for one in talk.person.heard)


# What staff see


def files_under(staff: Staff, card: Card) -> list[str]:
    """Names of the files in the thread."""
    said = staff.user.thread(card.channel, card.ts)
    return [file["name"] for one in said for file in one.get("files", ())]


def bytes_under(staff: Staff, card: Card) -> list[bytes]:
    """The files in the thread themselves."""
    said = staff.user.thread(card.channel, card.ts)
    ids = [file["id"] for one in said for file in one.get("files", ())]
    held = [staff.world.fake_slack.file_bytes(one) for one in ids]
    return [one[0] for one in held if one is not None]


def album_line(world: World, staff: Staff, card: Card) -> str:
    """The line that counts the files of the album, once all were looked at."""

    def done() -> str:
        rows = [one for one in world.notices_on(card.notice_id) if "waiting" in one.values]
        newest = rows[-1] if rows else None
        if newest is None or newest.values["waiting"] or newest.status != "sent":
            return ""
        return plain(text_and_labels(message_of(staff.user, card.channel, newest.sent_ref))[0])

    return world.until(done, LOOKED_AT, "the album was looked at")


def sorts(staff: Staff, card: Card, **changed: str) -> None:
    """Fills in the form behind *More…*."""
    assert staff.fills(card, "more", **changed), staff.user.modals


def transcript(staff: Staff, reference: str) -> str:
    """The text of a ticket, as it comes by direct message to who asks for it."""
    user = staff.user
    assert user.command("/loket", f"transcript {reference}", user.dm)

    def arrived() -> bytes | None:
        files = [one for said in user.sees(user.dm) for one in said.get("files", ())]
        found = [one for one in files if re.search(rf"{reference}.*\.txt$", one["name"])]
        held = staff.world.fake_slack.file_bytes(found[-1]["id"]) if found else None
        return held[0] if held else None

    got = staff.world.until(arrived, what=f"the transcript of {reference}")
    assert got is not None
    return got.decode()


def opens_home(world: World, staff: Staff) -> None:
    """Opens the App Home and waits until it is drawn."""
    staff.user.opens_home()
    world.until(lambda: staff.user.home, what="the App Home")


# Time


def _at_work_always(policy: Policy, minutes: int) -> Policy:
    support = policy.support
    assert support is not None
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    hours = Hours(dict.fromkeys(days, ("00:00-24:00",)), holidays=False)
    targets = {"normal": Target(first_response=minutes)}
    return replace(policy, support=replace(support, hours=hours, targets=targets, rules=()))


@contextmanager
def quick_targets(world: World, *, minutes: int) -> Iterator[None]:
    """For a while the organisation works day and night and aims at an answer within minutes."""
    desk, settings = world.product.desk, world.product.desk.settings
    policies = with_policy(settings.policies, lambda one: _at_work_always(one, minutes), TENANT)
    desk.settings = replace(settings, policies=policies)
    try:
        yield
    finally:
        desk.settings = settings


def turns(world: World, card: Card, *, minutes: int) -> None:
    """It is so much later, and that ticket was looked at by the policies that count now."""
    world.later(minutes=minutes)
    tools = replace(world.product.tools(), settings=world.product.desk.settings)
    with tools.unit_of_work() as uow:
        tenant = uow.tenants.find(TENANT)
        assert tenant is not None
        ticket = uow.queue.by_reference(tenant.id, card.reference, lock=True)
        assert ticket is not None
        look(tools.work(uow), ticket)
    world.rests()


# Out of reach


def cannot_be_reached(talk: Talk) -> None:
    """The person blocks the bot, or their account cannot be written to."""
    if isinstance(talk, TelegramTalk):
        talk.person.blocks_bot()
    elif isinstance(talk, SlackTalk):
        slack = talk.world.fake_slack
        slack.fail_next("chat.postMessage", channel=talk.user.id, error="user_not_found")


def can_be_reached(talk: Talk) -> None:
    """They unblock it; in Slack they write."""
    if isinstance(talk, TelegramTalk):
        talk.person.unblocks_bot()
    else:
        talk.says(MORE[talk.language])


def waits_for_line(world: World, card: Card, key: str) -> Heard:
    """Waits until such a line stands in the thread, among whatever else; the newest."""

    def told() -> NoticeRow | None:
        rows = [row for row in world.notices_on(card.notice_id) if row.key == key]
        return rows[-1] if rows and rows[-1].status is NoticeStatus.SENT else None

    row = world.until(told, what=f"{key} under {card.reference}")
    assert row is not None
    return Heard(key, "", [], row.values, row.sent_ref or "", row.id)
