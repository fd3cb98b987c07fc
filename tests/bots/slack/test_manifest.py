"""The manifest is one that Slack takes, and asks for what the code listens to, no more."""

import inspect
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from slack_bolt import App
from slack_sdk import WebClient

from bots.conversation.words import shared
from bots.slack import oauth, webhook
from bots.slack.installs import Clients
from tests.bots.slack.stand import RecordingDesk, words

HERE = Path(__file__).parent
MANIFEST = Path(webhook.__file__).parent / "manifest.yaml"

Lines = list[tuple[int, str]]

#: Web API method, event or command → the bot scope it needs; None for those that need none. From
#: the "Required scopes" of each page of Slack's reference (read in 2026); of two that both do, such
#: as those of conversations.history, the one for each kind of channel is in HISTORY.
NEEDED = {
    "auth.test": None,
    "auth.revoke": None,
    "oauth.v2.access": None,
    "apps.connections.open": None,  # an app-level token, connections:write
    "views.open": None,
    "views.publish": None,
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "conversations.open": "im:write",
    "files.info": "files:read",
    "files.delete": "files:write",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "message.im": "im:history",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "app_home_opened": None,
    "app_mention": "app_mentions:read",
    "app_uninstalled": None,
    "tokens_revoked": None,
    "file_deleted": "files:read",
    "reaction_added": "reactions:read",
    "usergroups.users.list": "usergroups:read",
    "/loket": "commands",
}
HISTORY = {"im:history", "channels:history", "groups:history"}
READ_BY_HISTORY = {"conversations.history", "conversations.replies"}

#: An attribute; those that WebClient has are calls of the Web API.
ATTRIBUTE = re.compile(r"\.(\w+)\b")


def called_methods() -> set[str]:
    """Every Web API method that the adapter calls, by its name at Slack."""
    found = {"auth.test", "apps.connections.open"}  # by Bolt, for us
    folder = MANIFEST.parent
    for path in folder.glob("*.py"):
        for name in ATTRIBUTE.findall(path.read_text(encoding="utf-8")):
            method = getattr(WebClient, name, None)
            source = inspect.getsource(method) if inspect.isfunction(method) else ""
            if posted := re.search(r'api_call\(\s*"([\w.]+)"', source):
                found.add(posted.group(1))
    return found


def read_yaml(text: str) -> Any:
    """Mappings, lists and plain values: as much of YAML as a manifest needs."""
    lines = [
        (len(line) - len(line.lstrip()), line.strip())
        for line in text.splitlines()
        if line.strip() and not line.strip().startswith("#")
    ]
    value, rest = _value(lines, lines[0][0])
    assert rest == []
    return value


def _value(lines: Lines, indent: int) -> tuple[Any, Lines]:
    if lines[0][1].startswith("- "):
        return _list(lines, indent)
    return _mapping(lines, indent)


def _list(lines: Lines, indent: int) -> tuple[list[Any], Lines]:
    items: list[Any] = []
    while lines and lines[0][0] == indent and lines[0][1].startswith("- "):
        inner = lines[0][1][2:]
        if ": " in inner:
            item, lines = _mapping([(indent + 2, inner), *lines[1:]], indent + 2)
        else:
            item, lines = _plain(inner), lines[1:]
        items.append(item)
    return items, lines


def _mapping(lines: Lines, indent: int) -> tuple[dict[str, Any], Lines]:
    found: dict[str, Any] = {}
    while lines and lines[0][0] == indent:
        key, _, rest = lines[0][1].partition(":")
        lines = lines[1:]
        if rest.strip():
            found[key] = _plain(rest.strip())
        else:
            found[key], lines = _value(lines, lines[0][0])
    return found, lines


def _plain(text: str) -> Any:
    if text.startswith('"') or text in ("true", "false") or text.isdigit():
        return json.loads(text)
    return text


@pytest.fixture(scope="module")
def manifest() -> Any:
    return read_yaml(MANIFEST.read_text(encoding="utf-8"))


def test_slack_would_take_it(manifest: Any) -> None:
    schema = json.loads((HERE / "manifest.schema.1.0.0.json").read_text(encoding="utf-8"))
    assert [e.message for e in Draft7Validator(schema).iter_errors(manifest)] == []


def test_it_subscribes_to_what_is_listened_to(manifest: Any) -> None:
    subscribed = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert {name.partition(".")[0] for name in subscribed} == {
        *webhook.EVENTS,
        *webhook.GONE,
        webhook.HOME_OPENED,
    }


def test_its_shortcuts_and_command_have_listeners(manifest: Any) -> None:
    shortcuts = {(s["type"], s["callback_id"]) for s in manifest["features"]["shortcuts"]}
    assert shortcuts == {
        *(("global", name) for name in webhook.SHORTCUTS),
        ("message", webhook.MARK),
        ("message", webhook.ADD),
        ("message", webhook.MAKE),
    }
    assert [c["command"] for c in manifest["features"]["slash_commands"]] == [webhook.COMMAND]


def test_it_asks_for_the_scopes_that_are_needed_and_no_more(manifest: Any) -> None:
    asked = set(manifest["oauth_config"]["scopes"]["bot"])
    subscribed = set(manifest["settings"]["event_subscriptions"]["bot_events"])
    used = called_methods() - READ_BY_HISTORY | subscribed | {webhook.COMMAND}
    assert used - set(NEEDED) == set(), "say in NEEDED which scope these need"
    assert set(NEEDED) - used == set(), "nobody uses these any more"
    needed = {scope for name in used if (scope := NEEDED[name])}
    needed |= HISTORY if called_methods() & READ_BY_HISTORY else set()
    assert asked == needed


def test_workspaces_that_install_by_themselves_are_asked_for_the_same(manifest: Any) -> None:
    assert sorted(oauth.SCOPES) == sorted(manifest["oauth_config"]["scopes"]["bot"])
    assert manifest["oauth_config"]["redirect_urls"] == [f"https://loket.example{oauth.REDIRECT}"]


def test_all_addresses_are_the_placeholder(manifest: Any) -> None:
    found = [
        manifest["settings"]["event_subscriptions"]["request_url"],
        manifest["settings"]["interactivity"]["request_url"],
        manifest["features"]["slash_commands"][0]["url"],
    ]
    assert set(found) == {"https://loket.example/slack/events"}


def test_every_listener_is_hung_in() -> None:
    app = App(client=WebClient(token="x"), token_verification_enabled=False, signing_secret="s")
    before = len(app._listeners)
    desk: Any = RecordingDesk()
    clients = Clients(app.client, desk, lambda _token: app.client)
    webhook.Ingress(desk, words(), clients, receive=desk.receive, installed=lambda: desk).register(
        app
    )
    assert len(app._listeners) - before == len(webhook.EVENTS) + len(webhook.SHORTCUTS) + 10


ADAPTERS_OWN = ["slack-not-received", "slack-answer-in-private", "slack-not-installed"]


@pytest.mark.parametrize("key", ADAPTERS_OWN)
def test_the_adapters_own_sentences_are_in_the_catalogues(key: str) -> None:
    said = {language: shared().say(language, key) for language in webhook.LANGUAGES}
    assert all(said.values())
    assert len(set(said.values())) == len(said)
