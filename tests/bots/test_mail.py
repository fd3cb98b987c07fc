"""Mails over a real connection: what leaves, what trouble means, and never in plain over a net."""

import smtplib
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bots import mail as module
from bots.conversation.words import shared
from bots.mail import MailProblem, SmtpPost, server_of
from bots.sandbox.fake_mail import FakeMail
from bots.sandbox.serve import free_port
from workflows.notices import ChannelDown, Mail, MailRefused

AT = "2026-03-05T10:00:00+00:00"
MAIL = Mail(
    "privacy@bloemen.example",
    "mail-handover",
    "nl",
    "msg_1",
    {
        "reference": "PR-7F3K",
        "tenant": "Bloemen Voorbeeld",
        "right": "access",
        "received_at": AT,
        "legal_on": "2026-04-07",
        "effective_on": "2026-04-07",
        "link": "https://loket.example/handover/abc",
    },
)


@pytest.fixture
def server():
    with FakeMail() as found:
        yield found


def post(url, **given):
    return SmtpPost(url, "loket@loket.example", shared(), **given)


def test_a_mail_arrives_in_its_readers_language_under_its_own_id(server):
    post(server.url).send(MAIL)
    (arrived,) = server.mails()
    assert arrived.to == "privacy@bloemen.example"
    assert arrived.subject == "Privacyverzoek PR-7F3K voor Bloemen Voorbeeld"
    assert arrived.message_id == "<msg_1@loket.example>"
    assert arrived.text.splitlines().count(MAIL.values["link"]) == 1
    assert "dinsdag 7 april 2026" in arrived.text


@pytest.mark.parametrize(
    ("mode", "kind", "code"),
    [
        ("unknown", MailRefused, "smtp-550"),
        ("full", ChannelDown, "smtp-452"),
        ("down", ChannelDown, "mail-cut-off"),
    ],
)
def test_what_a_server_answers_is_for_good_or_for_now(server, mode, kind, code):
    server.behave(mode)
    with pytest.raises(kind) as raised:
        post(server.url).send(MAIL)
    assert str(raised.value) == code
    assert "bloemen" not in repr(raised.value)


def test_a_server_that_is_not_there_is_tried_again():
    with pytest.raises(ChannelDown, match="mail-unreachable"):
        post(f"smtp://127.0.0.1:{free_port()}").send(MAIL)


def test_a_sandbox_calls_no_server_elsewhere(monkeypatch):
    def called(*_, **__):
        raise AssertionError("somebody was called")

    monkeypatch.setattr(smtplib.SMTP, "connect", called)
    with pytest.raises(MailRefused, match="sandbox"):
        post("smtps://mail.example", only_here=True).send(MAIL)


def test_a_server_elsewhere_that_offers_no_tls_gets_nothing(server, monkeypatch):
    monkeypatch.setattr(module, "LOOPBACK", frozenset())
    with pytest.raises(MailRefused, match="mail-no-tls"):
        post(server.url).send(MAIL)
    assert server.mails() == ()


def test_a_certificate_that_nobody_vouches_for_gets_nothing(tmp_path):
    port, stop = tls_server(tmp_path)
    try:
        with pytest.raises(MailRefused, match="mail-no-tls"):
            post(f"smtps://127.0.0.1:{port}").send(MAIL)
    finally:
        stop.set()


def test_checking_sends_nothing(server):
    post(server.url).check()
    assert server.mails() == ()
    server.behave("down")
    with pytest.raises(ChannelDown):
        post(server.url).check()


@pytest.mark.parametrize(
    ("code", "kind"), [(421, ChannelDown), (451, ChannelDown), (554, MailRefused)]
)
def test_codes_of_the_whole_talk_count_too(code, kind):
    assert isinstance(module._meaning(smtplib.SMTPDataError(code, b"who@example.org")), kind)


def test_a_wrong_password_is_ours_to_repair_and_then_it_goes():
    wrong = smtplib.SMTPAuthenticationError(535, b"no")
    assert str(module._meaning(wrong)) == "mail-login"


def test_addresses_of_servers():
    found = server_of("smtps://loket:p%40ss@mail.example")
    assert (found.host, found.port, found.tls_at_once) == ("mail.example", 465, True)
    assert (found.user, found.password) == ("loket", "p@ss")
    assert "p@ss" not in repr(found)
    assert server_of("smtp://mail.example:2525").port == 2525
    for wrong in ("http://mail.example", "smtp://", "smtp://mail.example:x"):
        with pytest.raises(MailProblem):
            server_of(wrong)


def tls_server(folder):
    """Speaks TLS with a certificate of its own making; its port, and the event that ends it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "pair.pem"
    pem = serialization.Encoding.PEM
    path.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(pem)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    stop = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.2)

    def serve():
        with listening:
            while not stop.is_set():
                try:
                    raw, _ = listening.accept()
                except TimeoutError:
                    continue
                with raw:
                    try:
                        context.wrap_socket(raw, server_side=True).close()
                    except OSError:
                        continue

    threading.Thread(target=serve, daemon=True).start()
    return listening.getsockname()[1], stop
