"""The command line: each expected failure is a sentence with the remedy, never a traceback."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bots.sandbox.serve import free_port
from storage.crypto import new_key, parse_keys
from storage.schema import check
from tests.bots.loket_kit import KEYS, commands
from tests.bots.strong import webhook
from workflows.policy import SHIPPED


@pytest.fixture
def loket(tmp_path):
    """Runs a command with only these settings; nothing is migrated yet."""
    with commands(tmp_path, migrated=False) as found:
        yield found


PROCESSES = ("run", "telegram", "slack", "web", "worker", "beat")


@pytest.mark.parametrize("command", [*PROCESSES, "migrate", "doctor"])
def test_without_keys_it_says_how_to_make_one(loket, command):
    found = loket(command, ENCRYPTION_KEYS="")
    assert found.exit_code == 1
    assert "LOKET_ENCRYPTION_KEYS is missing" in found.stderr
    assert "loket keys new" in found.stderr


@pytest.mark.parametrize("command", PROCESSES[1:])
def test_processes_of_their_own_refuse_the_broker_in_memory(loket, command):
    found = loket(command)
    assert found.exit_code == 1
    assert "LOKET_BROKER_URL" in found.stderr
    assert "Redis or RabbitMQ" in found.stderr


@pytest.mark.parametrize("command", PROCESSES)
def test_nothing_starts_on_a_database_that_was_not_migrated(loket, command):
    found = loket(command, BROKER_URL="redis://127.0.0.1:1/0" if command != "run" else "")
    assert found.exit_code == 1
    assert "`loket migrate`" in found.stderr


def test_migrating_twice_is_fine(loket, tmp_path):
    for _ in range(2):
        found = loket("migrate")
        assert (found.exit_code, found.output) == (0, "The database is up to date.\n")
    assert check(f"sqlite:///{tmp_path / 'data' / 'loket.sqlite'}") == []


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("telegram", "LOKET_TELEGRAM_TOKEN"),
        ("slack", "LOKET_SLACK_BOT_TOKEN"),
        ("run", "LOKET_TELEGRAM_TOKEN or LOKET_SLACK_BOT_TOKEN"),
    ],
)
def test_a_platform_that_is_not_set_up_is_named(loket, command, name):
    loket.migrate()
    found = loket(command, BROKER_URL="redis://127.0.0.1:1/0" if command != "run" else "")
    assert found.exit_code == 1
    assert f"set {name}" in found.stderr


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://x/y", "postgresql+psycopg://loket@127.0.0.1:1/x"]
)
@pytest.mark.parametrize("command", ["migrate", "run"])
def test_a_database_that_cannot_be_had_is_a_sentence(loket, command, url):
    found = loket(command, DATABASE_URL=url)
    assert found.exit_code == 1
    assert "database" in found.stderr.lower()


@pytest.mark.parametrize("command", ["migrate", "doctor"])
def test_a_folder_that_cannot_be_made_is_named(loket, command):
    found = loket(command, DATABASE_URL="sqlite:////proc/x/y")
    assert found.exit_code == 1
    assert "/proc/x" in found.stderr or "WRONG database" in found.output


def test_keys_of_another_database_are_a_sentence(loket):
    loket.migrate()
    found = loket("doctor")
    assert "opens with these keys" in found.output
    found = loket("run", ENCRYPTION_KEYS=new_key("other"))
    assert found.exit_code == 1
    assert "LOKET_ENCRYPTION_KEYS" in found.stderr


def test_a_new_key_can_be_used(loket):
    found = loket("keys", "new", "--id", "spring")
    (key,) = parse_keys(found.output.strip())
    assert key.id == "spring"
    assert loket("keys", "new").output != loket("keys", "new").output


# Policies


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(SHIPPED, tmp_path / "policies"))


def test_the_shipped_policies_are_valid(loket):
    found = loket("policy", "check")
    assert (found.exit_code, found.output) == (0, "All policy files are valid.\n")


def test_a_typing_error_is_named_with_file_line_and_problem(loket, folder):
    file = folder / "salsoft.toml"
    lines = file.read_text("utf-8").splitlines()
    number = lines.index("listed = true") + 1
    lines[number - 1] = "lisetd = true"
    file.write_text("\n".join(lines), "utf-8")
    found = loket("policy", "check", folder)
    assert found.exit_code == 1
    assert f"salsoft.toml:{number}" in found.output
    assert "lisetd" in found.output


def test_a_wrong_policy_keeps_everything_from_starting(loket, folder):
    loket.migrate()
    (folder / "salsoft.toml").write_text("tenant = ", "utf-8")
    found = loket("run", POLICIES=str(folder))
    assert found.exit_code == 1
    assert "salsoft.toml" in found.stderr


@pytest.mark.parametrize("tenant", ["salsoft", "salesinteract", "voorbeeld-bakkerij"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_policy_is_shown_to_people(loket, tenant, language):
    found = loket("policy", "show", tenant, "--language", language)
    assert found.exit_code == 0
    assert len(found.output.splitlines()) > 10


def test_an_unknown_tenant_is_answered_with_the_known_ones(loket):
    found = loket("policy", "show", "acme")
    assert found.exit_code == 1
    assert "salsoft" in found.stderr


# Copies of identity documents


def test_a_file_that_is_no_picture_is_judged_not_crashed_on(loket, tmp_path):
    text = tmp_path / "note.txt"
    text.write_text("hello")
    found = loket("id", "check", text, tmp_path / "missing.png", "--json", "--name", "Noor")
    lines = [json.loads(line) for line in found.output.splitlines()]
    assert len(lines) == 2
    assert all(one["decision"] == "reject" for one in lines)


def test_without_tesseract_the_exit_code_is_3(loket, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    found = loket("id", "check", tmp_path / "x.png")
    assert found.exit_code == 3
    assert "Tesseract is missing" in found.stderr


# Doctor


def test_the_doctor_finds_nothing_wrong_on_a_fresh_machine_but_says_what_is_missing(loket, folder):
    for example in folder.glob("voorbeeld-*.toml"):
        example.unlink()
    loket.migrate()
    secret = webhook("salesinteract")
    found = loket("doctor", POLICIES=str(folder), SECRET_SALESINTERACT_WEBHOOK=secret)
    assert found.exit_code == 0, found.output
    assert "LOKET_PUBLIC_URL is not set" in found.output
    assert "WRONG" not in found.output


def test_the_doctor_fails_if_anything_is_wrong_and_goes_on_to_the_rest(loket):
    found = loket("doctor", BROKER_URL="redis://127.0.0.1:1/0")
    assert found.exit_code == 1
    marks = {line.split(":")[0].split()[1]: line.split()[0] for line in found.output.splitlines()}
    assert (marks["database"], marks["broker"], marks["tesseract"]) == ("WRONG", "WRONG", "ok")


# Whole processes


def environment(tmp_path, **given):
    plain = {name: value for name, value in os.environ.items() if not name.startswith("LOKET_")}
    own = {"LOKET_DATA": str(tmp_path), "LOKET_ENCRYPTION_KEYS": KEYS}
    return {**plain, **own, **{f"LOKET_{name}": value for name, value in given.items()}}


def test_a_web_process_starts_and_ends_on_a_signal(tmp_path, redis_url):
    port = free_port()
    env = environment(tmp_path, BROKER_URL=redis_url, WEB_PORT=str(port))
    subprocess.run([sys.executable, "-m", "bots", "migrate"], env=env, check=True)
    with subprocess.Popen([sys.executable, "-m", "bots", "web"], env=env) as process:
        wait_for(port, process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(90) == 0


def wait_for(port, process):
    import socket

    ends = time.monotonic() + 120
    while time.monotonic() < ends:
        assert process.poll() is None
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    process.kill()
    raise AssertionError("the web process does not answer")
