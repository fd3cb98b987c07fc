"""ID copies in Slack: by a one-time page; a file in the chat is counted until it is gone."""

import httpx

from bots.sandbox import pictures
from tests.journeys.slack_steps import asks_for_page, files_own, link_of, shows_copy, uploads
from tests.journeys.world import World

IN_CHAT = "id_pictures_in_chat"


def in_chat(world: World) -> int:
    """How many pictures stand in chats that nobody but their owners can erase."""
    world.rests()
    return world.product.desk.backlog()[IN_CHAT]


def test_a_page_is_good_for_one_copy(world: World, language: str) -> None:
    talk = world.slack(language=language)
    files_own(talk, "access")
    talk.hears("id-copy-wanted")
    link = asks_for_page(talk)
    page = httpx.get(link)
    assert page.status_code == 200
    assert f'lang="{language}"' in page.text
    assert uploads(link, pictures.not_an_id()).status_code == 200
    talk.hears("id-copy-rejected")
    for answer in (httpx.get(link), uploads(link, pictures.id_card(talk.name))):
        assert answer.status_code == 410
    talk.hears_nothing()


def test_an_open_bsn_goes_back_and_the_next_copy_is_taken(world: World) -> None:
    talk = world.slack(language="en")
    reference = files_own(talk, "access")
    talk.hears("id-copy-wanted")
    open_bsn = pictures.id_card(talk.name, [zone for zone in pictures.ALL if zone != "bsn"])
    answer = uploads(asks_for_page(talk), open_bsn)
    rejected = talk.hears("id-copy-rejected")
    assert [reason["code"] for reason in rejected.values["reasons"]] == ["bsn-visible"]
    talk.hears("id-copy-preview", picture="yes")
    assert "BSN" in answer.text
    shows_copy(talk)
    world.staff("dpo").card(reference)


def test_a_page_expires(world: World) -> None:
    talk = world.slack()
    files_own(talk, "access")
    talk.hears("id-copy-wanted")
    link = asks_for_page(talk)
    world.later(minutes=31)
    assert httpx.get(link).status_code == 410
    assert uploads(link, pictures.id_card(talk.name)).status_code == 410
    talk.presses("another-way").hears("another-way-noted")
    assert link_of(talk, next(o for o in talk.heard if o.key == "upload-link")) == link


def test_a_file_in_the_chat_is_not_opened_and_counted_until_gone(
    world: World, language: str
) -> None:
    talk = world.slack(language=language)
    files_own(talk, "access")
    talk.hears("id-copy-wanted")
    before, asked = in_chat(world), len(world.fake_slack.calls_of("files.info"))
    talk.sends(pictures.id_card(talk.name, []), "paspoort.jpg").hears("id-copy-not-opened")
    assert in_chat(world) == before + 1
    assert len(world.fake_slack.calls_of("files.info")) == asked
    talk.user.deletes_file(talk.last_file)
    world.until(lambda: in_chat(world) == before, what="the picture is gone")
    shows_copy(talk)


def test_without_a_public_address_there_is_no_page(world: World, language: str) -> None:
    talk = world.slack(language=language)
    with world.without_public_url():
        reference = files_own(talk, "access")
        wanted = talk.hears("id-copy-wanted")
        assert wanted.labels == [world.words.say(language, "button-another-way")]
        talk.presses("another-way").hears("another-way-noted")
    dpo = world.staff("dpo")
    card = dpo.card(reference)
    assert world.words.say(card.language, "identity-another-way") in dpo.reads(card)
