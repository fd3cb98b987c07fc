"""Shapes on the wire."""

from bots.sandbox import slack_shapes as shapes
from bots.sandbox.fake_slack import Channel, FakeSlack, User
from tests.bots.sandbox.slack_app import anna, bram, dpo, fake

__all__ = ["anna", "bram", "dpo", "fake"]


def test_a_bots_message_names_bot_and_app(fake: FakeSlack, anna: User, dpo: Channel) -> None:
    assert shapes.bot_profile(fake._space)["app_id"] == "A0LOKET"
    ts = anna.says(dpo, "x")
    said = shapes.message(fake._space, fake.url, fake._space.places[dpo.id].messages[ts])
    assert "bot_id" not in said
    assert said["client_msg_id"]


def test_a_channel_with_guests_is_shared(fake: FakeSlack, anna: User, dpo: Channel) -> None:
    assert not shapes.is_shared(fake._space, fake._space.places[dpo.id])
    guest = fake.user("gast", "Gast Example", team_id="T0OTHER")
    shared = fake.channel("shared", "shared", [anna, guest], private=False)
    place = fake._space.places[shared.id]
    assert shapes.place(fake._space, place)["is_ext_shared"]
    assert shapes.place(fake._space, place)["is_channel"]


def test_restricted_people_and_bots_are_marked(fake: FakeSlack) -> None:
    guest = fake.user("kees", "Kees Example", is_restricted=True)
    robot = fake.user("robot", "Robot", is_bot=True)
    people = fake._space.people
    assert shapes.person(fake._space, people[guest.id])["is_restricted"]
    assert shapes.person(fake._space, people[robot.id])["is_bot"]
    assert "email" not in shapes.person(fake._space, people[robot.id])["profile"]
