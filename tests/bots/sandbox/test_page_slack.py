"""What people do in Slack on the page, against an app that answers."""

import pytest

from bots.sandbox import page_slack
from bots.sandbox.fake_slack import NotPossible
from tests.bots.sandbox.page_app import small_app
from tests.bots.sandbox.page_scene import make_scene


@pytest.fixture(scope="module")
def scene():
    made = make_scene()
    with made.slack:
        yield made


@pytest.fixture(scope="module")
def app(scene):
    with small_app(scene) as found:
        yield found


def act(scene, name, who="dpo", **body):
    return page_slack.ACTS[name](scene, {"as": who, **body})


def channel(scene, who, wanted):
    shown = page_slack.snapshot(scene, who)
    return next(one for one in shown["channels"] if one["id"] == wanted)


def wait_for_modal(scene, who):
    user = scene.slack.users[who]
    assert scene.slack.wait_until(lambda: user.modals)
    return user.modals[-1].id


def test_a_press_on_a_message_reaches_the_app(scene, app):
    ts = app.card()
    done = act(scene, "presses", channel="C0SALESDPO", ts=ts, action="approve", value="approve")
    assert done["ok"]
    scene.slack.users["dpo"].hears("C0SALESDPO", "Thank you.")
    said = channel(scene, "dpo", "C0SALESDPO")["messages"]
    assert next(one for one in said if one["ts"] == ts)["reply_count"] == 1
    (private,) = [one for one in said if one["is_ephemeral"]]
    assert private["ts"] not in str(channel(scene, "outsider", "C0SALESDPO"))
    act(scene, "dismisses", channel="C0SALESDPO", ts=private["ts"])
    assert private["ts"] not in str(channel(scene, "dpo", "C0SALESDPO"))


def test_a_modal_is_refused_field_by_field_and_then_taken(scene, app):
    assert act(scene, "shortcut", callback="report_a_problem")["ok"]
    view = wait_for_modal(scene, "dpo")
    empty = act(scene, "submits", view=view, answers={"reason": "", "ground": None})
    assert set(empty["errors"]) == {"reason", "ground"}
    short = act(scene, "submits", view=view, answers={"reason": "no", "ground": "excessive"})
    assert short["errors"] == {"reason": "Write a whole sentence."}
    assert page_slack.snapshot(scene, "dpo")["modals"][-1]["errors"] == short["errors"]
    answers = {"reason": "It was asked ten times before.", "ground": "excessive"}
    assert act(scene, "submits", view=view, answers=answers)["ok"]
    taken = app.submitted[-1]
    assert taken["ground"]["value"]["selected_option"]["value"] == "excessive"
    assert page_slack.snapshot(scene, "dpo")["modals"] == []


def test_a_message_shortcut_opens_a_modal_that_can_be_closed(scene, app):
    ts = app.card()
    done = act(scene, "message_shortcut", channel="C0SALESDPO", ts=ts, callback="send_to_requester")
    assert done["ok"]
    assert act(scene, "closes", view=wait_for_modal(scene, "dpo"))["ok"]
    with pytest.raises(NotPossible):
        act(scene, "closes", view="V0")


def test_home_is_empty_until_published_and_takes_presses(scene, app):
    act(scene, "home", "support")
    assert page_slack.snapshot(scene, "support")["home"] is None
    view = {
        "type": "home",
        "blocks": [
            {
                "type": "actions",
                "elements": [
                    {
                        "type": "button",
                        "text": {"type": "plain_text", "text": "Ask"},
                        "action_id": "refuse",
                    }
                ],
            }
        ],
    }
    app.slack("views.publish", user_id="U0SUPPORT", view=view)
    act(scene, "presses", "support", view="home", action="refuse")
    act(scene, "closes", "support", view=wait_for_modal(scene, "support"))


def test_own_messages_and_files(scene, app):
    ts = act(scene, "says", "requester", channel="D0REQUESTER", text="hello <you>")
    act(scene, "edits", "requester", channel="D0REQUESTER", ts=ts, text="bye")
    reply = act(scene, "says", "requester", channel="D0REQUESTER", text="more", thread_ts=ts)
    sent = act(scene, "sample", "requester", channel="D0REQUESTER", sample="good")
    said = {one["ts"]: one for one in channel(scene, "requester", "D0REQUESTER")["messages"]}
    assert (said[ts]["text"], said[reply]["thread_ts"]) == ("bye", ts)
    assert said[sent["ts"]]["files"][0]["name"] == "id-blacked-out.jpg"
    act(scene, "deletes_file", "requester", file=sent["file"])
    act(scene, "deletes", "requester", channel="D0REQUESTER", ts=ts)
    left = {one["ts"]: one for one in channel(scene, "requester", "D0REQUESTER")["messages"]}
    assert ts not in left
    assert left[sent["ts"]]["files"][0]["mode"] == "tombstone"


def test_a_command_is_answered_privately(scene, app):
    asked = {"channel": "D0REQUESTER", "command": "/loket", "text": "status"}
    assert act(scene, "command", "requester", **asked)["ok"]
    last = channel(scene, "requester", "D0REQUESTER")["messages"][-1]
    assert (last["text"], last["is_ephemeral"]) == ("You said status", True)


def test_news_tell_for_everybody_what_the_app_said_last(scene, app):
    before = page_slack.snapshot(scene, "requester")["news"]
    ts = app.card()
    after = page_slack.snapshot(scene, "requester")["news"]
    assert {who for who in after if after[who] != before[who]} == {"dpo", "outsider"}
    assert after["dpo"] == ts


def test_an_app_that_does_not_answer_is_told_to_the_person(scene, app):
    url, scene.slack.request_url = scene.slack.request_url, ""
    try:
        assert not act(scene, "shortcut", "support2", callback="report_a_problem")["ok"]
        assert page_slack.snapshot(scene, "support2")["alerts"]
        act(scene, "clear_alerts", "support2")
        assert page_slack.snapshot(scene, "support2")["alerts"] == []
    finally:
        scene.slack.request_url = url


def test_strangers_see_nothing(scene):
    with pytest.raises(LookupError):
        page_slack.snapshot(scene, "nobody")


def test_several_files_are_one_message_sent_with_the_last(scene, app):
    query = {"as": "requester", "channel": "D0REQUESTER", "text": "both", "batch": "b", "of": "2"}
    assert page_slack.upload(scene, query | {"name": "a.txt"}, b"a") == {}
    done = page_slack.upload(scene, query | {"name": "b.txt"}, b"b")
    said = channel(scene, "requester", "D0REQUESTER")["messages"]
    (sent,) = [one for one in said if one["ts"] == done["ts"]]
    assert ([one["name"] for one in sent["files"]], sent["text"]) == (["a.txt", "b.txt"], "both")
    assert scene.held == {}


def test_a_file_for_a_form_stands_in_no_channel(scene, app):
    query = {"as": "support", "form": "yes", "name": "a.txt"}
    file_id = page_slack.upload(scene, query, b"a")["file"]
    assert scene.slack.file_bytes(file_id) == (b"a", "application/octet-stream")
    assert file_id not in str(page_slack.snapshot(scene, "support"))


def test_the_second_workspace_says_whether_it_has_the_app():
    made = make_scene(two_workspaces=True)
    with made.slack:
        assert page_slack.snapshot(made, "dpo")["installed"]
        assert not page_slack.snapshot(made, "dpo-elsewhere")["installed"]
        with pytest.raises(NotPossible):
            act(made, "says", "dpo-elsewhere", channel="C0SUPERDPO", text="hello")
        with pytest.raises(NotPossible):
            act(made, "uninstalls", "dpo-elsewhere")
        made.invite = lambda: "http://127.0.0.1/slack/install/t"
        assert act(made, "invite", "dpo-elsewhere").endswith("/t")
        made.elsewhere.stop()
