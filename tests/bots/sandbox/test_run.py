"""Starting the sandbox: its own keys, one at a time, a sentence when it cannot."""

import json
import stat
from pathlib import Path

import httpx
import pytest

from bots.sandbox import run
from bots.sandbox.serve import LOOPBACK, free_port
from bots.web.server import listen


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> run.Sandbox:
    sandbox = run.start(tmp_path_factory.mktemp("sandbox"), page_port=free_port())
    yield sandbox
    sandbox.stop()


def test_one_address_opens_the_page(running: run.Sandbox) -> None:
    answer = httpx.get(running.url)
    assert answer.status_code == 200
    assert "Loket" in answer.text


def test_secrets_are_made_once_for_the_owner_alone(running: run.Sandbox) -> None:
    path = running.data / "secrets.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert set(json.loads(path.read_text("utf-8"))) == {"keys", "webhooks"}
    assert stat.S_IMODE(running.data.stat().st_mode) == 0o700


def test_a_second_one_on_the_same_data_is_refused(running: run.Sandbox) -> None:
    with pytest.raises(run.SandboxProblem, match="running on"):
        run.start(running.data, page_port=free_port())


def test_data_in_use_is_not_forgotten(running: run.Sandbox) -> None:
    with pytest.raises(run.SandboxProblem, match="stop it first"):
        run.reset(running.data)
    assert (running.data / "secrets.json").exists()


def test_every_webhook_leads_to_loopback(running: run.Sandbox) -> None:
    policies = running.product.workflow.policies.values()
    urls = [policy.webhook.url for policy in policies if policy.webhook]
    assert urls
    assert all(url.startswith(f"http://{LOOPBACK}:") for url in urls)


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    port = free_port()
    with listen(LOOPBACK, port), pytest.raises(run.SandboxProblem, match=f"Port {port} is taken"):
        run.start(tmp_path, page_port=port)
    run.reset(tmp_path)
    assert not tmp_path.exists()


def test_forgetting_nothing_is_fine(tmp_path: Path) -> None:
    run.reset(tmp_path / "never")
