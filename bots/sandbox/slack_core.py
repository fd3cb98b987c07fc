"""What the parts of the stand-in for Slack share: memory, delivery, triggers, complaints."""

import itertools
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from bots.sandbox import slack_shapes as shapes
from bots.sandbox import validate_slack
from bots.sandbox.slack_delivery import Delivery
from bots.sandbox.slack_errors import ApiError
from bots.sandbox.slack_limits import Problem
from bots.sandbox.slack_state import Json, Message, Place, Workspace

TRIGGER_LIFETIME = 3.0
RESPONSE_URL_LIFETIME = 30 * 60.0
RESPONSE_URL_USES = 5


@dataclass
class Trigger:
    """Allows one modal to be opened, for a short time."""

    user: str
    expires: float
    used: bool = False


@dataclass
class ResponseUrl:
    """Allows five answers to an interaction within half an hour."""

    user: str
    place: str
    message_ts: str
    expires: float
    uses: int = RESPONSE_URL_USES


@dataclass
class Core:
    """One workspace with one app installed."""

    space: Workspace
    delivery: Delivery
    url: str = ""
    trigger_lifetime: float = field(default_factory=lambda: TRIGGER_LIFETIME)
    subscriptions: frozenset[str] | None = None
    violations: list[str] = field(default_factory=list)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    last_event: tuple[str, Json] | None = None

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)

    # What went wrong

    def violation(self, where: str, problems: Iterable[Problem]) -> None:
        """Notes what the app (or the stand-in itself) did against Slack's descriptions."""
        self.violations += [f"{where} {at}: {what}" for at, what in problems]

    def check_sent(self, sample: str, body: Json) -> None:
        """Notes keys that the real platform was not seen to send."""
        self.violation(f"sent {sample}", validate_slack.sent_problems(sample, body))

    # Triggers and response URLs

    def new_trigger(self, user: str) -> str:
        """A trigger id for an interaction of this person."""
        number = next(self._numbers)
        trigger_id = f"{int(time.time() * 1000)}.{number}.{uuid.uuid4().hex}"
        expires = time.monotonic() + self.trigger_lifetime
        self.triggers[trigger_id] = Trigger(user, expires)
        return trigger_id

    def use_trigger(self, trigger_id: object) -> str:
        """The person whose trigger it is; ApiError when it is unknown, used or too old."""
        trigger = self.triggers.get(str(trigger_id))
        if trigger is None:
            raise ApiError("invalid_trigger_id")
        if trigger.used:
            raise ApiError("exchanged_trigger_id")
        if time.monotonic() > trigger.expires:
            raise ApiError("expired_trigger_id")
        trigger.used = True
        return trigger.user

    def new_response_url(self, user: str, place: str, message_ts: str = "") -> str:
        """An address where the app may answer an interaction."""
        key = uuid.uuid4().hex
        expires = time.monotonic() + RESPONSE_URL_LIFETIME
        self.response_urls[key] = ResponseUrl(user, place, message_ts, expires)
        return f"{self.url}/response/{self.space.team_id}/{key}"

    # Events

    def emit(self, sample: str, lane: str, event: Json, place: Place | None = None) -> None:
        """Sends an event to the app, if the app is in that place and asked for such events."""
        if place is not None and not self.space.bot_is_in(place):
            return
        if self.subscriptions is not None and subscription(event) not in self.subscriptions:
            return
        envelope = self._envelope(event, shared=place is not None and self._is_shared(place))
        self.check_sent(f"events/{sample}", envelope)
        self.last_event = (lane, envelope)
        self.delivery.event(lane, envelope)

    def _is_shared(self, place: Place) -> bool:
        return shapes.is_shared(self.space, place)

    def _envelope(self, event: Json, *, shared: bool) -> Json:
        space = self.space
        authorization = {
            "enterprise_id": None,
            "team_id": space.team_id,
            "user_id": space.bot_user_id,
            "is_bot": True,
            "is_enterprise_install": False,
        }
        event_id = space.new_id("Ev")
        return {
            "token": "sandbox-verification",
            "team_id": space.team_id,
            "api_app_id": space.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": event_id,
            "event_time": int(self.space.now()),
            "authorizations": [authorization],
            "is_ext_shared_channel": shared,
            "event_context": f"4-{event_id}",
        }

    # What is said

    def find_message(self, place: Place, ts: object) -> Message | None:
        """A message that is in the channel for all; ephemeral ones are not found."""
        found = place.messages.get(str(ts))
        return None if found is None or found.ephemeral_for else found


def subscription(event: Json) -> str:
    """The name under which an app asks for such an event in its manifest."""
    if event["type"] != "message":
        return str(event["type"])
    endings = {"im": "im", "group": "groups", "channel": "channels"}
    return f"message.{endings[event['channel_type']]}"
