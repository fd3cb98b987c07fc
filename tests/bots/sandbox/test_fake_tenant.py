"""The sandbox's organisation: what it takes in, how it misbehaves, what it answers."""

import json
import threading
from datetime import UTC, datetime

import httpx
import pytest
from standardwebhooks import Webhook
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from bots.sandbox.fake_tenant import FakeTenant, new_secret
from bots.sandbox.serve import Served
from workflows.connectors.signed_webhook import verify_reply

PATH = "/voorbeeld-bakkerij/privacy"
SECRET = new_secret()
BODY = {
    "version": 1,
    "type": "request.passed_on",
    "reference": "PR-7F3K",
    "tenant": "voorbeeld-bakkerij",
    "controller": "De Voorbeeldbakkerij",
    "right": "erasure",
    "received_at": "2026-03-05T10:00:00+00:00",
    "effective_on": "2026-04-07",
    "legal_on": "2026-04-07",
    "person": {"name": "Zoë Voorbeeld", "email": None, "phone": "+31 20 555 0103"},
    "attestation": {},
    "details": "",
    "reply_url": None,
}


class Listener:
    """Keeps the replies it gets and answers 202."""

    def __init__(self):
        self.got = []
        self.app = Starlette(routes=[Route("/reply", self.take, methods=["POST"])])

    async def take(self, request):
        self.got.append((dict(request.headers), await request.body()))
        return Response(status_code=202)


@pytest.fixture(scope="module")
def listener():
    found = Listener()
    with Served(found.app) as server:
        found.url = f"{server.url}/reply"
        yield found


@pytest.fixture(scope="module")
def fake():
    found = FakeTenant({PATH: SECRET, "/voorbeeld-fietsen/privacy": new_secret()})
    with Served(found.app) as server:
        found.url = server.url
        yield found


@pytest.fixture(autouse=True)
def fresh(fake, listener):
    fake.load({"arrivals": []})
    fake.behave("ok")
    listener.got.clear()


def send(fake, *, body=BODY, path=PATH, secret=SECRET, message_id="msg_1"):
    text = body if isinstance(body, str) else json.dumps(body)
    now = datetime.now(UTC)
    headers = {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret).sign(message_id, now, text),
    }
    with httpx.Client(trust_env=False) as client:
        return client.post(fake.url + path, content=text, headers=headers)


def test_a_sound_request_is_taken_in(fake):
    before = fake.version
    assert send(fake).status_code == 200
    assert fake.inbox() == fake.inbox(PATH) == (BODY,)
    assert fake.inbox("/voorbeeld-fietsen/privacy") == ()
    assert fake.wait_change(before, timeout=60) > before


@pytest.mark.parametrize(
    ("spoilt", "signature", "problem"),
    [
        ({"secret": new_secret()}, "No matching signature found", None),
        ({"body": "hello"}, "good", "no JSON"),
        ({"body": {**BODY, "right": "everything"}}, "good", "right: "),
        ({"body": "[]"}, "good", ": [] is not of type"),
    ],
)
def test_what_is_wrong_is_shown_and_not_taken_in(fake, spoilt, signature, problem):
    assert send(fake, **spoilt).status_code == 400
    (arrival,) = fake.arrivals
    assert arrival.signature == signature
    assert bool(arrival.problems) == bool(problem)
    assert not problem or arrival.problems[0].startswith(problem)
    assert fake.inbox() == ()


def test_an_unknown_organisation_is_not_found(fake):
    assert send(fake, path="/nobody/privacy").status_code == 404


def test_the_same_message_twice_is_kept_once(fake):
    assert [send(fake).status_code, send(fake).status_code] == [200, 200]
    assert [arrival.repeat for arrival in fake.arrivals] == [False, True]
    assert len(fake.inbox()) == 1


@pytest.mark.parametrize(("mode", "status"), [("down", 500), ("gone", 410), ("busy", 429)])
def test_trouble_on_demand(fake, mode, status):
    fake.behave(mode, PATH)
    answer = send(fake)
    assert answer.status_code == status
    assert answer.headers.get("retry-after") == ("7" if mode == "busy" else None)
    fake.behave("ok", PATH)
    assert send(fake).status_code == 200


def test_a_slow_answer_comes_in_the_end(fake, monkeypatch):
    monkeypatch.setattr(fake, "slow_for", 0.05)
    fake.behave("slow")
    answer = send(fake)
    assert answer.status_code == 200
    assert answer.elapsed.total_seconds() >= 0.05


def test_what_hangs_is_let_go_when_told(fake):
    fake.behave("hang")
    statuses = []
    caller = threading.Thread(target=lambda: statuses.append(send(fake).status_code))
    caller.start()
    fake.wait_until(lambda: fake.arrivals)
    assert statuses == []
    fake.behave("ok")
    caller.join(timeout=60)
    assert statuses == [503]


def test_an_unknown_mode_is_refused(fake):
    with pytest.raises(ValueError, match="asleep"):
        fake.behave("asleep")


@pytest.mark.parametrize("kind", ["request.acknowledged", "completed", "no_data"])
def test_a_reply_is_signed_and_in_shape(fake, listener, kind):
    send(fake, body=BODY | {"reply_url": listener.url})
    assert fake.reply("PR-7F3K", kind) == 202
    (headers, body), name = listener.got[0], kind.removeprefix("request.")
    assert verify_reply(headers, body, SECRET).type == f"request.{name}"
    assert fake.arrivals[0].replies == [name]


def test_a_refusal_has_its_reason(fake, listener):
    send(fake, body=BODY | {"reply_url": listener.url})
    fake.reply("PR-7F3K", "refused", "Zeven jaar bewaarplicht", message_id="msg_r")
    found = verify_reply(*listener.got[0], SECRET)
    assert (found.reason, found.message_id) == ("Zeven jaar bewaarplicht", "msg_r")


def test_an_answer_has_its_words_and_files(fake, listener):
    send(fake, body=BODY | {"reply_url": listener.url})
    assert fake.reply("PR-7F3K", "answered", text="Hierbij.", files={"a.csv": b"naam"}) == 202
    found = verify_reply(*listener.got[0], SECRET)
    assert (found.type, found.text) == ("request.answered", "Hierbij.")
    assert found.files == (("a.csv", b"naam"),)


def test_a_reply_that_cannot_be_sent(fake):
    with pytest.raises(LookupError):
        fake.reply("PR-0000", "completed")
    send(fake)
    with pytest.raises(ValueError, match="loopback"):
        fake.reply("PR-7F3K", "completed")
    send(fake, body=BODY | {"reply_url": "https://loket.example/r"}, message_id="msg_2")
    with pytest.raises(ValueError, match="loopback"):
        fake.reply("PR-7F3K", "completed")
    with pytest.raises(ValueError, match="unknown reply"):
        fake.reply("PR-7F3K", "perhaps")


def test_the_inbox_outlives_a_restart(fake):
    send(fake)
    dumped = json.loads(json.dumps(fake.dump()))
    other = FakeTenant({PATH: SECRET})
    other.load(dumped)
    assert other.inbox() == (BODY,)
    assert other.snapshot()["arrivals"] == fake.snapshot()["arrivals"]
    assert other.snapshot()["endpoints"] == [{"path": PATH, "mode": "ok"}]


def test_waiting_ends(fake):
    assert fake.wait_change(fake.version, timeout=0.01) == fake.version
    with pytest.raises(TimeoutError):
        fake.wait_until(fake.inbox, timeout=0.01)
