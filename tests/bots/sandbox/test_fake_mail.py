"""The mail server of the sandbox: takes, refuses, puts off, and forgets nothing over a restart."""

import smtplib
from email.message import EmailMessage

import pytest

from bots.sandbox.fake_mail import FakeMail


@pytest.fixture
def mail():
    with FakeMail() as server:
        yield server


def send(server, *to, text="Dag,\n.\neen regel met een punt"):
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Post ☎", "a@example.org", ", ".join(to)
    message.set_content(text)
    host, _, port = server.url.removeprefix("smtp://").partition(":")
    with smtplib.SMTP(host, int(port), timeout=60) as smtp:
        smtp.send_message(message)


def test_each_mailbox_gets_its_own(mail):
    before = mail.version
    send(mail, "one@example.org", "two@example.org")
    assert [one.to for one in mail.mails()] == ["one@example.org", "two@example.org"]
    (mine,) = mail.mails("two@example.org")
    assert mine.subject == "Post ☎"
    assert mine.text.splitlines()[:2] == ["Dag,", "."]
    assert mail.version > before


def test_it_refuses_puts_off_and_hangs_up_on_demand(mail):
    for mode, code in (("unknown", 550), ("full", 452)):
        mail.behave(mode)
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            send(mail, "one@example.org")
        assert refused.value.recipients["one@example.org"][0] == code
    mail.behave("down")
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(mail, "one@example.org")
    assert mail.mails() == ()


def test_it_goes_on_where_it_stopped(mail):
    send(mail, "one@example.org")
    other = FakeMail()
    other.load(mail.dump())
    assert other.mails() == mail.mails()
    assert other.snapshot()["mode"] == "ok"
