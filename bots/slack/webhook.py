"""What Slack delivers, over HTTP or Socket Mode alike.

Events are stored before they are acknowledged; if that fails, Slack hears an error and delivers
again. Repeats are known by their event id in the store, never by Slack's retry header: when the
first delivery never arrived, the retry is the only copy.

Interactions are never delivered again and a person waits for them: they are worked off inside the
request. If that fails, the person is told, and can press once more.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

import structlog
from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk.errors import SlackApiError

from bots.conversation.cards import render_form, render_home
from bots.conversation.cleaning import clean
from bots.conversation.events import CommandGiven, Event, MessageMarked
from bots.conversation.words import Words
from bots.slack import channels, forms, inbound
from bots.slack.blocks import LINK
from bots.slack.installs import VIA, Clients, placed
from workflows.desk import AddedFile, Desk, Marked
from workflows.notices import ERASE_PERSON, FILE_REQUEST, Form, Speaker

Json = dict[str, Any]
log = structlog.get_logger(__name__)

COMMAND = "/loket"
SHORTCUTS = ("ask_about_my_data", "report_a_problem")
MARK = "send_to_requester"
ADD = "add_to_answer"
MAKE = "make_ticket"
EVENTS = ("message", "app_mention", "file_deleted", channels.REACTION)
HOME_OPENED = "app_home_opened"
TOKENS_REVOKED = "tokens_revoked"
RATE_LIMITED = "app_rate_limited"
GONE = ("app_uninstalled", TOKENS_REVOKED)
ANYTHING = re.compile(r".*")

#: While nobody's language is known, things are said in all of them.
LANGUAGES = ("nl", "en")


class Answer(Protocol):
    """What a turn has to say at once: sentences by form field."""

    @property
    def errors(self) -> Mapping[str, str]:
        """Empty unless a form was filled in wrongly."""
        ...

    @property
    def form(self) -> Form | None:
        """The form that comes next, if there is one."""
        ...


class Installed(Protocol):
    """Where the app is installed."""

    team_id: str | None
    bot_user_id: str | None


Receive = Callable[[Desk, Event], Answer]


class Ingress:
    """The listeners of the Slack app."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        clients: Clients,
        *,
        receive: Receive,
        installed: Callable[[], Installed] | None,
    ) -> None:
        """`installed` is the workspace that was set up by hand, if there is one."""
        self._desk = desk
        self._words = words
        self._clients = clients
        self._receive = receive
        self._installed = installed

    def register(self, app: App) -> None:
        """Hangs the listeners into the app; everything that is left over is acknowledged."""
        for kind in EVENTS:
            app.event(kind)(self.store)
        for kind in GONE:
            app.event(kind)(self.taken_out)
        app.event(HOME_OPENED)(ack=_acknowledge, lazy=[self.show_home])
        app.event(ANYTHING)(_acknowledge)
        app.block_action(ANYTHING)(ack=self.press, lazy=[self.show_home_again])
        app.view_submission(forms.CALLBACK)(self.submit)
        app.command(COMMAND)(self.command)
        for shortcut in SHORTCUTS:
            app.global_shortcut(shortcut)(self.shortcut)
        app.message_shortcut(MARK)(self.mark)
        app.message_shortcut(ADD)(self.add)
        app.message_shortcut(MAKE)(self.make)

    # Events

    def store(self, body: Json) -> None:
        """Keeps an event; an exception becomes an answer that makes Slack deliver again."""
        who, via = self._who(body), body.get(VIA)
        deliveries = inbound.deliveries(body, *who)
        deliveries += channels.deliveries(body, *who, self._desk)
        if via:
            named = [replace(one, payload=one.payload | {VIA: via}) for one in deliveries]
            deliveries = named
        if deliveries:
            self._desk.store(deliveries)
        self._desk.heard_from("slack")

    def limited(self, body: Json) -> bool:
        """Slack holds events back, of this minute (Events API, `app_rate_limited`).

        Those are lost: nothing delivers them later. True if that is what this body says.
        """
        if body.get("type") != RATE_LIMITED:
            return False
        self._desk.note("slack-limited", minute=str(body.get("minute_rate_limited") or ""))
        log.error("slack_events_held_back", minute=body.get("minute_rate_limited"))
        return True

    def _who(self, body: Json) -> tuple[str | None, str | None]:
        """The bot's user and the workspace by which a body came."""
        if found := self._clients.by_itself(body.get(VIA)):
            return found.bot_user, found.team
        if self._installed is None:
            return None, None
        here = self._installed()
        return here.bot_user_id, here.team_id

    def taken_out(self, body: Json) -> None:
        """A workspace took the app out or its token away: the token goes, what waits stays."""
        event, team = body["event"], str(body.get("team_id"))
        if event["type"] == TOKENS_REVOKED and not (event.get("tokens") or {}).get("bot"):
            return  # a person's own token; we use none
        at = inbound.moment(str(body.get("event_time") or "") or None)
        gone = self._desk.workspace_gone(team, at, event["type"])
        by_itself = self._desk.slack_workspace(team) is not None
        if not gone and not by_itself and self._installed is not None:
            log.error("slack_home_taken_out", why=event["type"])

    def show_home(self, body: Json, context: BoltContext) -> None:
        """Draws the App Home for somebody who opened it."""
        event = body["event"]
        if event.get("tab", "home") == "home":
            self._publish(context, inbound.speaker_of(body["team_id"], event["user"]))

    def show_home_again(self, body: Json, context: BoltContext) -> None:
        """After a press in the App Home it may show something else."""
        if (body.get("view") or {}).get("type") == "home":
            self._publish(context, inbound.speaker_of(body["user"]["team_id"], body["user"]["id"]))

    def _publish(self, context: BoltContext, speaker: Speaker) -> None:
        # Bolt reads the body anew for what runs after the answer: our note is in the context only.
        try:
            cards = render_home(self._desk.home(speaker), self._words)
            self._clients.of(context.get(VIA)).views_publish(
                user_id=speaker.conversation, view=forms.home(cards, self._words)
            )
        except Exception as error:  # noqa: BLE001 - it is drawn anew the next time it is opened
            log.warning("slack_home_not_shown", error=type(error).__name__)

    # Interactions

    def press(self, ack: Ack, body: Json, action: Json, respond: Respond) -> None:
        """A button: opens its form, or is worked off. Buttons that open a page do no more."""
        if action.get("url") or str(action.get("action_id")).startswith(f"{LINK}:"):
            ack()
            return
        try:
            event = placed(inbound.pressed(body, action), body.get(VIA))
            if not self._open_form(event.speaker, inbound.carried(action), body):
                self._receive(self._desk, event)
                self._put_away(body, inbound.carried(action), respond)
        except Exception as error:  # noqa: BLE001 - whatever it was, a person waits for a word
            _failed("press", error)
            self._whisper(respond)
        ack()

    def _put_away(self, body: Json, token: str, respond: Respond) -> None:
        """A nudge that was answered goes: only by this address can a passing message be taken."""
        if (body.get("container") or {}).get("is_ephemeral") and self._desk.is_nudge(token):
            try:
                respond(delete_original=True)
            except (OSError, ValueError) as error:
                _failed("put_away", error)

    def _open_form(self, speaker: Speaker, token: str, body: Json) -> bool:
        """Opens the form of a button at once: Slack allows it for three seconds only."""
        form = self._desk.form(speaker, token)
        if form is None:
            return False
        view = forms.modal(render_form(form, self._words))
        client = self._clients.of(body.get(VIA))
        client.views_open(trigger_id=body["trigger_id"], view=view)
        return True

    def submit(self, ack: Ack, body: Json, view: Json) -> None:
        """A form sent back; what is wrong with it is said beside its fields."""
        try:
            answer = self._work_off(
                inbound.submitted(body, forms.filled_in(view, body.get(VIA))), body
            )
        except Exception as error:  # noqa: BLE001 - see press
            _failed("submit", error)
            self._refuse_form(ack, view)
            return
        if answer.errors and (errors := forms.errors_for(view, answer.errors)):
            ack(response_action="errors", errors=errors)
        elif answer.form is not None:
            ack(response_action="update", view=forms.modal(render_form(answer.form, self._words)))
        else:
            ack()

    def _refuse_form(self, ack: Ack, view: Json) -> None:
        sentence = self._say("slack-not-received")
        if errors := forms.errors_for(view, {"": sentence}):
            ack(response_action="errors", errors=errors)
        else:
            ack(response_action="update", view=self._apology())

    def command(self, ack: Ack, body: Json) -> None:
        """`/loket`: answered in the direct message, with a word here if this is not it."""
        try:
            event = inbound.commanded(body)
            token = _form_behind(event)
            if token and self._open_form(event.speaker, token, body):
                ack()
                return
            self._work_off(event, body)
        except Exception as error:  # noqa: BLE001 - see press
            _failed("command", error)
            ack(response_type="ephemeral", text=self._say("slack-not-received"))
            return
        if body.get("channel_name") == "directmessage":
            ack()
        else:
            ack(response_type="ephemeral", text=self._say("slack-answer-in-private"))

    def shortcut(self, ack: Ack, body: Json) -> None:
        """A global shortcut."""
        try:
            self._work_off(inbound.chosen(body), body)
        except Exception as error:  # noqa: BLE001 - see press
            _failed("shortcut", error)
            self._apologise(body)
        ack()

    def mark(self, ack: Ack, body: Json, respond: Respond) -> None:
        """A message was marked to be sent on: first the preview, where there is one to show."""
        try:
            event = placed(inbound.marked(body), body.get(VIA))
            form = self._desk.marked_form(event.speaker, _as_marked(event))
            if form is not None:
                view = forms.modal(render_form(form, self._words))
                self._clients.of(body.get(VIA)).views_open(trigger_id=body["trigger_id"], view=view)
            else:
                self._work_off(inbound.marked(body), body)
        except Exception as error:  # noqa: BLE001 - see press
            _failed("mark", error)
            self._whisper(respond)
        ack()

    def add(self, ack: Ack, body: Json, respond: Respond) -> None:
        """A message was marked to be part of an answer."""
        try:
            self._work_off(inbound.added(body), body)
        except Exception as error:  # noqa: BLE001 - see press
            _failed("add", error)
            self._whisper(respond)
        ack()

    def make(self, ack: Ack, body: Json, respond: Respond) -> None:
        """A message was marked to become a ticket."""
        try:
            self._work_off(channels.wanted(body, self._who(body)[1] or ""), body)
        except Exception as error:  # noqa: BLE001 - see press
            _failed("make", error)
            self._whisper(respond)
        ack()

    def _work_off(self, event: Event, body: Json) -> Answer:
        """Works off what Slack gives no time: it happens now, by the desk's clock."""
        now = replace(event, at=self._desk.now())
        return self._receive(self._desk, placed(now, body.get(VIA)))

    # Telling a person that it did not work

    def _whisper(self, respond: Respond) -> None:
        try:
            respond(
                text=self._say("slack-not-received"),
                response_type="ephemeral",
                replace_original=False,
            )
        except (OSError, ValueError) as error:
            _failed("whisper", error)

    def _apologise(self, body: Json) -> None:
        try:
            client = self._clients.of(body.get(VIA))
            client.views_open(trigger_id=body["trigger_id"], view=self._apology())
        except (OSError, SlackApiError) as error:
            _failed("apology", error)

    def _apology(self) -> Json:
        return forms.message_modal("Loket", self._say("slack-not-received"), "OK")

    def _say(self, key: str) -> str:
        return "\n".join(self._words.say(language, key) for language in LANGUAGES)


def _form_behind(event: Event) -> str | None:
    """What the form of a command carries: `/loket file` and `/loket erase` open one, for some."""
    if not isinstance(event, CommandGiven):
        return None
    if event.name == "erase" and event.argument:
        return f"{ERASE_PERSON}{event.argument}"
    return FILE_REQUEST if event.name == "file" else None


def _as_marked(event: MessageMarked) -> Marked:
    files = tuple(AddedFile(one.file_ref, one.name, one.size) for one in event.files)
    return Marked(event.place.thread, event.message_ref, clean(event.text), files)


def _acknowledge(ack: Ack) -> None:
    ack()


def _failed(what: str, error: Exception) -> None:
    log.error("slack_interaction_failed", what=what, error=type(error).__name__)
