"""Where calls to tenants go: to public addresses, and to the one that was looked at."""

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from workflows.connectors import addresses, signed_webhook
from workflows.connectors.addresses import AddressRefused, check_address, is_public, targets
from workflows.connectors.base import Outcome, Result
from workflows.connectors.signed_webhook import SignedWebhook, new_secret

NAME = "tenant.example"
#: Loopback addresses that these tests take for public ones.
FIRST, SECOND, INNER = "127.0.0.2", "127.0.0.3", "127.0.0.1"

PRIVATE = [
    *("127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1"),
    *("169.254.169.254", "100.64.0.1", "100.127.255.255", "0.0.0.0", "255.255.255.255"),  # noqa: S104
    *("224.0.0.1", "240.0.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1"),
    *("192.88.99.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1"),
    *("ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"),
    *("::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::10.0.0.1"),
    *("2002:7f00:1::1", "2002:a00:1::", "2001:0:7f00:1::1", "2001:db8::1", "100::1"),
    *("no address", ""),
]
PUBLIC = ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "2a00:1450:4001:81b::200e"]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_a_network_of_ones_own_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_everybody_is(address: str) -> None:
    assert is_public(address)
    check_address(f"https://{f'[{address}]' if ':' in address else address}/x")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://93.184.216.34/x", "not-https"),
        ("ftp://93.184.216.34/x", "not-https"),
        ("file:///etc/passwd", "not-https"),
        ("https:///x", "not-https"),
        ("", "not-https"),
        ("//127.0.0.1/x", "not-https"),
        ("https://127.0.0.1/x", "not-public"),
        ("https://[::1]/x", "not-public"),
        ("https://[::ffff:127.0.0.1]/x", "not-public"),
        ("https://public.example@127.0.0.1/x", "not-public"),
        ("https://93.184.216.34:99999/x", "bad-address"),
        ("https://[::1/x", "bad-address"),
        ("https://93.184.216.34\r\nhost: x/", "bad-address"),
        (f"https://{'a' * 70}.example/x", "bad-address"),
    ],
)
def test_addresses_that_are_not_called(url: str, reason: str) -> None:
    with pytest.raises(AddressRefused, match=reason):
        check_address(url)


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "127.0.1", "localhost", "0"]
)
def test_another_way_to_write_loopback_is_loopback(host: str) -> None:
    with pytest.raises(AddressRefused, match=r"not-public|bad-address"):
        check_address(f"https://{host}/x")


Answers = list[list[str]]


@dataclass
class NameServer:
    """Answers for `NAME` as it is told, the last answer for ever; numbers are their own answer."""

    answers: Answers
    asked: int = 0

    def __call__(self, host: str, port: int, *_more: object, **_named: object) -> list[object]:
        found = [host] if isinstance(host, str) and host[:1].isdigit() else self._next()
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    def _next(self) -> list[str]:
        self.asked += 1
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def test_a_name_with_one_private_address_is_not_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", NameServer([["93.184.216.34", "192.168.1.1"]]))
    with pytest.raises(AddressRefused, match="not-public"):
        check_address(f"https://{NAME}/x")
    monkeypatch.setattr(socket, "getaddrinfo", NameServer([[]]))
    with pytest.raises(AddressRefused, match="not-public"):
        check_address(f"https://{NAME}/x")


def test_what_the_operator_allows_may_be_anywhere_and_nothing_else() -> None:
    (found,) = targets("http://127.0.0.1:99/x", {"127.0.0.1"})
    assert (str(found.url), found.host) == ("http://127.0.0.1:99/x", "127.0.0.1:99")
    with pytest.raises(AddressRefused, match="not-https"):
        targets("http://127.0.0.2/x", {"127.0.0.1"})
    with pytest.raises(AddressRefused, match="sandbox"):
        targets("https://93.184.216.34/x", {"127.0.0.1"}, only_allowed=True)
    with pytest.raises(AddressRefused, match="not-https"):
        targets("file://127.0.0.1/x", {"127.0.0.1"})


# The address that is called


@dataclass
class Somebody:
    """An https server at one address; remembers what it was asked with which name."""

    address: str
    port: int
    hosts: list[str] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)
    answer: tuple[int, dict[str, str]] = (204, {})


@dataclass
class Net:
    """Servers by address, on one port, whose certificate is for `NAME` or for another."""

    port: int
    somebody: dict[str, Somebody]


def _certificate(folder: Path, name: str) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / f"{name}.pem", folder / f"{name}.key"
    chain.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return chain, secret


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    folder = tmp_path_factory.mktemp("certificates")
    return {name: _certificate(folder, name) for name in (NAME, "other.example")}


def _serve(somebody: Somebody, pair: tuple[Path, Path]) -> HTTPServer:
    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            somebody.hosts.append(self.headers["host"])
            status, headers = somebody.answer
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*pair)
    context.sni_callback = lambda _wire, name, _context: somebody.names.append(name)
    server = HTTPServer((somebody.address, somebody.port), Answers)
    somebody.port = server.server_port
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server


@pytest.fixture
def net(
    monkeypatch: pytest.MonkeyPatch, certificates: dict[str, tuple[Path, Path]]
) -> Iterator[Net]:
    """Somebody at a public address and at one inside; both with the right certificate."""
    context = ssl.create_default_context(cafile=str(certificates[NAME][0]))
    monkeypatch.setattr(signed_webhook, "_trusted", lambda: context)
    monkeypatch.setattr(addresses, "is_public", lambda one: one in (FIRST, SECOND))
    first = Somebody(FIRST, 0)
    servers = [_serve(first, certificates[NAME])]
    inner = Somebody(INNER, first.port)
    servers.append(_serve(inner, certificates[NAME]))
    yield Net(first.port, {FIRST: first, INNER: inner})
    for server in servers:
        server.shutdown()
        server.server_close()


def posted(net: Net, monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> tuple[Outcome, int]:
    """What came of one call while the name server answers so; and how often it was asked."""
    names = NameServer(list(answers))
    monkeypatch.setattr(socket, "getaddrinfo", names)
    webhook = SignedWebhook(f"https://{NAME}:{net.port}/x", new_secret())
    return webhook.post(b"{}", message_id="msg_1"), names.asked


def test_a_name_that_changes_its_address_after_the_check_is_called_at_the_one_checked(
    net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome, asked = posted(net, monkeypatch, [FIRST], [INNER])
    assert outcome == Outcome.delivered()
    assert asked == 1
    assert net.somebody[INNER].hosts == []
    assert net.somebody[FIRST].hosts == [f"{NAME}:{net.port}"]
    assert net.somebody[FIRST].names == [NAME]  # SNI


def test_a_name_that_leads_inside_at_once_is_not_called(
    net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome, _ = posted(net, monkeypatch, [INNER])
    assert outcome == Outcome.refused("not-public")
    assert net.somebody[INNER].hosts == []


def test_where_nobody_is_at_the_first_address_the_next_one_is_called(
    net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome, _ = posted(net, monkeypatch, [SECOND, FIRST])
    assert outcome == Outcome.delivered()
    assert net.somebody[FIRST].hosts == [f"{NAME}:{net.port}"]


def test_a_certificate_for_another_name_is_not_taken(
    net: Net, monkeypatch: pytest.MonkeyPatch, certificates: dict[str, tuple[Path, Path]]
) -> None:
    other = Somebody(SECOND, net.port)
    server = _serve(other, certificates["other.example"])
    context = ssl.create_default_context(cafile=str(certificates["other.example"][0]))
    monkeypatch.setattr(signed_webhook, "_trusted", lambda: context)
    outcome, _ = posted(net, monkeypatch, [SECOND])
    server.shutdown()
    server.server_close()
    assert (outcome.result, other.hosts) == (Result.RETRY, [])


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_a_place_inside_is_not_followed(
    net: Net, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    net.somebody[FIRST].answer = (status, {"location": f"https://{INNER}:{net.port}/x"})
    outcome, asked = posted(net, monkeypatch, [FIRST])
    assert (outcome, asked) == (Outcome.refused(f"http-{status}"), 1)
    assert net.somebody[INNER].hosts == []


def test_a_proxy_of_the_environment_is_not_asked(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, f"http://{INNER}:{net.port}")
    outcome, _ = posted(net, monkeypatch, [FIRST])
    assert outcome == Outcome.delivered()


def test_an_address_of_version_six_is_written_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", NameServer([["2606:4700::1111"]]))
    (found,) = targets(f"https://{NAME}:8443/x?y=1")
    assert found.url == httpx.URL("https://[2606:4700::1111]:8443/x?y=1")
    assert (found.host, found.extensions) == (f"{NAME}:8443", {"sni_hostname": NAME})
    assert ipaddress.ip_address(found.url.host).version == 6
