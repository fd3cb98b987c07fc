"""Every way into the web process that a secret guards, as tables: links, and callers who sign."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx
from standardwebhooks import Webhook as Signer

from bots.slack.app import SlackSettings
from bots.slack.app import build as build_slack
from bots.telegram.webhook import SECRET_HEADER, Webhook
from bots.web.slack_oauth import COOKIE
from identity import Verdict
from storage.models import IdCopy, LinkPurpose, RequestStatus
from tests.bots.strong import SIGNING, TELEGRAM, webhook
from tests.bots.web import test_enrolling, test_handovers, test_looking
from tests.bots.web.web_kit import WORDS, new_link, waiting_request
from tests.conversation_kit import SECRET, Person, Scene
from tests.workflows.answer_kit import CSV, link, sent
from tests.workflows.passing_kit import Office
from workflows import dsar

#: What belongs to people in these tests, and is shown to nobody without the secret.
PERSONAL = ("Noor", "Sanne", "noor@example.org", "sanne@example.org", "geheime")
TENANT = "voorbeeld-bakkerij"


class Installing:
    """Stands where Slack's consent page is."""

    def address(self, state: str) -> str:
        return f"https://slack.example/consent?state={state}"

    def finish(self, _invitation_id: int, _code: str) -> Any:
        raise AssertionError("nobody got this far")


# The table: links


@dataclass(frozen=True)
class Link:
    """A one-time link: how one is made, what uses it, how long it lives, whether once."""

    make: Callable[[Scene], str]
    uses: Callable[[httpx.Client, str], httpx.Response]
    life: timedelta
    once: bool
    good: tuple[int, ...] = (200,)
    burns: bool = False
    """Whether a try with half of it right uses it up: a state with another browser's cookie."""


def uploading(scene: Scene) -> str:
    waiting_request(scene)
    return new_link(scene).rpartition("/")[2]


def looking(scene: Scene) -> str:
    return test_looking.link.__wrapped__(scene).rpartition("/")[2]  # type: ignore[attr-defined]


def using(scene: Scene) -> str:
    """Of a preview that was offered on the upload page, because the copy showed too much."""
    request = waiting_request(scene)
    Person(scene).sends()

    def record(work: Any, found: Any) -> str:
        copy = work.uow.id_copies.find(found.tenant_id, scene.row(IdCopy).id)
        verdict = Verdict("reject", ("bsn-visible",), shown=test_looking.SHOWN).to_dict()
        kept = dsar.record_verdict(
            work, found, copy, verdict=verdict, method="id_copy_upload", preview=test_looking.JPEG
        )
        return str(work.uow.vault.link(kept, LinkPurpose.USE, work.now + timedelta(minutes=30)))

    return str(scene.act(request, record))


def answering(scene: Scene) -> str:
    sent(scene, "Dit is alles.", F1=CSV)
    return link(scene)


def handing_over(scene: Scene) -> str:
    made = test_handovers.path.__wrapped__(scene, Office())  # type: ignore[attr-defined]
    return str(made).rpartition("/")[2]


def enrolling(scene: Scene) -> str:
    asking = test_enrolling.asking.__wrapped__(scene)  # type: ignore[attr-defined]
    scene.told, scene.desk = asking.told, asking.desk
    return test_enrolling.link.__wrapped__(scene).rpartition("/")[2]  # type: ignore[attr-defined]


def confirming(scene: Scene) -> str:
    """With the secret shown already: a first code is waited for."""
    token = enrolling(scene)
    page = scene.desk.show_secret(token)
    assert page is not None
    return str(page.token)


def inviting(scene: Scene) -> str:
    return scene.desk.invite_workspace(["salsoft"])


def shown(path: str) -> Callable[[httpx.Client, str], httpx.Response]:
    return lambda client, token: client.get(path.format(token=token))


def pressed(path: str, **fields: str) -> Callable[[httpx.Client, str], httpx.Response]:
    return lambda client, token: client.post(path.format(token=token), data=fields)


def came_back(client: httpx.Client, token: str) -> httpx.Response:
    """The state of a try to install, with the cookie that was given beside it (`STATE+COOKIE`)."""
    state, _, cookie = token.partition("+")
    headers = {"cookie": f"{COOKIE}={cookie}".encode()}
    return client.get("/slack/oauth_redirect", params={"state": state}, headers=headers)


def beginning(scene: Scene) -> str:
    begun = scene.desk.begin_install(inviting(scene))
    assert begun is not None
    return f"{begun.state}+{begun.cookie}"


HALF_AN_HOUR, DAYS = timedelta(minutes=31), timedelta(days=15)
LINKS: dict[str, Link] = {
    "/upload/{token}": Link(uploading, shown("/upload/{token}"), HALF_AN_HOUR, once=False),
    "/use/{token}": Link(using, pressed("/use/{token}"), HALF_AN_HOUR, once=True),
    "/look/{token}": Link(looking, pressed("/look/{token}"), HALF_AN_HOUR, once=True),
    "/answer/{token}": Link(answering, shown("/answer/{token}"), DAYS, once=False),
    "/handover/{token}": Link(handing_over, shown("/handover/{token}"), 6 * DAYS, once=False),
    "/enrol/{token}": Link(enrolling, pressed("/enrol/{token}"), DAYS, once=True),
    "/enrol/{token}/code": Link(
        confirming, pressed("/enrol/{token}/code", code="no"), DAYS, once=False, good=(403,)
    ),
    "/slack/install/{token}": Link(inviting, shown("/slack/install/{token}"), DAYS, once=False),
    # 400: nothing but the code of Slack is missing.
    "/slack/oauth_redirect": Link(
        beginning, came_back, HALF_AN_HOUR, once=True, good=(400,), burns=True
    ),
}

# The table: signatures and secrets in headers


@dataclass(frozen=True)
class Signed:
    """A door whose callers sign: the headers that are good for a body, and a good body."""

    path: str
    body: Callable[[Scene], bytes]
    headers: Callable[[bytes, str, datetime], dict[str, str]]
    secret: str
    others: tuple[str, ...]
    """Good secrets of other doors and tenants."""
    guard: str
    """The header that is forged."""
    signs: bool = True
    """Whether body and time are signed; Telegram's secret alone is not."""
    good: tuple[int, ...] = (200,)


def as_telegram(_body: bytes, secret: str, _at: datetime) -> dict[str, str]:
    return {SECRET_HEADER: secret}


def as_slack(body: bytes, secret: str, at: datetime) -> dict[str, str]:
    stamp = str(int(at.timestamp()))
    made = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
    return {
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": f"v0={made.hexdigest()}",
        "content-type": "application/json",
    }


def as_tenant(body: bytes, secret: str, at: datetime) -> dict[str, str]:
    key = base64.b64decode(secret.removeprefix("whsec_")) if secret.startswith("whsec_") else b"x"
    return {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Signer(key).sign("msg_1", at, body.decode()),
    }


def an_update(_scene: Scene) -> bytes:
    message = {"message_id": 1, "date": 0, "chat": {"id": 42, "type": "private"}}
    return json.dumps({"update_id": 1, "message": message}).encode()


def a_challenge(_scene: Scene) -> bytes:
    return json.dumps({"type": "url_verification", "challenge": "abc"}).encode()


def a_reply(scene: Scene) -> bytes:
    made = scene.file(TENANT)
    with scene.unit() as uow:
        uow.requests.get(made.tenant_id, made.id).status = RequestStatus.PASSED_ON
    told = {"version": 1, "type": "request.acknowledged", "reference": made.reference}
    return json.dumps(told).encode()


METRICS = hashlib.sha256(b"who may read the numbers").hexdigest()
OTHER_TENANT = webhook("another organisation")
SIGNED: dict[str, Signed] = {
    "/telegram/webhook": Signed(
        *("/telegram/webhook", an_update, as_telegram, TELEGRAM),
        (SIGNING, SECRET),
        SECRET_HEADER,
        signs=False,
    ),
    "/slack/events": Signed(
        *("/slack/events", a_challenge, as_slack, SIGNING), (TELEGRAM, SECRET), "x-slack-signature"
    ),
    "/tenants/{slug}/replies": Signed(
        *(f"/tenants/{TENANT}/replies", a_reply, as_tenant, SECRET),
        (OTHER_TENANT, TELEGRAM, SIGNING),
        "webhook-signature",
        good=(202,),
    ),
}

#: Ways in without a secret, and why.
OPEN = {
    "/health/live": "one word",
    "/health/ready": "one word",
}

#: Ways in with a token that stays the same, sent as a bearer token.
BEARER = {"/metrics": METRICS}


@dataclass
class House:
    """The web process with every door there is."""

    scene: Scene
    doors: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        desk = self.scene.desk
        slack = build_slack(SlackSettings("xoxb-1", signing_secret=SIGNING), desk, WORDS)
        self.doors = {
            "telegram_webhook": Webhook(desk, "1000", TELEGRAM).receive,
            "slack_http": lambda headers, body: _bytes(slack.handle_http(headers, body)),
            "slack_installing": Installing(),
            "metrics_token": METRICS,
        }


def _bytes(answer: Any) -> Any:
    status, headers, body = answer
    return status, headers, body.encode() if isinstance(body, str) else body
