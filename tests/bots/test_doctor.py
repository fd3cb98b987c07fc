"""What the doctor tries and how it says what it found."""

import shutil

import pytest

from bots.doctor import examine, said_of_child
from bots.sandbox.fake_mail import FakeMail
from bots.sandbox.serve import free_port
from bots.settings import read
from storage import schema
from storage.crypto import new_key, parse_keys
from storage.engine import open_storage
from storage.unit_of_work import UnitOfWork
from tests.bots.clamd import clamd
from tests.bots.strong import SIGNING, webhook
from tests.databases import migrated_at
from tests.makers import make_contact, make_request, make_tenant
from workflows.policy import SHIPPED


@pytest.fixture
def told(tmp_path):
    """The checks by name, under these settings."""
    key = new_key("k1")
    base = {"LOKET_DATA": str(tmp_path), "LOKET_ENCRYPTION_KEYS": key}

    def examined(**given):
        settings = read(base | {f"LOKET_{name}": value for name, value in given.items()})
        return {one.name: one for one in examine(settings)}

    migrated_at(tmp_path / "loket.sqlite")
    examined.key = key
    return examined


def test_what_is_not_set_up_is_a_remark_and_no_fault(told):
    found = told()
    for name in ("telegram", "slack", "public address", "mail", "broker"):
        assert found[name].fine is None, found[name]
    assert found["database"].fine
    assert found["tesseract"].fine


def test_a_platform_that_does_not_answer_is_a_fault_and_the_token_is_not_shown(told):
    root = f"http://127.0.0.1:{free_port()}"
    found = told(
        TELEGRAM_TOKEN="123456:SECRET",
        TELEGRAM_API_URL=root,
        SLACK_BOT_TOKEN="xoxb-SECRET",
        SLACK_SIGNING_SECRET=SIGNING,
        SLACK_API_URL=f"{root}/api/",
    )
    assert (found["telegram"].fine, found["slack"].fine) == (False, False)
    assert "SECRET" not in found["telegram"].said + found["slack"].said


def test_a_broker_that_answers_and_one_that_does_not(told, redis_url):
    assert told(BROKER_URL=redis_url)["broker"].fine
    assert told(BROKER_URL=f"redis://127.0.0.1:{free_port()}/0")["broker"].fine is False


def test_a_scanner_says_its_version_or_is_a_fault(told):
    with clamd() as (_, address):
        found = told(CLAMAV=address)["scanner"]
        assert (found.fine, found.said) == (True, "ClamAV 1.4.3/27500")
    assert told(CLAMAV=address)["scanner"].fine is False
    assert told()["scanner"].fine is None


def test_a_database_behind_or_missing_is_a_fault_with_the_remedy(told, tmp_path):
    found = told(DATABASE_URL=f"sqlite:///{tmp_path / 'other.sqlite'}")["database"]
    assert found.fine is False
    assert "loket migrate" in found.said


def test_it_says_whether_the_database_keeps_organisations_apart(told, postgres, postgres_url):
    schema.upgrade(postgres_url)
    assert told()["tenants"].fine is None, "SQLite has no such thing"
    assert told(DATABASE_URL=postgres_url)["tenants"].fine is True
    found = told(DATABASE_URL=postgres_url.replace("loket@", "postgres@"))["tenants"]
    assert (found.fine, "superuser" in found.said) == (False, True)
    with postgres.connect(postgres_url.rpartition("/")[2]) as plain:
        plain.execute("ALTER TABLE ticket NO FORCE ROW LEVEL SECURITY")
    assert told(DATABASE_URL=postgres_url)["tenants"].said == "without row-level security: ticket"


def test_wrong_policies_are_named(told, tmp_path):
    folder = shutil.copytree(SHIPPED, tmp_path / "policies")
    (folder / "salsoft.toml").write_text("tenant = ", "utf-8")
    found = told(POLICIES=str(folder))["policies"]
    assert found.fine is False
    assert "salsoft.toml" in found.said


def test_secrets_that_policies_name_are_missed(told):
    found = told(SECRET_BAKKERIJ_WEBHOOK=webhook("bakkerij"))["webhook secrets"]
    assert found.fine is False
    assert "LOKET_SECRET_SALESINTERACT_WEBHOOK" in found.said
    assert "BAKKERIJ" not in found.said


def test_a_mail_server_is_tried_and_missed_where_a_policy_needs_it(told, tmp_path):
    folder = tmp_path / "policies"
    folder.mkdir()
    for name in ("salesinteract", "voorbeeld-bloemen"):
        text = (SHIPPED / f"{name}.toml").read_text("utf-8").replace("example = true\n", "")
        (folder / f"{name}.toml").write_text(text, "utf-8")
    found = told(POLICIES=str(folder))["mail"]
    assert found.fine is False
    assert "Bloemen Voorbeeld" in found.said
    with FakeMail() as server:
        given = {"SMTP_URL": server.url, "MAIL_FROM": "loket@example.org"}
        without_page = told(POLICIES=str(folder), **given)["mail"]
        assert without_page.fine is False
        assert "LOKET_PUBLIC_URL" in without_page.said
        given["PUBLIC_URL"] = "https://loket.example"
        assert told(POLICIES=str(folder), **given)["mail"].fine
        server.behave("down")
        assert told(POLICIES=str(folder), **given)["mail"].fine is False


def test_cases_without_a_policy_are_named(told, tmp_path):
    assert told()["cases"].fine
    storage = open_storage(f"sqlite:///{tmp_path / 'loket.sqlite'}", parse_keys(told.key))
    with UnitOfWork(storage) as uow:
        uow.add(tenant := make_tenant(slug="gone-away"))
        uow.add(contact := make_contact())
        uow.add(make_request(tenant_id=tenant.id, contact_id=contact.id))
    storage.close()
    found = told()["cases"]
    assert found.fine is False
    assert "gone-away (1)" in found.said


def test_the_key_that_writes_and_those_only_read_are_named(told):
    assert told()["keys"].said == "k1 writes"
    both = told(ENCRYPTION_KEYS=f"{new_key('2026b')},{told.key}")["keys"]
    assert both.fine is None
    assert both.said.startswith("2026b writes; only read: k1 (1 values)")
    assert "loket keys rotate" in both.said
    unused = told(ENCRYPTION_KEYS=f"{told.key},{new_key('old')}")["keys"]
    assert (unused.fine, unused.said) == (
        True,
        "k1 writes; only read: old (0 values); not needed: old",
    )


def test_a_value_whose_key_is_missing_is_a_fault(told, tmp_path):
    lost = new_key("lost")
    assert told()["keys"].fine
    url = f"sqlite:///{tmp_path / 'loket.sqlite'}"
    storage = open_storage(url, parse_keys(f"{lost},{told.key}"))
    with UnitOfWork(storage) as uow:
        uow.add(make_contact())
    storage.close()
    found = told()["keys"]
    assert found.fine is False
    assert "missing in LOKET_ENCRYPTION_KEYS: lost (2 values)" in found.said


CUT = {"filtered": True, "own_network": True, "in_memory": True, "read_only": True}


def test_files_are_opened_where_nobody_can_be_reached(told):
    assert told()["files"] == said_of_child(CUT)
    assert said_of_child(CUT).fine
    assert said_of_child(CUT).said == (
        "opened in a process of its own that opens no socket, has no network, writes to no disk"
    )


@pytest.mark.parametrize("missing", ["filtered", "own_network"])
def test_one_of_two_cuts_is_enough(missing):
    assert said_of_child(CUT | {missing: False}).fine


def test_a_kernel_that_cuts_no_network_is_said_plainly():
    found = said_of_child(CUT | {"filtered": False, "own_network": False})
    assert found.fine is None
    assert "refuses to cut its network" in found.said
    assert "firewall" in found.said
    nothing = said_of_child(dict.fromkeys(CUT, False))
    assert "has bounds alone" in nothing.said


def test_a_kernel_that_gives_no_memory_of_its_own_is_said():
    found = said_of_child(CUT | {"in_memory": False})
    assert (found.fine, "/dev/shm" in found.said) == (None, True)
