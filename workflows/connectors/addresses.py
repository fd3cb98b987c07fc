"""Where calls to tenants may go: https to public addresses, and to no other than was looked at.

A name is looked up once. Every address behind it has to be public; the call then goes to one of
those, with the name in `Host`, in the TLS greeting (SNI, RFC 6066) and in the check of the
certificate. So a name server that answers otherwise a moment later (DNS rebinding) changes nothing.
"""

import contextlib
import ipaddress
import socket
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

import httpx

#: Addresses of one name that are tried, one after the other.
MOST_TRIED: Final = 3
#: Addresses that stand for an IPv4 address in them: NAT64 (RFC 6052, 8215), IPv4-compatible.
_EMBEDDING: Final = tuple(
    ipaddress.IPv6Network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96")
)
#: Not public to Python's table, or in another one's hands: 6to4 relays, benchmarks, old site-local.
_MORE: Final = tuple(
    ipaddress.ip_network(network)
    for network in ("192.88.99.0/24", "198.18.0.0/15", "100.64.0.0/10", "fec0::/10", "5f00::/16")
)


class AddressRefused(Exception):
    """The tenant's address may not be called; the reason is a code."""


@dataclass(frozen=True)
class Target:
    """One address to call: the URL with the address in it, and what the request has to carry."""

    url: httpx.URL
    host: str
    """For the `Host` header."""
    extensions: dict[str, str]


def check_address(
    url: str, allow_hosts: Collection[str] = (), *, only_allowed: bool = False
) -> None:
    """AddressRefused for anything but https to a public address; gaierror for an unknown host."""
    targets(url, allow_hosts, only_allowed=only_allowed)


def targets(
    url: str, allow_hosts: Collection[str] = (), *, only_allowed: bool = False
) -> list[Target]:
    """What to call, the first that answers; AddressRefused, or gaierror for an unknown host.

    A host of `allow_hosts` may be anywhere, by http too. With `only_allowed` nothing but those may
    be called, and no name is looked up.
    """
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise AddressRefused("bad-address") from None
    host = parsed.host
    if host and host in allow_hosts and parsed.scheme in ("https", "http"):
        return [Target(parsed, _host_of(parsed), {})]
    if only_allowed:
        raise AddressRefused("sandbox")
    if parsed.scheme != "https" or not host:
        raise AddressRefused("not-https")
    port = parsed.port or 443
    if port > 65535:
        raise AddressRefused("bad-address")
    found = _addresses(parsed.raw_host.decode("ascii"), port)
    if not found or not all(map(is_public, found)):
        raise AddressRefused("not-public")
    return [_pinned(parsed, address) for address in found[:MOST_TRIED]]


def _pinned(parsed: httpx.URL, address: str) -> Target:
    return Target(
        parsed.copy_with(host=address),
        _host_of(parsed),
        {"sni_hostname": parsed.raw_host.decode("ascii")},
    )


def _host_of(parsed: httpx.URL) -> str:
    """Host and port as a server expects them, without a name and password before it."""
    return parsed.netloc.decode("ascii")


def _addresses(host: str, port: int) -> list[str]:
    """The IP addresses behind a host, each once; a written-out address needs no name server.

    Nor does one in the old ways to write it (`127.1`, `0x7f000001`), which systems still read.
    """
    with contextlib.suppress(ValueError):
        return [str(ipaddress.ip_address(host))]
    with contextlib.suppress(OSError):
        return [socket.inet_ntoa(socket.inet_aton(host))]
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise AddressRefused("bad-address") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether everybody on the internet reaches the same machine by it.

    Not what stands for a private address inside another: mapped, 6to4, Teredo, NAT64.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return all(_is_public(one) for one in (ip, *_inside(ip)))


def _is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    elsewhere = any(ip.version == network.version and ip in network for network in _MORE)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not elsewhere


def _inside(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> Iterator[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 one leads to."""
    if isinstance(ip, ipaddress.IPv4Address):
        return
    if ip.ipv4_mapped is not None:
        yield ip.ipv4_mapped
    if ip.sixtofour is not None:
        yield ip.sixtofour
    if ip.teredo is not None:
        yield from ip.teredo
    if any(ip in network for network in _EMBEDDING):
        yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
