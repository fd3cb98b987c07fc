"""Calls into a process of their own."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from identity import apart
from identity.errors import CouldNotCheck


def call(name: str, *arguments: Any, seconds: float = 90) -> Any:
    return apart.call(
        f"tests.identity.inside:{name}",
        arguments,
        timeout=timedelta(seconds=seconds),
        memory_mb=300,
    )


def server() -> int:
    return apart._servers[0].process.pid


def test_the_child_has_no_secrets_and_dumps_no_core(monkeypatch: pytest.MonkeyPatch) -> None:
    apart.close()
    monkeypatch.setenv("LOKET_TELEGRAM_TOKEN", "not-for-you")
    seen = call("around", [])
    assert "LOKET_TELEGRAM_TOKEN" not in seen["environment"]
    assert seen["core"] == [1, 1]


def test_threads_share_one_server() -> None:
    apart.close()
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: call("around", []), range(12)))
    assert all(answer["private"] for answer in answers)
    assert len(apart._servers) == 1


def test_an_error_says_nothing_of_what_was_in_it(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CouldNotCheck) as caught:
        call("fail_with", "secret-4711")
    assert "secret-4711" not in repr(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert call("chatter", "secret-4711") == "said"
    assert "secret-4711" not in "".join(capfd.readouterr())


def test_a_dead_server_is_replaced() -> None:
    call("around", [])
    first = server()
    os.kill(first, signal.SIGKILL)
    assert call("around", [])["private"]
    assert server() != first


def test_a_forked_process_has_a_server_of_its_own() -> None:
    call("around", [])
    ours = server()
    child = os.fork()
    if child == 0:
        fine = False
        try:
            fine = not apart._servers and call("around", [])["private"] and server() != ours
            apart.close()
        finally:
            os._exit(0 if fine else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert call("around", [])["private"]
    assert server() == ours


def test_closing_ends_the_server() -> None:
    call("around", [])
    process = apart._servers[0].process
    apart.close()
    assert process.returncode is not None
