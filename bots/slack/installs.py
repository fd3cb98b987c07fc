"""Many workspaces: whose token speaks where, and ids that name their workspace.

Slack ids are unique within one workspace only. What comes from a workspace that installed the app
by itself gets `TEAM:` before its channel, its refs and its files (`placed`), and loses it again on
the way out. The workspace of LOKET_SLACK_BOT_TOKEN has plain ids. Each call gets a client of its
own workspace: no client and no app is ever changed.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bots.conversation.cards import Card
from bots.conversation.events import (
    MessageReacted,
    MessageTaken,
    Place,
    TicketWanted,
    WordsNoticed,
)
from bots.conversation.words import Words
from bots.slack.calls import INSTALLATION_PAUSE
from bots.slack.files import SlackFiles
from bots.slack.groups import members_of
from bots.slack.history import SlackMessages
from bots.slack.outbound import SlackSender
from workflows.desk import Desk, Installed
from workflows.notices import ChannelDown, ChannelMessage, Notice

#: What a body carries from the authorization to the listeners: the workspace, if by itself.
VIA = "loket_via"

#: These name their workspace beside their channel, as `team`.
_OF_CHANNELS = (MessageReacted, WordsNoticed, MessageTaken, TicketWanted)

Kind = TypeVar("Kind")


class Clients:
    """A client for each workspace; `home` is that of LOKET_SLACK_BOT_TOKEN, if there is one."""

    def __init__(
        self, home: WebClient | None, desk: Desk, make: Callable[[str], WebClient]
    ) -> None:
        self.home = home
        self._desk = desk
        self._make = make

    def of(self, team: str | None) -> WebClient:
        """That workspace's; the home's for one that did not install by itself.

        ChannelDown where the app was taken out: what was to be said waits for it to come back.
        """
        found = self.by_itself(team)
        if found is not None and found.token is not None:
            return self._make(found.token)
        if found is not None:
            raise ChannelDown(f"workspace: {found.gone}", INSTALLATION_PAUSE)
        if self.home is None:
            raise ChannelDown("workspace: not installed", INSTALLATION_PAUSE)
        return self.home

    def by_itself(self, team: str | None) -> Installed | None:
        """The workspace, if it installed the app by itself, also when it took it out again."""
        return self._desk.slack_workspace(team) if team else None


def authorized(found: Installed) -> AuthorizeResult:
    """What Bolt has to know of a workspace; no call is made for it."""
    return AuthorizeResult(
        enterprise_id=found.enterprise,
        team_id=found.team,
        bot_token=found.token,
        bot_user_id=found.bot_user,
    )


# Ids that name their workspace


def placed(event: Kind, team: str | None) -> Kind:
    """The event with `TEAM:` before its channel, its refs and its files; the same without team."""
    if not team or not is_dataclass(event) or isinstance(event, type):
        return event
    if isinstance(event, TicketWanted):
        return replace(event, said=_with_files(event.said, team))
    if isinstance(event, _OF_CHANNELS):
        return event
    changes = {one.name: _placed(one.name, getattr(event, one.name), team) for one in fields(event)}
    return replace(event, **changes)


def _placed(name: str, value: Any, team: str) -> Any:
    if isinstance(value, Place):
        return placed(value, team)
    if isinstance(value, tuple):
        return tuple(placed(one, team) for one in value)
    named = name.endswith("_ref") or name in ("conversation", "thread", "quotes")
    return f"{team}:{value}" if named and isinstance(value, str) and value else value


def _with_files(said: ChannelMessage, team: str) -> ChannelMessage:
    files = tuple({**one, "file_ref": f"{team}:{one['file_ref']}"} for one in said.files)
    return replace(said, files=files)


def split(named: str | None) -> tuple[str | None, str]:
    """Workspace and plain id of `TEAM:ID`; None and the id where none is named."""
    team, colon, plain = (named or "").partition(":")
    return (team, plain) if colon else (None, team)


# The ways out, by workspace


class Senders:
    """The way out into all workspaces, for `bots.delivery`."""

    def __init__(self, clients: Clients, words: Words) -> None:
        self._clients = clients
        self._words = words

    def send(self, notice: Notice, card: Card) -> str | None:
        """As `SlackSender.send`, by the token of the workspace that the notice names."""
        team, plain = _plain(notice)
        sent = SlackSender(self._clients.of(team), self._words).send(plain, card)
        return _named(team, sent)

    def find(self, notice: Notice) -> str | None:
        """As `SlackSender.find`."""
        team, plain = _plain(notice)
        return _named(team, SlackSender(self._clients.of(team), self._words).find(plain))


def _plain(notice: Notice) -> tuple[str | None, Notice]:
    """The workspace that a notice names, and the notice in that workspace's own ids."""
    team, conversation = split(notice.address.conversation)
    where, edits = _split_refs(notice.edits)
    under, answers = _split_refs(notice.answers)
    _, thread = _split_refs(notice.address.thread)
    address = replace(notice.address, conversation=conversation, thread=thread)
    plain = replace(notice, address=address, edits=edits, answers=answers)
    return team or where or under, plain


def _split_refs(refs: str | None) -> tuple[str | None, str | None]:
    """The same for the ids of one or several messages, with spaces between."""
    if not refs:
        return None, refs
    parts = [split(one) for one in refs.split(" ")]
    return parts[0][0], " ".join(plain for _, plain in parts)


def _named(team: str | None, refs: str | None) -> str | None:
    if not team or not refs:
        return refs
    return " ".join(f"{team}:{one}" for one in refs.split(" "))


class FilesOfAll:
    """People's files in all workspaces; see `workflows.notices.Files`."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def fetch(self, file_ref: str) -> bytes:
        """As `SlackFiles.fetch`."""
        team, plain = split(file_ref)
        return SlackFiles(self._clients.of(team)).fetch(plain)

    def erase(self, message_ref: str) -> bool:
        """As `SlackFiles.erase`."""
        team, plain = split(message_ref)
        return SlackFiles(self._clients.of(team)).erase(plain)


class GroupsOfAll:
    """User groups of all workspaces; see `workflows.notices.Groups`."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def members(self, team: str, usergroup: str) -> tuple[str, ...] | None:
        """As `members_of`, by that workspace's token."""
        return members_of(self._clients.of(team), usergroup)


class MessagesOfAll:
    """Single messages of channels in all workspaces; see `workflows.notices.Messages`."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def message(self, team: str, channel: str, ts: str, thread: str) -> ChannelMessage | None:
        """As `SlackMessages.message`, by that workspace's token."""
        found = SlackMessages(self._clients.of(team)).message(team, channel, ts, thread)
        if found is None or self._clients.by_itself(team) is None:
            return found
        return _with_files(found, team)
