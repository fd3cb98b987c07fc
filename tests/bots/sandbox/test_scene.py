"""Who and what plays in the sandbox."""

import pytest

from bots.sandbox import scene as scenes
from tests.bots.sandbox.page_scene import SECRETS, make_scene
from workflows import policy


@pytest.fixture(scope="module")
def scene():
    return make_scene()


def channels_of(scene, key):
    return {channel["id"]: channel for channel in scene.slack.snapshot(key)["channels"]}


def test_every_channel_and_member_of_the_policies_exists(scene):
    known = {role.key for role in scene.roles}
    users = {"U0" + key.upper() for key in known}
    ids = {"C0" + key.upper() for key, _, _ in scenes.CHANNELS}
    for slug, found in policy.load().items():
        for part in (found.dpo, found.support):
            if part:
                assert part.slack_channel in ids, slug
                assert set(part.members) <= users, slug


def test_members_of_a_policy_are_in_its_channel(scene):
    for found in policy.load().values():
        for part in (found.dpo, found.support):
            for member in part.members if part else ():
                assert part.slack_channel in channels_of(scene, member[2:].lower())


def test_the_outsider_sees_the_cards_and_is_nobodys_dpo(scene):
    assert "C0SALESDPO" in channels_of(scene, "outsider")
    assert all("U0OUTSIDER" not in found.dpo_members for found in policy.load().values())


def test_organisations_say_whether_they_are_examples(scene):
    examples = {one.slug for one in scene.organisations if one.example}
    assert examples == {"voorbeeld-bakkerij", "voorbeeld-bloemen", "voorbeeld-fietsen"}
    paths = {endpoint["path"] for endpoint in scene.tenants.snapshot()["endpoints"]}
    assert paths == {one.path for one in scene.organisations if one.path}


def test_a_missing_secret_is_an_error():
    some = {name: secret for name, secret in SECRETS.items() if name != "BAKKERIJ_WEBHOOK"}
    with pytest.raises(KeyError, match="BAKKERIJ_WEBHOOK"):
        scenes.build(policy.load(), some)


def test_the_team_is_the_one_of_the_policies(scene):
    assert scene.slack.team_id == "T0LOKET"
    assert scene.slack.users["fietsdpo"].id == "U0FIETSDPO"
