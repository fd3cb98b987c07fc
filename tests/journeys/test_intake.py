"""A picture of an album is replaced by an identity document."""

import pytest

from bots.sandbox import pictures
from tests.journeys.helpdesk_steps import album_line, files_under, opens
from tests.journeys.world import World


@pytest.mark.played_in("sqlite")
def test_what_takes_its_place_is_looked_at_too(world: World) -> None:
    talk = world.telegram("nl")
    support, first = opens(world, talk)
    shown = [pictures.not_an_id(), pictures.not_an_id()]
    sent = talk.person.sends_album(shown, "Zo ziet het eruit")
    assert "2 files" in album_line(world, support, first)
    talk.person.replaces_photo(sent[1], pictures.id_card(talk.name, ["photo"]))
    talk.hears("file-refused", reason="identity-document")
    assert "Not kept" in album_line(world, support, first)
    assert len(files_under(support, first)) == 2
    talk.hears_nothing()
    assert sent[1] not in {one.message_id for one in talk.person.chat}
