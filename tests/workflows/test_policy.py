"""The shipped policies as a whole, and loading them."""

import re

import pytest

from workflows import policy
from workflows.policy import RIGHTS, SHIPPED, PolicyErrors, check, load, with_webhook_root

EXAMPLES = {"voorbeeld-bakkerij", "voorbeeld-bloemen", "voorbeeld-fietsen"}
VENDORS = {"salesinteract", "salsoft", "superoffice", "xential"}


@pytest.fixture(scope="module")
def shipped():
    return load(SHIPPED)


def test_the_shipped_policies_are_sound(shipped):
    assert check(SHIPPED) == []
    assert set(shipped) == VENDORS | EXAMPLES


@pytest.mark.parametrize("kind", RIGHTS)
def test_only_salesinteract_asks_for_an_id_copy_and_only_for_access(shipped, kind):
    asking = {slug for slug, found in shipped.items() if found.id_copy(kind)}
    assert asking == ({"salesinteract"} if kind == "access" else set())


def test_the_id_copy_covers_what_the_statement_names(shipped):
    rule = shipped["salesinteract"].id_copy("access")
    assert {"photo", "mrz", "document_number", "bsn"} <= set(rule.cover)
    assert rule.show == ("name",)


def test_every_decision_is_a_persons_at_the_vendors(shipped):
    ways = {right.approve_by for slug in VENDORS for right in shipped[slug].rights.values()}
    assert ways == {"dpo"}


def test_no_channel_or_secret_is_shared(shipped):
    channels = [
        place.slack_channel for p in shipped.values() for place in (p.dpo, p.support) if place
    ]
    secrets = [p.webhook.secret for p in shipped.values() if p.webhook]
    assert len(set(channels)) == len(channels)
    assert len(set(secrets)) == len(secrets)


def test_no_mailbox_or_name_of_a_person_is_kept():
    mail = set()
    for file in SHIPPED.glob("*.toml"):
        mail |= set(re.findall(r"[\w.]+@[\w.]+", file.read_text("utf-8")))
    roles = ("personalrequest@", "dataerror@", "info@", "privacy@")
    assert mail
    assert all(address.startswith(roles) for address in mail)


def test_a_webhook_can_be_moved_to_a_stand_in(shipped):
    moved = with_webhook_root(shipped["voorbeeld-bakkerij"], "http://127.0.0.1:8790/")
    assert moved.webhook.url == "http://127.0.0.1:8790/voorbeeld-bakkerij/privacy"
    assert moved.webhook.secret == "BAKKERIJ_WEBHOOK"
    assert with_webhook_root(shipped["salsoft"], "http://127.0.0.1:1") == shipped["salsoft"]


def test_a_folder_without_policies_is_refused(tmp_path):
    with pytest.raises(PolicyErrors, match="no policy file"):
        load(tmp_path / "nowhere")


def test_the_public_face_is_complete():
    assert all(hasattr(policy, name) for name in policy.__all__)


def test_a_file_can_be_read_by_itself_under_any_name(tmp_path):
    file = tmp_path / "next-statement.toml"
    file.write_text((SHIPPED / "voorbeeld-fietsen.toml").read_text("utf-8"), "utf-8")
    assert policy.load_file(file) == load(SHIPPED)["voorbeeld-fietsen"]
    file.write_text("tenant = ", "utf-8")
    with pytest.raises(PolicyErrors, match="not TOML"):
        policy.load_file(file)
