"""What people write, change and look at."""

import pytest
from slack_sdk import WebClient

from bots.sandbox.fake_slack import Channel, FakeSlack, NotPossible, User
from tests.bots.sandbox.slack_app import anna, bram, client, dpo, fake

__all__ = ["anna", "bram", "client", "dpo", "fake"]


def test_members_see_each_other_and_outsiders_nothing(
    fake: FakeSlack, anna: User, bram: User, dpo: Channel
) -> None:
    anna.says(dpo, "hello")
    assert [m["name"] for m in bram.sees("privacy")] == ["Anna Example"]
    outsider = fake.user("outsider", "Otto Example")
    with pytest.raises(NotPossible):
        outsider.sees(dpo)


def test_one_changes_only_own_messages_and_files(anna: User, bram: User, dpo: Channel) -> None:
    ts, file_id = anna.uploads(dpo, b"x", "a.png", "image/png")
    for act in (
        lambda: bram.edits(dpo, ts, "y"),
        lambda: bram.deletes(dpo, ts),
        lambda: bram.deletes_file(file_id),
    ):
        with pytest.raises(NotPossible):
            act()


def test_deleting_a_message_leaves_its_file(fake: FakeSlack, anna: User, dpo: Channel) -> None:
    ts, file_id = anna.uploads(dpo, b"x", "a.png", "image/png")
    anna.deletes(dpo, ts)
    assert fake.file_bytes(file_id) == (b"x", "image/png")


def test_hearing_waits_and_says_what_is_missing(client: WebClient, anna: User) -> None:
    client.chat_postMessage(channel=anna.id, text="welcome")
    assert anna.hears(anna.dm, "welc")["text"] == "welcome"
    with pytest.raises(AssertionError, match="does not hear 'goodbye'"):
        anna.hears(anna.dm, "goodbye", timeout=0.05)


def test_ids_follow_from_keys(anna: User, dpo: Channel) -> None:
    assert (anna.id, anna.dm, dpo.id) == ("U0ANNA", "D0ANNA", "C0DPO")


def test_timestamps_only_rise(anna: User, dpo: Channel) -> None:
    stamps = [anna.says(dpo, "x") for _ in range(50)]
    assert stamps == sorted(set(stamps))


def test_a_reaction_is_told_to_the_app_once_and_can_be_taken_off(
    fake: FakeSlack, anna: User, bram: User, dpo: Channel
) -> None:
    ts = anna.says(dpo, "help")
    bram.reacts(dpo, ts, "ticket")
    assert anna.sees(dpo)[0]["reacted"] == {"ticket": [bram.id]}
    assert fake.settle(retries=False)
    told = [s.payload["event"] for s in fake.sent if s.name == "reaction_added" and not s.tried]
    assert [(one["user"], one["item_user"], one["item"]["ts"]) for one in told] == [
        (bram.id, anna.id, ts)
    ]
    bram.reacts(dpo, ts, "ticket")
    assert anna.sees(dpo)[0]["reacted"] == {}
    assert fake.violations == []
    with pytest.raises(NotPossible):
        bram.reacts(dpo, ts, ":ticket:")


def test_several_files_stand_in_one_message(fake: FakeSlack, anna: User, dpo: Channel) -> None:
    files = [(b"x", "a.png", "image/png"), (b"y", "b.png", "image/png")]
    ts, ids = anna.shares(dpo, files, "both")
    (said,) = anna.sees(dpo)
    assert (said["ts"], [one["id"] for one in said["files"]]) == (ts, ids)
    assert fake.file_bytes(ids[1]) == (b"y", "image/png")
