"""What the doctor tries and how it says what it found."""

import shutil

import pytest

from bots.doctor import examine
from bots.sandbox.serve import free_port
from bots.settings import read
from storage import schema
from storage.crypto import new_key
from workflows.policy import SHIPPED


@pytest.fixture
def told(tmp_path):
    """The checks by name, under these settings."""
    base = {"LOKET_DATA": str(tmp_path), "LOKET_ENCRYPTION_KEYS": new_key("k1")}

    def examined(**given):
        settings = read(base | {f"LOKET_{name}": value for name, value in given.items()})
        return {one.name: one for one in examine(settings)}

    schema.upgrade(f"sqlite:///{tmp_path / 'loket.sqlite'}")
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
        SLACK_SIGNING_SECRET="s",
        SLACK_API_URL=f"{root}/api/",
    )
    assert (found["telegram"].fine, found["slack"].fine) == (False, False)
    assert "SECRET" not in found["telegram"].said + found["slack"].said


def test_a_broker_that_answers_and_one_that_does_not(told, redis_url):
    assert told(BROKER_URL=redis_url)["broker"].fine
    assert told(BROKER_URL=f"redis://127.0.0.1:{free_port()}/0")["broker"].fine is False


def test_a_database_behind_or_missing_is_a_fault_with_the_remedy(told, tmp_path):
    found = told(DATABASE_URL=f"sqlite:///{tmp_path / 'other.sqlite'}")["database"]
    assert found.fine is False
    assert "loket migrate" in found.said


def test_wrong_policies_are_named(told, tmp_path):
    folder = shutil.copytree(SHIPPED, tmp_path / "policies")
    (folder / "salsoft.toml").write_text("tenant = ", "utf-8")
    found = told(POLICIES=str(folder))["policies"]
    assert found.fine is False
    assert "salsoft.toml" in found.said


def test_secrets_that_policies_name_are_missed(told):
    found = told(SECRET_BAKKERIJ_WEBHOOK="x")["webhook secrets"]
    assert found.fine is False
    assert "LOKET_SECRET_SALESINTERACT_WEBHOOK" in found.said
    assert "BAKKERIJ" not in found.said
