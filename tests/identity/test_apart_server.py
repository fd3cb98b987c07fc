"""One call as its keeper sees it; the kills are in test_memory.py."""

import json
import os
import pickle
import socket
import time
from datetime import timedelta

import pytest

from bots.sandbox import pictures
from identity import apart, apart_server


def keep(function: str, *arguments: object, seconds: float = 90, private: bool = True) -> bytes:
    """What a keeper answers in a process of its own."""
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            child = os.fork()
            if child == 0:
                ours.close()
                apart_server._leave_after(lambda: apart_server.keep(theirs, private=private))
        payload = pickle.dumps((function, arguments))
        ours.sendall(apart_server.HEADER.pack(seconds, 300, len(payload)) + payload)
        answer = b"".join(iter(lambda: ours.recv(65536), b""))
    os.waitpid(child, 0)
    return answer


@pytest.mark.parametrize("private", [True, False])
def test_an_answer_is_json(private: bool) -> None:
    answer = json.loads(keep("tests.identity.inside:around", [], private=private))
    assert answer["value"]["private"]


def test_a_known_error_is_answered_by_its_name() -> None:
    engine = "identity.ocr:Tesseract"
    assert json.loads(keep(engine, "too", "many", "words", "here")) == {"error": "CouldNotCheck"}


def test_time_is_up_without_an_answer() -> None:
    started = time.monotonic()
    assert keep("time:sleep", 3600, seconds=0.5) == apart_server.TAKEN
    assert time.monotonic() - started < 600


def test_half_a_header_ends_the_keeper() -> None:
    with pytest.raises(EOFError):
        ours, theirs = socket.socketpair()
        with ours, theirs:
            ours.sendall(b"abc")
            ours.shutdown(socket.SHUT_WR)
            apart_server._exactly(theirs, apart_server.HEADER.size)


def test_whoever_reads_has_one_thread() -> None:
    seen = apart.call(
        "tests.identity.inside:threads",
        (pictures.id_card(),),
        timeout=timedelta(seconds=120),
        memory_mb=900,
    )
    assert seen == {"decision": "accept", "tesseract": "1", "models": [1, 1]}
