"""What opens files of strangers reaches nobody: tried in the real child, and cut by cut."""

import platform
import socket
import subprocess
import sys
import textwrap
from datetime import timedelta
from typing import Any

import pytest

from identity import apart, memory, seclusion


def called(function: str, *arguments: str) -> Any:
    """What a function says in the child."""
    return apart.call(function, arguments, timeout=timedelta(seconds=90), memory_mb=300)


def reached() -> dict[str, str]:
    """What happens to each kind of socket, by its name; called apart and in children."""
    found = {}
    for name in ("AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK"):
        kind = socket.SOCK_RAW if name == "AF_NETLINK" else socket.SOCK_STREAM
        try:
            socket.socket(getattr(socket, name), kind).close()
            found[name] = "open"
        except OSError as error:
            found[name] = type(error).__name__
    return found


def reached_by_a_program() -> str:
    """The same by a program that the child starts, as it starts Tesseract."""
    code = "import socket; socket.socket()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return done.stderr.strip().rpartition("\n")[2].partition(":")[0]


def test_the_child_and_its_programs_open_no_socket_where_the_kernel_allows_the_cut() -> None:
    seen = called("identity.seclusion:seen", seclusion.network())
    if not seen["filtered"]:
        pytest.fail("this kernel refuses seccomp: run the tests where it does not")
    assert set(called(f"{__name__}:reached").values()) == {"PermissionError"}
    assert called(f"{__name__}:reached_by_a_program") == "PermissionError"


def test_the_child_is_in_a_network_of_its_own() -> None:
    seen = called("identity.seclusion:seen", seclusion.network())
    assert seen["own_network"]
    # Told by the caller's: with another one's name it would say so of any.
    assert not called("identity.seclusion:seen", "")["own_network"]


def test_this_process_is_not_cut() -> None:
    with socket.socket() as wire:
        assert wire.fileno() >= 0
    assert seclusion.seen(seclusion.network()) == {
        "filtered": False,
        "own_network": False,
        "in_memory": False,
        "read_only": False,
    }


def _tried(code: str) -> str:
    """What a process of its own prints that first runs this."""
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_filter_alone_is_enough_and_leaves_open_sockets_alone() -> None:
    said = _tried("""
        import os, socket
        from identity import seclusion
        from tests.identity.test_seclusion import reached
        ours, theirs = socket.socketpair()
        assert seclusion.forbid_sockets() and seclusion.forbid_sockets()
        assert set(reached().values()) == {"PermissionError"}
        try:
            socket.socketpair()
        except PermissionError:
            print("no pair")
        ours.send(b"still here")
        print(theirs.recv(20).decode(), os.listdir("/proc/self/ns") != [])
        """)
    assert said.splitlines() == ["no pair", "still here True"]


def test_where_the_kernel_refuses_the_filter_the_network_is_cut_by_the_namespace() -> None:
    said = _tried("""
        import os, socket
        from identity import memory, seclusion
        before = seclusion.network()
        seclusion._MACHINES.clear()
        assert not seclusion.forbid_sockets()
        assert memory.unshare()
        seen = seclusion.seen(before)
        with open("/proc/net/dev") as devices:
            names = [line.partition(":")[0].strip() for line in devices if ":" in line]
        print(seen["filtered"], seen["own_network"], names)
        """)
    assert said == "False True ['lo']"


def test_where_the_kernel_refuses_a_network_the_rest_is_still_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    class Refuses:
        def unshare(self, flags: int) -> int:
            asked.append(flags)
            return -1 if flags & memory._NEWNET else 0

    monkeypatch.setattr(memory, "_libc", Refuses())
    monkeypatch.setattr(memory, "_map_user", lambda *_ids: True)
    assert memory.unshare()
    assert [bool(flags & memory._NEWNET) for flags in asked] == [True, False]


def test_a_machine_whose_calls_are_not_known_is_not_filtered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "vax")
    assert not seclusion.forbid_sockets()
