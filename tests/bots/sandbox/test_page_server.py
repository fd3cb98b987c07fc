"""The page's JSON API, as the page uses it."""

import json

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from bots.sandbox import page_server
from bots.sandbox.serve import Served
from tests.bots.sandbox.page_scene import SECRETS, make_scene, served_scene
from tests.bots.sandbox.test_fake_tenant import BODY


@pytest.fixture(scope="module")
def scene():
    yield from served_scene()


@pytest.fixture(scope="module")
def client(scene):
    with Served(page_server.build(scene)) as served:
        with httpx.Client(base_url=served.url, trust_env=False) as found:
            yield found
        scene.closing = True


def test_the_page_takes_nothing_from_elsewhere(client):
    answer = client.get("/")
    assert "<title>Loket sandbox</title>" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    for name in ("style.css", "chats.css", "panels.css", "app.js", "icon.svg"):
        found = client.get(f"/{name}")
        assert found.status_code == 200
        assert "http://" not in found.text.replace("http://www.w3.org/", "")


def test_the_scene_names_people_roles_organisations_and_samples(client):
    shown = client.get("/api/scene").json()
    assert [one["key"] for one in shown["people"]] == ["sanne", "bram", "emily"]
    assert {one["key"] for one in shown["roles"]} >= {"dpo", "support", "requester", "outsider"}
    assert len(shown["samples"]) == 6
    assert all(client.get(f"/samples/{one['key']}.jpg").content for one in shown["samples"])


def test_a_person_writes_and_the_chat_shows_it(client):
    done = client.post("/api/telegram/says", json={"person": "emily", "text": "<b>hi</b>"})
    assert done.status_code == 200
    emily = client.get("/api/telegram").json()["people"][2]
    assert emily["messages"][-1]["text"] == "<b>hi</b>"


def test_the_clock_goes_forward_and_wakes_the_product(scene, client):
    woken = []
    scene.moved = lambda: woken.append(True)
    before = client.get("/api/clock").json()["ahead"]
    assert client.post("/api/clock/forward", json={"hours": 24}).status_code == 200
    assert client.get("/api/clock").json()["ahead"] == before + 24 * 3600
    assert woken
    back = client.post("/api/clock/forward", json={"hours": -1})
    assert (back.status_code, back.json()["error"].split(",")[0]) == (
        409,
        "The clock goes forward",
    )


def test_what_nobody_could_do_is_a_conflict_with_a_sentence(client):
    gone = client.post("/api/telegram/deletes", json={"person": "sanne", "message": 99})
    assert (gone.status_code, gone.json()) == (409, {"error": "that is not there (any more)"})
    closed = {"as": "outsider", "channel": "C0SALSOFTDPO", "text": "hi"}
    refused = client.post("/api/slack/says", json=closed)
    assert (refused.status_code, refused.json()["error"]) == (409, "outsider is not in salsoft-dpo")
    assert client.post("/api/telegram/flies", json={}).status_code == 404


def test_forms_of_other_sites_and_other_names_are_refused(client):
    body = json.dumps({"person": "sanne", "text": "x"})
    plain = client.post("/api/telegram/says", content=body, headers={"content-type": "text/plain"})
    assert plain.status_code == 415
    assert client.post("/api/telegram/upload?person=sanne", content=b"x").status_code == 415
    assert client.get("/api/telegram", headers={"host": "evil.example"}).status_code == 400


def test_own_files_come_as_they_are_and_leave_as_downloads(client, scene):
    octets = {"content-type": "application/octet-stream"}
    query = "person=sanne&as=file&name=x.html&type=text/html"
    client.post(f"/api/telegram/upload?{query}", content=b"<script>", headers=octets)
    message = scene.telegram.person("sanne").chat[-1]
    assert (message.data, message.mime, message.file_name) == (b"<script>", "text/html", "x.html")
    shown = client.get("/api/telegram").json()["people"][0]["messages"][-1]["file"]
    back = client.get(f"/api/telegram/file/{shown['id']}")
    assert back.headers["content-type"] == "application/octet-stream"
    assert back.headers["content-disposition"] == "attachment"
    assert client.get("/api/telegram/file/none").status_code == 404


def test_a_file_in_slack_can_be_seen_until_it_is_deleted(client):
    octets = {"content-type": "application/octet-stream"}
    query = "as=requester&channel=D0REQUESTER&name=x.png&type=image/png"
    done = client.post(f"/api/slack/upload?{query}", content=b"png", headers=octets).json()["done"]
    assert client.get(f"/api/slack/file/{done['file']}").content == b"png"
    client.post("/api/slack/deletes_file", json={"as": "requester", "file": done["file"]})
    assert client.get(f"/api/slack/file/{done['file']}").status_code == 404


def test_a_file_that_is_too_large_is_refused(client, monkeypatch):
    monkeypatch.setattr(page_server, "MOST_UPLOADED", 10)
    octets = {"content-type": "application/octet-stream"}
    sent = client.post("/api/telegram/upload?person=sanne", content=b"x" * 11, headers=octets)
    assert sent.status_code == 413


def test_arrivals_come_with_a_body_without_personal_data(client, scene):
    httpx.post(f"{scene.tenants_url}/salesinteract/privacy", json=BODY, trust_env=False)
    arrival = client.get("/api/tenants").json()["arrivals"][-1]
    assert arrival["body"]["person"]["name"] == "Zoë Voorbeeld"
    assert arrival["masked"]["person"]["name"].startswith("•••")
    assert arrival["masked"]["reference"] == "PR-7F3K"
    assert arrival["signature"] != "good"


def test_an_endpoint_goes_down_and_comes_up(client, scene):
    path = "/voorbeeld-bakkerij/privacy"
    for mode in ("down", "ok"):
        client.post("/api/tenants/behave", json={"path": path, "mode": mode})
        modes = {one["path"]: one["mode"] for one in scene.tenants.snapshot()["endpoints"]}
        assert (modes[path], modes["/salesinteract/privacy"]) == (mode, "ok")
    wrong = client.post("/api/tenants/behave", json={"path": path, "mode": "odd"})
    assert wrong.status_code == 409


def test_a_reply_about_nothing_is_a_conflict(client):
    asked = {"reference": "PR-NONE", "kind": "completed"}
    answer = client.post("/api/tenants/reply", json=asked)
    assert (answer.status_code, answer.json()["error"]) == (409, "PR-NONE was not taken in here")


def test_traffic_is_listed_and_forgotten(client, scene):
    scene.slack.users["dpo"].shortcut("ask_about_my_data")
    rows = client.get("/api/traffic").json()["rows"]
    assert "interaction shortcut" in {row["method"] for row in rows}
    client.post("/api/traffic/clear", json={})
    assert client.get("/api/traffic").json()["rows"] == []


def test_a_long_poll_answers_when_something_changed(client):
    seen = client.get("/api/changes").json()
    client.post("/api/trouble/telegram-429", json={})
    now = client.get("/api/changes", params={"seen": json.dumps(seen)}).json()
    assert {part for part in now if now[part] != seen[part]} == {"trouble"}


def test_the_stream_tells_each_change_and_ends_with_the_scene():
    scene = make_scene()
    with Served(page_server.build(scene)) as served:
        stream = httpx.stream(
            "GET",
            f"{served.url}/api/changes",
            headers={"accept": "text/event-stream"},
            trust_env=False,
        )
        with stream as answer:
            lines = (line for line in answer.iter_lines() if line.startswith("data: "))
            first = json.loads(next(lines)[6:])
            scene.telegram.person("bram").says("hoi")
            second = json.loads(next(lines)[6:])
            assert second["telegram"] > first["telegram"]
            scene.closing = True
            assert len(list(lines)) <= 1


def test_secrets_are_nowhere_on_the_page(client):
    shown = client.get("/api/scene").text + client.get("/api/tenants").text
    assert all(secret not in shown for secret in SECRETS.values())


def test_a_page_may_stand_below_another_address():
    app = Starlette(routes=[Mount("/sandbox", page_server.build(make_scene()))])
    with Served(app) as served:
        for path in ("api/scene", "app.js"):
            found = httpx.get(f"{served.url}/sandbox/{path}", trust_env=False)
            assert found.status_code == 200
