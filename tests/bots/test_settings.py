"""The environment: everything that is wrong in one message, defaults that suit one machine."""

import base64
from pathlib import Path

import pytest

from bots.settings import MEMORY_BROKER, SettingsError, read
from storage.crypto import new_key
from tests.bots.strong import SIGNING, TELEGRAM, webhook
from workflows.policy import SHIPPED

KEYS = {"LOKET_ENCRYPTION_KEYS": new_key("k1")}


def problems(**given):
    with pytest.raises(SettingsError) as raised:
        read({f"LOKET_{name}": value for name, value in given.items()})
    return raised.value.problems


def test_with_a_key_alone_everything_has_a_default():
    found = read(KEYS)
    assert found.mode == "production"
    assert not found.sandbox
    assert found.data == Path("data")
    assert found.database_url == "sqlite:///data/loket.sqlite"
    assert (found.broker_url, found.broker_in_memory) == (MEMORY_BROKER, True)
    assert found.policies == SHIPPED
    assert (found.web_host, found.web_port) == ("127.0.0.1", 8080)
    assert (found.telegram_token, found.slack_bot_token, found.public_url) == (None, None, None)
    assert found.slack_api_url == "https://slack.com/api/"


def test_all_problems_come_in_one_message():
    found = problems(
        MODE="test",
        WEB_PORT="99999",
        DATABASE_URL="mysql://x",
        BROKER_URL="kafka://x",
        PUBLIC_URL="ftp://loket.example",
        SLACK_BOT_TOKEN="xoxb-1",
        TELEGRAM_API_URL="127.0.0.1:81",
    )
    named = (
        "ENCRYPTION_KEYS",
        "MODE",
        "WEB_PORT",
        "PUBLIC_URL",
        "SLACK_BOT_TOKEN",
        "API_URL",
        "DATABASE_URL",
        "BROKER_URL",
    )
    assert len(found) == len(named)
    assert all(any(name in problem for problem in found) for name in named)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "8080.0", "²", "1e3"])
def test_a_port_is_a_number_from_1_to_65535(port):
    assert any("LOKET_WEB_PORT" in one for one in problems(WEB_PORT=port))


@pytest.mark.parametrize(
    "keys", ["k1", "k1:short", "k1:not base64!", f"k1:{base64.b64encode(b'x' * 31).decode()}", ":"]
)
def test_a_key_that_is_none_is_named_without_being_shown(keys):
    (problem,) = problems(ENCRYPTION_KEYS=keys)
    assert problem.startswith("LOKET_ENCRYPTION_KEYS")
    assert keys.partition(":")[2] not in problem or keys in ("k1", ":")


def test_the_first_key_writes():
    keys = f"{new_key('new')},{new_key('old')}"
    assert [key.id for key in read({"LOKET_ENCRYPTION_KEYS": keys}).encryption_keys] == [
        "new",
        "old",
    ]


def test_in_production_the_public_address_is_https_in_the_sandbox_it_need_not_be():
    url = {"LOKET_PUBLIC_URL": "http://127.0.0.1:8080/"}
    with pytest.raises(SettingsError, match="LOKET_PUBLIC_URL"):
        read({**KEYS, **url})
    assert read({**KEYS, **url, "LOKET_MODE": "sandbox"}).public_url == "http://127.0.0.1:8080"


def test_a_webhook_needs_an_address():
    with pytest.raises(SettingsError, match="LOKET_PUBLIC_URL"):
        read({**KEYS, "LOKET_TELEGRAM_WEBHOOK_SECRET": "s"})


@pytest.mark.parametrize("beside", ["SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"])
def test_a_slack_token_needs_a_way_in(beside):
    slack = {"LOKET_SLACK_BOT_TOKEN": "xoxb-1"}
    with pytest.raises(SettingsError, match="LOKET_SLACK_SIGNING_SECRET"):
        read({**KEYS, **slack})
    assert read({**KEYS, **slack, f"LOKET_{beside}": SIGNING}).slack_bot_token == "xoxb-1"


def test_secrets_are_read_by_the_name_a_policy_gives_and_empty_ones_are_none():
    given = {"LOKET_SECRET_ACME_WEBHOOK": f" {webhook('acme')} ", "LOKET_SECRET_EMPTY": " "}
    assert read({**KEYS, **given}).secrets == {"ACME_WEBHOOK": webhook("acme")}


def test_a_value_of_spaces_is_no_value():
    assert read({**KEYS, "LOKET_TELEGRAM_TOKEN": "  "}).telegram_token is None


def test_an_api_root_ends_with_one_slash_or_none():
    given = {"LOKET_SLACK_API_URL": "http://x/api", "LOKET_TELEGRAM_API_URL": "http://x/"}
    found = read({**KEYS, **given})
    assert (found.slack_api_url, found.telegram_api_url) == ("http://x/api/", "http://x")


def test_what_is_secret_is_not_shown():
    secret = "123456:SECRET"
    names = ("TELEGRAM_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")
    given = {f"LOKET_{name}": secret for name in (*names, "SECRET_X")}
    mail = {"LOKET_SMTP_URL": "smtp://u:SECRET@mail", "LOKET_MAIL_FROM": "loket@example.org"}
    shown = repr(read({**KEYS, **given, **mail, "LOKET_MODE": "sandbox"}))
    assert "SECRET" not in shown
    assert KEYS["LOKET_ENCRYPTION_KEYS"] not in shown


def test_passwords_inside_addresses_are_not_shown():
    shown = repr(
        read(
            {
                "LOKET_ENCRYPTION_KEYS": new_key("k1"),
                "LOKET_DATABASE_URL": "postgresql+psycopg://loket:hush-hush@db/loket",
                "LOKET_BROKER_URL": "redis://:hush-hush@broker",
            }
        )
    )
    assert "hush-hush" not in shown


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"SMTP_URL": "http://mail", "MAIL_FROM": "a@example.org"}, "LOKET_SMTP_URL must begin"),
        ({"SMTP_URL": "smtps://mail"}, "LOKET_MAIL_FROM"),
        ({"SMTP_URL": "smtps://mail", "MAIL_FROM": "nobody"}, "LOKET_MAIL_FROM"),
    ],
)
def test_a_mail_server_needs_an_address_and_a_sender(given, problem):
    with pytest.raises(SettingsError, match=problem):
        read({**KEYS, **{f"LOKET_{name}": value for name, value in given.items()}})


def test_a_scanners_address_is_checked():
    keys = {"LOKET_ENCRYPTION_KEYS": new_key("k1")}
    assert read(keys | {"LOKET_CLAMAV": "127.0.0.1:3310"}).clamav == "127.0.0.1:3310"
    for address, mode in (("nowhere", "production"), ("clamav.example:3310", "sandbox")):
        with pytest.raises(SettingsError, match="LOKET_CLAMAV"):
            read(keys | {"LOKET_CLAMAV": address, "LOKET_MODE": mode})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"SLACK_CLIENT_ID": "1.2"}, "need each other"),
        ({"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s"}, "needs LOKET_PUBLIC_URL"),
        (
            {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s"},
            "LOKET_SLACK_CLIENT_ID needs LOKET_SLACK_APP_TOKEN",
        ),
    ],
)
def test_many_workspaces_need_more_than_an_id(given: dict[str, str], said: str) -> None:
    told = {f"LOKET_{name}": value for name, value in given.items()}
    with pytest.raises(SettingsError, match=said):
        read(told | {"LOKET_ENCRYPTION_KEYS": new_key("k1")})


def test_production_refuses_a_weak_key_and_the_sandbox_takes_it():
    weak = f"k1:{base64.b64encode(bytes(range(32))).decode()}"
    (problem,) = problems(ENCRYPTION_KEYS=weak)
    assert problem.startswith("LOKET_ENCRYPTION_KEYS: key k1 is not random")
    assert weak.partition(":")[2] not in problem
    assert read({"LOKET_ENCRYPTION_KEYS": weak, "LOKET_MODE": "sandbox"}).encryption_keys


def test_production_refuses_a_key_that_another_setting_holds_too():
    key = new_key("k1")
    secret = key.partition(":")[2]
    for name in ("SECRET_ACME", "TELEGRAM_TOKEN", "BROKER_URL"):
        value = f"redis://:{secret.replace('/', '%2F')}@b" if name == "BROKER_URL" else secret
        (problem,) = problems(ENCRYPTION_KEYS=key, **{name: value})
        assert f"used as LOKET_{name} too" in problem
        assert secret not in problem


WEAK = {
    "LOKET_TELEGRAM_WEBHOOK_SECRET": "hush",
    "LOKET_SLACK_SIGNING_SECRET": "hush",
    "LOKET_SECRET_ACME": "hush",
}


@pytest.mark.parametrize("name", WEAK)
def test_production_refuses_a_weak_secret_of_a_caller_and_the_sandbox_takes_it(name):
    given = {**KEYS, name: WEAK[name], "LOKET_PUBLIC_URL": "https://loket.example"}
    with pytest.raises(SettingsError, match=name) as refused:
        read(given)
    assert "hush" not in str(refused.value)
    read({**given, "LOKET_MODE": "sandbox"})


def test_production_refuses_one_secret_for_two_tenants():
    given = {f"LOKET_SECRET_{name}": webhook("acme") for name in ("ACME", "OTHER")}
    with pytest.raises(SettingsError, match="are the same"):
        read({**KEYS, **given})


def test_strong_secrets_are_taken():
    given = {
        "LOKET_TELEGRAM_WEBHOOK_SECRET": TELEGRAM,
        "LOKET_SLACK_SIGNING_SECRET": SIGNING,
        "LOKET_SECRET_ACME": webhook("acme"),
        "LOKET_PUBLIC_URL": "https://loket.example",
    }
    assert read({**KEYS, **given}).telegram_webhook_secret == TELEGRAM


def test_the_operator_may_allow_hosts_of_the_own_network():
    given = {"LOKET_ALLOW_HOSTS": " Tenant.Intern, 10.1.2.3 ,fd12::1"}
    assert read({**KEYS, **given}).allow_hosts == {"tenant.intern", "10.1.2.3", "fd12::1"}
    assert read(KEYS).allow_hosts == frozenset()


@pytest.mark.parametrize("hosts", ["http://x", "x:80", "*.intern", "x/y", "a b", "-x"])
def test_an_allowed_host_is_a_name_or_an_address(hosts):
    with pytest.raises(SettingsError, match="LOKET_ALLOW_HOSTS"):
        read({**KEYS, "LOKET_ALLOW_HOSTS": hosts})
