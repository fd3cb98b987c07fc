"""One-time passwords: the RFC's numbers, once each, not many tries, and a secret got once."""

import hmac
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from storage.models import ApproverKey, AuditEvent, Enrolment, NoticeRow
from storage.repositories import ACROSS
from tests.conversation_kit import DPO, Scene, policies, staff_speaker
from tests.policy_kit import with_policy
from workflows import passwords
from workflows.errors import NoPageForPassword
from workflows.work import Work

#: RFC 6238, appendix B: SHA-1, eight digits, the ASCII secret of twenty bytes.
RFC_SECRET = b"12345678901234567890"
RFC_6238 = [
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
]
#: RFC 4226, appendix D: counters 0 to 9, six digits.
RFC_4226 = [
    "755224",
    "287082",
    "359152",
    "969429",
    "338314",
    "254676",
    "287922",
    "162583",
    "399871",
    "520489",
]
STEP = timedelta(seconds=30)


@pytest.mark.parametrize(("seconds", "password"), RFC_6238)
def test_it_gives_the_numbers_of_rfc_6238(seconds, password):
    step = passwords.step_of(datetime.fromtimestamp(seconds, UTC))
    assert passwords.hotp(RFC_SECRET, step, digits=8) == password


def test_it_gives_the_numbers_of_rfc_4226():
    assert [passwords.hotp(RFC_SECRET, counter) for counter in range(10)] == RFC_4226


def test_an_app_reads_the_address():
    parts = urlsplit(passwords.uri("ABC234", "Sal & Soft", "Loket"))
    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert parts.path == "/Loket%3ASal%20%26%20Soft"
    told = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert told == {
        "secret": "ABC234",
        "issuer": "Loket",
        "algorithm": "SHA1",
        "digits": "6",
        "period": "30",
    }


def test_secrets_are_long_and_never_the_same():
    made = {passwords.new_secret() for _ in range(50)}
    assert len(made) == 50
    assert {len(secret) for secret in made} == {32}


def test_passwords_are_compared_in_constant_time(monkeypatch):
    compared = []
    real = hmac.compare_digest
    monkeypatch.setattr(
        passwords.hmac, "compare_digest", lambda a, b: compared.append(a) or real(a, b)
    )
    secret = passwords.new_secret()
    now = datetime(2026, 3, 3, tzinfo=UTC)
    code = passwords.hotp(passwords._bytes(secret), passwords.step_of(now) - 1)
    assert passwords.matching_step(secret, code, now) == passwords.step_of(now) - 1
    assert len(compared) == 3, "all are compared, also after one fitted"


# In the product


@pytest.fixture
def asked(scene):
    """The desk of an organisation that asks for a password at each decision, with a web page."""

    def asks(policy):
        rights = {
            kind: replace(right, one_time_password=True) for kind, right in policy.rights.items()
        }
        return replace(policy, rights=rights)

    given = {"policies": with_policy(policies(), asks), "public_url": "https://loket.example"}
    return scene.with_settings(**given)


def code_of(scene: Scene, user: str = DPO, steps: int = 0) -> str:
    """What that user's app shows, so many steps from now."""
    with scene.unit() as uow:
        secret = uow.approvals.key_of(user).secret
    step = passwords.step_of(scene.clock()) + steps
    return passwords.hotp(passwords._bytes(secret), step)


def enrol(scene: Scene, user: str = DPO) -> None:
    """Gives that user a confirmed secret, of which no password was used yet."""
    with scene.unit() as uow:
        uow.approvals.keep_key(user, passwords.new_secret(), 0, scene.clock())


def check(scene: Scene, code: str, user: str = DPO) -> str | None:
    with scene.unit() as uow:
        tenant_id = uow.tenants.ensure("salsoft").id
        return passwords.check(Work(uow, scene.told, scene.clock()), tenant_id, user, code)


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_the_password_of_now_and_its_neighbours_count(scene, steps):
    enrol(scene)
    assert check(scene, code_of(scene, steps=steps)) is None


@pytest.mark.parametrize("steps", [-2, 2])
def test_older_and_later_ones_do_not(scene, steps):
    enrol(scene)
    assert check(scene, code_of(scene, steps=steps)) == "error-code-wrong"


@pytest.mark.parametrize("typed", ["{0} ", "{0:.3} {1}"])
def test_blanks_do_not_matter(scene, typed):
    enrol(scene)
    code = code_of(scene)
    assert check(scene, typed.format(code, code[3:])) is None


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "абвгде", "—", "١٢٣٤٥٦"])
def test_anything_else_is_wrong(scene, typed):
    enrol(scene)
    assert check(scene, typed) == "error-code-wrong"


def test_none_counts_twice(scene_on_both):
    scene = scene_on_both
    enrol(scene)
    code = code_of(scene)
    assert check(scene, code) is None
    assert check(scene, code) == "error-code-used"
    assert check(scene, code_of(scene, steps=-1)) == "error-code-used"
    scene.clock.forward(STEP)
    assert check(scene, code_of(scene)) is None


def test_five_wrong_ones_lock_for_a_quarter_of_an_hour(scene_on_both):
    scene = scene_on_both
    enrol(scene)
    for _ in range(4):
        assert check(scene, "no") == "error-code-wrong"
    assert check(scene, "no") == "error-code-locked"
    assert check(scene, code_of(scene)) == "error-code-locked"
    scene.clock.forward(timedelta(minutes=14))
    assert check(scene, code_of(scene)) == "error-code-locked"
    scene.clock.forward(timedelta(minutes=2))
    assert check(scene, code_of(scene)) is None
    logged = [one.event for one in scene.rows(AuditEvent)]
    assert logged.count("approver:code:wrong") == 4
    assert logged.count("approver:code:locked") == 1


def test_wrong_ones_long_ago_are_forgotten(scene):
    enrol(scene)
    for _ in range(4):
        check(scene, "no")
    scene.clock.forward(timedelta(minutes=16))
    assert check(scene, "no") == "error-code-wrong"
    assert check(scene, code_of(scene)) is None


def test_a_right_one_ends_the_count(scene):
    enrol(scene)
    for _ in range(4):
        check(scene, "no")
    assert check(scene, code_of(scene)) is None
    scene.clock.forward(STEP)
    assert check(scene, "no") == "error-code-wrong"
    assert check(scene, code_of(scene)) is None


def test_without_a_secret_none_counts(scene):
    assert check(scene, "000000") == "error-code-wrong"


def test_one_approvers_password_is_not_anothers(scene):
    enrol(scene)
    enrol(scene, "U0SECOND")
    assert check(scene, code_of(scene, "U0SECOND")) == "error-code-wrong"


# Getting a secret


def link(scene: Scene) -> str:
    """The token of a page that the DPO asked for by pressing."""
    scene.file()
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.press_approve(scene.token("dpo-card", "approve"))
    row = scene.newest("password-link")
    assert row.address == {"conversation": "C0SALSOFTDPO", "only_for": DPO}
    return row.buttons[0]["url"].rpartition("/")[2]


def first_code(scene: Scene, secret: str) -> str:
    return passwords.hotp(passwords._bytes(secret), passwords.step_of(scene.clock()))


def test_the_first_decision_gives_a_page_to_that_person_alone(asked):
    token = link(asked)
    assert asked.desk.enrol_page(token).secret == ""
    assert asked.row(AuditEvent, event="approver:link_given").by == DPO
    assert asked.rows(ApproverKey) == []


def test_looking_uses_nothing_up_and_the_secret_is_shown_once(asked):
    token = link(asked)
    for _ in range(3):
        assert asked.desk.enrol_page(token) is not None
    shown = asked.desk.show_secret(token)
    assert len(shown.secret) == 32
    assert shown.secret in shown.uri
    assert asked.desk.show_secret(token) is None
    assert asked.desk.enrol_page(token) is None


def test_a_first_password_confirms_it_and_counts_as_used(asked):
    shown = asked.desk.show_secret(link(asked))
    code = first_code(asked, shown.secret)
    assert asked.desk.confirm_secret(shown.token, code).done
    assert check(asked, code) == "error-code-used"
    assert asked.desk.confirm_secret(shown.token, code) is None
    assert asked.row(Enrolment).secret is None
    assert asked.row(AuditEvent, event="approver:enrolled").by == DPO


def test_five_wrong_first_passwords_end_the_page(asked):
    shown = asked.desk.show_secret(link(asked))
    for _ in range(4):
        again = asked.desk.confirm_secret(shown.token, "nothing")
        assert (again.error, again.secret) == ("error-code-wrong", shown.secret)
    assert asked.desk.confirm_secret(shown.token, "nothing") is None
    assert asked.desk.confirm_secret(shown.token, first_code(asked, shown.secret)) is None
    assert asked.rows(ApproverKey) == []


@pytest.mark.parametrize("token", ["", "nothing", "x" * 500])
def test_an_unknown_link_opens_nothing(asked, token):
    link(asked)
    assert asked.desk.enrol_page(token) is None
    assert asked.desk.show_secret(token) is None
    assert asked.desk.confirm_secret(token, "123456") is None


def test_the_links_own_token_confirms_nothing(asked):
    token = link(asked)
    shown = asked.desk.show_secret(token)
    assert asked.desk.confirm_secret(token, first_code(asked, shown.secret)) is None


def test_a_page_has_its_time_and_then_holds_no_secret(asked):
    token = link(asked)
    asked.clock.forward(timedelta(minutes=31))
    assert asked.desk.show_secret(token) is None
    with asked.unit() as uow:
        passwords.tidy(Work(uow, asked.told, asked.clock()))
    assert asked.row(Enrolment).secret is None
    asked.clock.forward(timedelta(days=2))
    with asked.unit() as uow:
        passwords.tidy(Work(uow, asked.told, asked.clock()))
    assert asked.rows(Enrolment) == []


def test_a_second_page_cannot_replace_a_confirmed_secret(asked):
    first, second = link(asked), link(asked)
    shown = asked.desk.show_secret(first)
    other = asked.desk.show_secret(second)
    asked.desk.confirm_secret(shown.token, first_code(asked, shown.secret))
    assert asked.desk.confirm_secret(other.token, first_code(asked, other.secret)) is None
    asked.clock.forward(STEP)
    assert check(asked, first_code(asked, shown.secret)) is None


def test_without_a_web_page_the_operator_is_named(asked):
    bare = asked.with_settings(public_url=None)
    bare.file()
    with pytest.raises(NoPageForPassword), bare.turn(staff_speaker(DPO)) as turn:
        turn.press_approve(bare.token("dpo-card", "approve"))


def test_the_secret_is_sealed_and_stands_in_no_log_or_notice(asked):
    shown = asked.desk.show_secret(link(asked))
    with asked.storage.engine.connect().execution_options(**ACROSS) as connection:
        raw = connection.exec_driver_sql("SELECT secret FROM enrolment").scalar()
    assert shown.secret.encode() not in bytes(raw)
    for row in (*asked.rows(AuditEvent), *asked.rows(NoticeRow)):
        assert shown.secret not in str(vars(row))
