"""A copy that shows too much comes back blackened; a copy in doubt is looked at once."""

import io
import re
from urllib.parse import urljoin

import httpx
import pytest
from PIL import Image

from bots.sandbox import pictures
from identity import Claim, CopyRule, Shown, Verdict, blacken
from identity.verdict import Area
from storage.models import Preview
from storage.repositories import ACROSS
from tests.journeys import slack_steps
from tests.journeys.slack_steps import asks_for_page, uploads
from tests.journeys.steps import CHECKED, files_own
from tests.journeys.world import World
from tests.staff import Card, Staff
from tests.talk import Talk
from workflows import previews, tasks
from workflows import uploads as page

OPEN = [zone for zone in pictures.ALL if zone != "bsn"]


def areas(name: str) -> tuple[Area, ...]:
    """Where the name stands on a drawn copy."""
    boxes = pictures.document(name).zones["name"]
    return tuple(((x, y), (x + w, y), (x + w, y + h), (x, y + h)) for x, y, w, h in boxes)


class Eyes:
    """Knows the drawn copies: what they show, where the name stands, and that a preview is good.

    What is told of a first copy is set here; everything around it is the real thing.
    """

    def __init__(self) -> None:
        self.first = ("reject", "bsn-visible")

    def assess(self, picture: bytes, claim: Claim, _rule: CopyRule) -> Verdict:
        shown = {"name": Shown("exact", legible=True, areas=areas(claim.name))}
        if is_black(picture):
            return Verdict("accept", name_match="exact", shown=shown)
        decision, reason = self.first
        return Verdict(decision, (reason,), name_match="exact", shown=shown)  # type: ignore[arg-type]


def is_black(picture: bytes) -> bool:
    """Whether nearly everything on it is black."""
    histogram = Image.open(io.BytesIO(picture)).convert("L").histogram()
    return sum(histogram[:24]) > 0.9 * sum(histogram)


@pytest.fixture
def eyes(monkeypatch: pytest.MonkeyPatch) -> Eyes:
    """How copies are seen."""
    seeing = Eyes()
    for module in (tasks, page, previews):
        monkeypatch.setattr(module, "assess_apart", seeing.assess)
    monkeypatch.setattr(previews, "blacken_apart", blacken)
    return seeing


def kept(world: World) -> int:
    """How many previews have bytes at this moment."""
    world.rests()
    with world.looking() as uow:
        rows = uow.session.query(Preview).execution_options(**ACROSS).all()
        return sum(row.content is not None for row in rows)


def is_taken(world: World, talk: Talk, reference: str) -> None:
    """The preview was good: it is the copy, and the organisation is told how it came."""
    talk.hears("id-copy-checking")
    talk.hears("id-copy-accepted", timeout=CHECKED)
    assert kept(world) == 0
    dpo = world.staff("dpo")
    card = dpo.card(reference)
    assert world.words.say(card.language, "identity-id-copy-preview-accept") in dpo.reads(card)
    assert dpo.approves(card)
    talk.hears_all("request-approved", "request-passed-on")
    attestation = world.tenants.arrival(reference).body["attestation"]
    assert (attestation["method"], attestation["decision"]) == ("id_copy_preview", "accept")


def test_in_telegram_a_refused_copy_comes_back_as_a_photo_and_is_taken(
    world: World, language: str, eyes: Eyes
) -> None:
    talk = world.telegram(language)
    reference = files_own(talk, "access")
    talk.hears("id-copy-wanted")
    talk.sends(pictures.id_card(talk.name, OPEN), "kopie.jpg", "image/jpeg")
    talk.hears("id-copy-checking")
    talk.hears("id-copy-rejected")
    offered = talk.hears("id-copy-preview", picture="yes")
    talk.loses_sent()
    shown = next(m for m in talk.person.heard if offered.ref.endswith(f"/{m.message_id}"))
    assert shown.kind == "photo"
    assert shown.data is not None
    assert is_black(shown.data)
    assert kept(world) == 1
    talk.presses("use-preview")
    is_taken(world, talk, reference)


def test_as_the_check_really_sees_it_a_preview_is_a_good_copy(world: World) -> None:
    talk = world.telegram("nl")
    reference = files_own(talk, "access")
    talk.hears("id-copy-wanted")
    talk.sends(pictures.id_card(talk.name, OPEN))
    talk.hears("id-copy-checking")
    talk.hears("id-copy-rejected", timeout=CHECKED)
    talk.hears("id-copy-preview", picture="yes")
    talk.loses_sent()
    talk.presses("use-preview")
    is_taken(world, talk, reference)


def test_who_sends_another_one_is_asked_again(world: World, eyes: Eyes) -> None:
    talk = world.telegram("nl")
    files_own(talk, "access")
    talk.hears("id-copy-wanted")
    talk.sends(pictures.id_card(talk.name, OPEN), "kopie.jpg", "image/jpeg")
    talk.hears_all("id-copy-checking", "id-copy-rejected", "id-copy-preview")
    talk.presses("send-another").hears("id-copy-wanted")
    assert kept(world) == 0
    talk.presses("use-preview").hears("preview-gone")


def in_slack(world: World, language: str) -> tuple[Talk, str, str, httpx.Response]:
    """A copy that shows the BSN, sent by the page: who, which request, the link, the answer."""
    talk = world.slack(language=language)
    reference = slack_steps.files_own(talk, "access")
    talk.hears("id-copy-wanted")
    link = asks_for_page(talk)
    answer = uploads(link, pictures.id_card(talk.name, OPEN))
    talk.hears("id-copy-rejected")
    talk.hears("id-copy-preview", picture="yes")
    return talk, reference, link, answer


def test_in_slack_it_comes_back_as_a_file_and_is_taken(
    world: World, language: str, eyes: Eyes
) -> None:
    talk, reference, _, _ = in_slack(world, language)
    user = world.fake_slack.users[talk.user.key]  # type: ignore[attr-defined]
    (file,) = [file for said in user.sees(user.dm) for file in said.get("files", ())]
    found = world.fake_slack.file_bytes(file["id"])
    assert found is not None
    assert found[1] == "image/jpeg"
    assert is_black(found[0])
    talk.presses("use-preview")
    is_taken(world, talk, reference)


def test_on_the_page_it_is_shown_and_taken_too(world: World, eyes: Eyes) -> None:
    talk, reference, link, answer = in_slack(world, "en")
    assert "data:image/jpeg;base64," in answer.text
    (action,) = re.findall(r'action="([^"]*/use/[^"]+)"', answer.text)
    taken = httpx.post(urljoin(link, action))
    assert taken.status_code == 200
    assert httpx.post(urljoin(link, action)).status_code == 410
    is_taken(world, talk, reference)


def looks(world: World, dpo: Staff, card: Card) -> str:
    """The address that the DPO alone is told."""
    assert dpo.presses(card, "look-at-copy")
    dpo.is_told_privately("preview-link", minutes=30)
    (row,) = world.notices_like("preview-link", newest=1)
    return str(row.buttons[0]["url"])


def test_the_dpo_looks_at_a_copy_in_doubt_once(world: World, language: str, eyes: Eyes) -> None:
    eyes.first = ("review", "could-not-check")
    talk, dpo = world.telegram(language), world.staff("dpo")
    posted = len(world.fake_slack.calls_of("files.completeUploadExternal"))
    reference = files_own(talk, "access")
    talk.hears("id-copy-wanted")
    talk.sends(pictures.id_card(talk.name, OPEN), "kopie.jpg", "image/jpeg")
    talk.hears("id-copy-checking")
    talk.hears("id-copy-to-a-person", preview="yes")
    talk.loses_sent()
    card = dpo.card(reference)
    assert world.words.say(card.language, "identity-id-copy-chat-look") in dpo.reads(card)
    link = looks(world, dpo, card)
    assert "<img" not in httpx.get(link).text
    opened = httpx.post(link)
    assert opened.headers["cache-control"] == "no-store"
    assert 'src="data:image/jpeg;base64,' in opened.text
    assert talk.name in opened.text
    assert httpx.post(link).status_code == 410
    again = looks(world, dpo, card)
    assert len(world.fake_slack.calls_of("files.completeUploadExternal")) == posted
    assert dpo.presses(card, "approve")
    dpo.is_told_privately("not-identified-yet")
    assert dpo.fills(card, "identified", method="id_copy")
    talk.hears("id-copy-accepted")
    dpo.hears(card, "identity-is-settled", identity="id_copy_chat-accept")
    assert dpo.approves(dpo.card(reference))
    talk.hears_all("request-approved", "request-passed-on")
    assert httpx.post(again).status_code == 410
    assert kept(world) == 0


def test_after_a_day_there_is_nothing_to_look_at(world: World, eyes: Eyes) -> None:
    eyes.first = ("review", "could-not-check")
    talk, dpo = world.telegram("nl"), world.staff("dpo")
    reference = files_own(talk, "access")
    talk.hears("id-copy-wanted")
    talk.sends(pictures.id_card(talk.name, OPEN), "kopie.jpg", "image/jpeg")
    talk.hears_all("id-copy-checking", "id-copy-to-a-person")
    card = dpo.card(reference)
    link = looks(world, dpo, card)
    world.later(hours=24)
    assert httpx.post(link).status_code == 410
    assert tasks.erase_old_previews(world.product.tools()) >= 1
    assert kept(world) == 0
    world.rests()
    assert world.words.say(card.language, "identity-id-copy-chat-review") in dpo.reads(card)
    talk.presses("withdraw").hears("withdraw-sure")
    talk.presses("withdraw-yes").hears("request-withdrawn")
