"""Keeps this process on loopback, on ports of its own: anything else raises NetworkForbidden.

TLS is set up once.
"""

import functools
import ipaddress
import os
import socket
import ssl
import sys

from bots.sandbox import serve

LOCAL_NAMES = {"", "localhost", socket.gethostname()}


class NetworkForbidden(Exception):
    """A test tried to leave this machine; not an OSError, so that no retry swallows it."""


def is_local(host: object) -> bool:
    """Whether this host, as socket functions take it, means this machine."""
    if host is None:
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name in LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def hosts(event: str, args: tuple[object, ...]) -> list[object]:
    """The host that an audit event of the socket module speaks of, if any."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = args[1]
        return [address[0]] if isinstance(address, tuple) else []
    if event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        return [args[0]]
    return []


def refuse(event: str, args: tuple[object, ...]) -> None:
    """The audit hook."""
    if not event.startswith("socket."):
        return
    for host in hosts(event, args):
        if not is_local(host):
            raise NetworkForbidden(f"{event}: {host!r} is not on this machine")


def stay_on_loopback() -> None:
    """Refuse, for the rest of this process, every address that is not this machine's."""
    sys.addaudithook(refuse)


def read_authorities_once() -> None:
    """TLS is hardly spoken here, and reading whom to trust takes each new client 30 ms."""
    ssl.create_default_context = functools.cache(ssl.create_default_context)


def keep_to_own_ports() -> None:
    """No other process of the same run is given them before we listen there."""
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        count = int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
        serve.PORTS = serve.PORTS[int(worker.removeprefix("gw")) % count :: count]
