"""What people send to support: albums, several questions at a time, voice, a hidden request."""

import pytest

from bots.sandbox import pictures
from tests.journeys.slack_steps import PROBLEM, opens_ticket
from tests.journeys.test_tickets import FIRST, LABEL
from tests.journeys.world import World
from tests.staff import Card, Staff
from tests.talk import Talk, message_of, plain, text_and_labels

INVOICE = "De factuur van maart klopt niet."
HIDDEN = "De knop doet het niet. Kunnen jullie ook al mijn gegevens verwijderen?"


@pytest.mark.played_in("sqlite")
def test_an_album_two_questions_and_which_one_is_meant(world: World) -> None:
    talk, support = world.telegram("nl"), world.staff("support")
    talk.starts("salesinteract")
    talk.hears_all("introduction", "menu")
    talk.presses("report_a_problem").hears("which-category")
    talk.presses(LABEL["nl"]).hears("describe-the-problem")
    first = support.card(talk.says(FIRST["nl"]).hears("ticket-receipt").reference)
    talk.skips()
    shown = [pictures.not_an_id(), pictures.not_an_id()]
    sent = talk.person.sends_album(shown, "Zo ziet het eruit")
    assert "2 bestanden" in album_line(world, support, first)
    talk.person.replaces_photo(sent[1], pictures.id_card(talk.name, ["photo"]))
    talk.hears("file-refused", reason="identity-document")
    assert "Niet bewaard" in album_line(world, support, first)
    assert len(files_under(support, first)) == 2
    talk.hears_nothing()
    assert sent[1] not in {one.message_id for one in talk.person.chat}

    second = support.card(opens_another(talk, INVOICE))
    talk.skips()
    talk.says("Het scherm blijft wit.")
    said = talk.hears("added-to-one-of", reference=second.reference)
    support.hears(second, "requester-wrote", text=INVOICE)
    support.hears(second, "requester-wrote", text="Het scherm blijft wit.")
    talk.presses(f"Het hoort bij {first.reference}", said)
    talk.hears("moved-to-ticket", reference=first.reference)
    support.hears(second, "moved-away", to=first.reference)
    talk.edits("Het scherm blijft helemaal wit.")
    world.rests()
    heard = [row.key for row in world.notices_on(first.notice_id) if row.key.startswith("re")]
    assert heard[-2:] == ["requester-wrote", "requester-edited"]

    talk.commands("tickets").hears("your-open-tickets")
    talk.presses(second.reference).hears("current-ticket-is", reference=second.reference)
    talk.person.sends_voice(b"OggS" + bytes(60))
    talk.hears("added-to-one-of", reference=second.reference, spoken="yes")
    world.until(lambda: "voice.ogg" in files_under(support, second), 30, "the voice is there")
