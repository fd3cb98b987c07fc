"""Acts around proof that the controller takes itself: a login at its site, facts it compares.

A token goes out with each question, and the controller's signed reply repeats it: a reply to an
earlier question settles nothing.
"""

import hmac
import secrets
from datetime import timedelta

from storage.models import IdentityCheck, IdentityWay, PrivacyRequest
from workflows import identified, ladder
from workflows.errors import ProofNotWanted
from workflows.ladder import Rung
from workflows.notices import Button
from workflows.work import Work

LOGIN_LIFE = timedelta(minutes=30)
#: A controller may compare answers by hand.
FACTS_LIFE = timedelta(days=7)
#: Logins begun and sets of answers given, for one case.
TRIES = 3

CONFIRMED, NOT_CONFIRMED = "identity.confirmed", "identity.not_confirmed"
WAYS = {"login": Button("login-link"), "facts": Button("answer-facts")}
ANOTHER_WAY = Button("another-way")


def ask(work: Work, request: PrivacyRequest) -> None:
    """Asks the person to log in at the controller or to answer its questions."""
    identified.wait_for(work, request, Rung.TENANT)
    work.say_about(request, "proof-wanted", _tenant(work, request), buttons(work, request))


def _tenant(work: Work, request: PrivacyRequest) -> dict[str, str]:
    return {"tenant": work.policy(request.tenant_id).controller.name}


def buttons(work: Work, request: PrivacyRequest) -> tuple[Button, ...]:
    """The ways that are left, and another one."""
    left = len(work.uow.identity.of_request(request)) < TRIES
    ways = ladder.tenant_ways(identified.policy_of(work, request)) if left else ()
    return (*(WAYS[way] for way in ways), ANOTHER_WAY)


def questions(work: Work, request: PrivacyRequest) -> tuple[str, ...]:
    """What the controller asks, in the person's language; ProofNotWanted if it asks nothing."""
    _must_be_offered(work, request, "facts")
    facts = identified.policy_of(work, request).identity.facts
    return tuple(fact.in_language(request.language) for fact in facts)


def _must_be_offered(work: Work, request: PrivacyRequest, way: str) -> None:
    offered = WAYS[way] in buttons(work, request)
    if not identified.waits_for(request, Rung.TENANT) or not offered:
        raise ProofNotWanted


def begin_login(work: Work, request: PrivacyRequest) -> None:
    """A one-time link to the controller's page: the link is made when the controller knows."""
    _must_be_offered(work, request, "login")
    _begin(work, request, IdentityWay.LOGIN)
    work.say_about(request, "login-coming", _tenant(work, request))


def give_facts(work: Work, request: PrivacyRequest, answers: tuple[str, ...]) -> None:
    """Answers on their way to the controller, kept sealed until they are there."""
    asked = questions(work, request)
    check = _begin(work, request, IdentityWay.FACTS)
    check.answers = [
        {"question": question, "answer": answer}
        for question, answer in zip(asked, answers, strict=True)
    ]
    work.say_about(request, "facts-sent", _tenant(work, request))


def _begin(work: Work, request: PrivacyRequest, way: IdentityWay) -> IdentityCheck:
    identified.end_checks(work, request)
    check = work.uow.identity.begin(request, way, work.now)
    work.enqueue("ask_controller", tenant_id=request.tenant_id, check_id=check.id)
    identified.log(work, request, f"request:identity:{way.value}_begun")
    return check


def make(work: Work, check: IdentityCheck) -> str:
    """A new token in place of an earlier one; only its hash is kept."""
    token = secrets.token_urlsafe(24)
    life = LOGIN_LIFE if check.way is IdentityWay.LOGIN else FACTS_LIFE
    check.secret_hash = work.uow.identity.hash_of(check.id, token)
    check.made_at, check.expires_at = work.now, work.now + life
    return token


def told(work: Work, request: PrivacyRequest, check: IdentityCheck, token: str) -> None:
    """The controller has the question: answers are forgotten here, a link is given."""
    check.told_at, check.answers = work.now, None
    identified.log(work, request, f"request:identity:{check.way.value}_told")
    policy = identified.policy_of(work, request)
    if check.way is IdentityWay.LOGIN and identified.waits_for(request, Rung.TENANT):
        page = Button("open-login", url=link(str(policy.identity.login_url), token))
        minutes = int(LOGIN_LIFE.total_seconds() // 60)
        values = {**_tenant(work, request), "minutes": minutes}
        work.say_about(request, "login-link-is-here", values, (page, ANOTHER_WAY))


def link(login_url: str, token: str) -> str:
    """The controller's page with the token in `state`."""
    return f"{login_url}{'&' if '?' in login_url else '?'}state={token}"


def not_told(work: Work, request: PrivacyRequest, check: IdentityCheck) -> None:
    """The controller's endpoint does not take it: its people find another way."""
    identified.end(work, check)
    identified.log(work, request, f"request:identity:{check.way.value}_not_told")
    if identified.waits_for(request, Rung.TENANT):
        work.say_about(request, "another-way-noted")
        identified.settle(work, request, ladder.attestation(Rung.TENANT, "another_way"))


def record_reply(work: Work, request: PrivacyRequest, *, confirmed: bool, state: str) -> bool:
    """The controller's signed word on who asks; False if it fits no question under way."""
    check = work.uow.identity.running(request)
    if check is None or not identified.waits_for(request, Rung.TENANT):
        return False
    given = work.uow.identity.hash_of(check.id, state)
    same = hmac.compare_digest(given, check.secret_hash or "0" * len(given))
    if not same or check.expires_at is None or work.now >= check.expires_at:
        return False
    way = check.way.value
    if confirmed:
        identified.log(work, request, f"request:identity:{way}_confirmed")
        work.say_about(request, "proof-confirmed", _tenant(work, request))
        proof = ladder.attestation(Rung.TENANT, way, verified_at=work.now, checker="tenant")
        identified.settle(work, request, proof)
        return True
    identified.log(work, request, f"request:identity:{way}_not_confirmed")
    identified.end(work, check)
    work.say_about(request, "proof-not-confirmed", _tenant(work, request), buttons(work, request))
    return True
