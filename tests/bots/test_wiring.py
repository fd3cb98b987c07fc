"""Putting the product together: what runs for which settings, and that nothing leaves a sandbox."""

import threading

import pytest
from structlog.testing import capture_logs

from bots import wiring
from bots.sandbox.serve import PATIENCE
from bots.settings import read
from storage.crypto import new_key
from tests.bots.strong import SIGNING, webhook
from tests.databases import migrated_at
from workflows.policy import load

TELEGRAM = {"TELEGRAM_TOKEN": "123456:abc", "TELEGRAM_API_URL": "http://127.0.0.1:1"}
SLACK_HTTP = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_SIGNING_SECRET": SIGNING,
    "SLACK_API_URL": "http://127.0.0.1:1/api/",
}


@pytest.fixture
def build(tmp_path):
    """The product under these settings; nothing of it is started."""
    base = {"LOKET_DATA": str(tmp_path), "LOKET_ENCRYPTION_KEYS": new_key("k1")}
    migrated_at(tmp_path / "loket.sqlite")
    made = []

    def built(**given):
        product = wiring.build(read(base | {f"LOKET_{key}": one for key, one in given.items()}))
        made.append(product)
        return product

    yield built
    for product in made:
        product.stop()


def test_either_platform_may_be_left_out(build):
    assert build(**TELEGRAM).slack is None
    product = build(**SLACK_HTTP)
    assert product.telegram is None
    assert set(product.files) == {"slack"}
    assert set(build(**TELEGRAM, **SLACK_HTTP).files) == {"telegram", "slack"}


def test_without_any_platform_there_is_nothing_to_run(build):
    product = build()
    with pytest.raises(wiring.NothingToDo):
        wiring.everything(product)
    for kind in ("telegram", "slack"):
        with pytest.raises(wiring.NothingToDo):
            wiring.one_kind(product, kind)
    assert "web" in wiring.one_kind(product, "web")


def test_all_in_one_process_has_a_worker_and_the_bell(build):
    loops = wiring.everything(build(**SLACK_HTTP))
    assert {"slack-in", "slack-out", "worker", "bell", "web"} <= set(loops)
    assert "slack-socket" not in loops


def test_socket_mode_wins_where_both_are_set(build):
    loops = wiring.one_kind(build(**SLACK_HTTP, SLACK_APP_TOKEN="xapp-1"), "slack")
    assert "slack-socket" in loops


def test_a_process_of_its_own_rings_for_its_jobs_but_works_none(build):
    loops = wiring.one_kind(build(**SLACK_HTTP), "slack")
    assert "bell" in loops
    assert "worker" not in loops


@pytest.mark.parametrize(("mode", "hosts"), [("sandbox", {"127.0.0.1"}), ("production", set())])
def test_only_the_sandbox_calls_loopback_and_only_that(build, mode, hosts):
    told = build(MODE=mode).workflow
    assert (told.allow_hosts, told.sandbox) == (hosts, mode == "sandbox")


def test_in_production_the_operator_allows_hosts_and_in_the_sandbox_nobody(build):
    assert build(ALLOW_HOSTS="10.1.2.3").workflow.allow_hosts == {"10.1.2.3"}
    assert build(ALLOW_HOSTS="10.1.2.3", MODE="sandbox").workflow.allow_hosts == {"127.0.0.1"}


def test_the_settings_for_work_carry_secrets_and_address(build):
    settings = read(
        {
            "LOKET_ENCRYPTION_KEYS": new_key("k1"),
            "LOKET_SECRET_X": webhook("x"),
            "LOKET_PUBLIC_URL": "https://loket.example",
        }
    )
    told = wiring.workflow_settings(settings, load())
    assert (told.secrets, told.public_url) == ({"X": webhook("x")}, "https://loket.example")


def test_a_loop_that_fails_ends_the_process_and_names_no_words(build):
    product = build()
    ended = threading.Event()

    def fails(stop):
        raise ValueError("Noor Voorbeeld")

    def runs(stop):
        stop.wait(PATIENCE)
        ended.set()

    with capture_logs() as logged:
        product.start({"fails": fails, "runs": runs})
        assert product.stopping.wait(PATIENCE)
        assert ended.wait(PATIENCE)
    assert product.failures == ["fails ended with ValueError"]
    assert [one["event"] for one in logged] == ["loop_failed"]
    assert "Noor" not in str(logged)


def test_a_port_that_is_taken_is_said_in_the_systems_words(build):
    product = build()

    def fails(stop):
        raise OSError(98, "Address already in use")

    product.start({"web": fails})
    assert product.stopping.wait(PATIENCE)
    assert product.failures == ["Address already in use"]
