"""Every secret that people type or press, as a table: how one is made and what uses it.

`MAKERS` and `CHECKERS` name each place of the code that makes or compares a secret, so that a new
one has no row and fails until it gets one. One-time links have a table of their own, in
`tests.bots.web.entrances`.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from storage.models import Contact, NoticeRow
from tests import policy_kit
from tests.conversation_kit import (
    DPO,
    FIETSEN_DPO,
    Person,
    Scene,
    settings,
    speaker_of,
    staff_speaker,
)
from tests.workflows import answer_kit
from tests.workflows.passing_kit import FLOWERS, ROOT, Office, run
from tests.workflows.test_passwords import code_of, enrol
from workflows import answer_page, continuing, handover_page, identity_codes, passwords
from workflows.notices import SLACK
from workflows.policy import Policies, Policy
from workflows.verbs import people

ROOT_FOLDER = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Held:
    """A code that is good now, and whether typing something where it belongs is taken for it."""

    code: str
    use: Callable[[str], bool]


@dataclass(frozen=True)
class Typed:
    """A kind of code. `make` gives another person's, of another case, for each number."""

    make: Callable[[Scene, int], Held]
    life: timedelta
    tries: int
    look_alikes: str = ""
    """Signs that look like those of a code, to stand in the place of its first ones."""
    once: bool = True
    bearer: bool = False
    """Whether it is meant for any other chat: whoever was told it may use it, wherever."""


def _password_asked(policy: Policy) -> Policy:
    rights = {k: replace(right, one_time_password=True) for k, right in policy.rights.items()}
    return replace(policy_kit.decided_by_one(policy), rights=rights)


def scene_for_codes(storage: Any) -> Scene:
    """The desk with pages, where two organisations ask for one-time passwords."""
    known = dict(settings().policies)
    for slug in ("salsoft", "voorbeeld-fietsen"):
        known[slug] = _password_asked(known[slug])
    return Scene(storage, settings(public_url=ROOT, policies=Policies(known)))


# How each is made


def continuation(scene: Scene, number: int) -> Held:
    """To go on in another chat, which is a new account for each number."""
    speaker, there = speaker_of(f"10{number:02}"), speaker_of(f"T1/U0NEW{number:02}", SLACK)
    ticket = scene.open_ticket(speaker=speaker)
    row = scene.newest("ticket-receipt", ticket_id=ticket.id)
    with scene.turn(speaker) as turn:
        turn.continue_elsewhere(row)
    told = str(scene.newest("continuation-code", ticket_id=ticket.id).values["code"])

    def use(typed: str) -> bool:
        before = _with(scene, there.address)
        Person(scene, there).commands("continue", typed)
        return _with(scene, there.address) > before

    return Held(told, use)


def _with(scene: Scene, address: str) -> int:
    """How many times something went on in that account."""
    own = [one.id for one in scene.rows(Contact) if one.address == address]
    return sum(row.contact_id in own for row in scene.rows(NoticeRow, key="continued-here"))


def identity(scene: Scene, number: int) -> Held:
    """To the address on file, shown to the DPO; of another organisation in turn."""
    slug, dpo = (("salsoft", DPO), ("xential", DPO))[number % 2]
    speaker = speaker_of(f"10{number:02}")
    request = scene.file(slug, identified=False, speaker=speaker)
    held = scene.token("code-card", "give-code", request_id=request.id)
    form = scene.desk.form(staff_speaker(dpo), held)
    assert form is not None

    def use(typed: str) -> bool:
        before = scene.said().count("code-right")
        Person(scene, speaker).says(typed)
        return scene.said().count("code-right") > before

    return Held(form.values["code"], use)


def answer(scene: Scene, _number: int) -> Held:
    """To collect an answer behind its link, told in the chat; sent without a password here."""
    plain = scene.with_settings(policies=settings().policies)
    answer_kit.sent(plain, "Dit is alles.")
    token = answer_kit.link(scene)
    scene.desk.send_answer_code(token)

    def use(typed: str) -> bool:
        page = scene.desk.open_answer(token, typed)
        return page is not None and page.opened

    return Held(answer_kit.code(scene), use)


def handover(scene: Scene, _number: int) -> Held:
    """To a controller's mailbox."""
    office = Office()
    scene.file(FLOWERS)
    run(scene, office)
    token = office.token
    scene.desk.handover_code(token)
    run(scene, office)

    def use(typed: str) -> bool:
        said, key = scene.desk.handover_open(token, typed)
        return said == "open" and bool(key)

    return Held(office.code, use)


def password(scene: Scene, number: int) -> Held:
    """Of an approver, for a decision; of another organisation's in turn."""
    slug, user = (("salsoft", DPO), ("voorbeeld-fietsen", FIETSEN_DPO))[number % 2]
    enrol(scene, user)

    def use(typed: str) -> bool:
        request = scene.file(slug)
        held = scene.token("dpo-card", "approve", request_id=request.id)
        with scene.turn(staff_speaker(user)) as turn:
            return turn.approve(held, {"code": typed}) is None

    return Held(code_of(scene, user), use)


def first_password(scene: Scene, number: int) -> Held:
    """That confirms a secret on its page."""
    user = f"U0NEW{number}"
    secret = passwords.new_secret()
    with scene.unit() as uow:
        tenant = uow.tenants.ensure("salsoft").id
        until = scene.clock() + timedelta(hours=1)
        token = uow.approvals.enrol(tenant, user, "nl", secret, until)
    shown = scene.desk.show_secret(token)
    assert shown is not None
    step = passwords.step_of(scene.clock())

    def use(typed: str) -> bool:
        page = scene.desk.confirm_secret(shown.token, typed)
        return page is not None and page.done

    return Held(passwords.hotp(passwords._bytes(secret), step), use)


#: Cyrillic, Greek, full width, Arabic and mathematical signs that look like Latin ones or digits.
LETTERS = "\u0410\u0392\u0421\uff24\u0415\U0001d405"
DIGITS = "OlI\u0417\u0431\u01bd"
A_STEP = timedelta(seconds=30)

TYPED: dict[str, Typed] = {
    "continuation": Typed(continuation, continuing.LIFE, people.TRIES, LETTERS, bearer=True),
    "identity": Typed(identity, identity_codes.LIFE, identity_codes.TRIES, DIGITS),
    # It opens the page for each file of the answer, until its time is over.
    "answer": Typed(answer, answer_page.CODE_LIFE, answer_page.TRIES, LETTERS, once=False),
    "handover": Typed(handover, handover_page.CODE_LIFE, handover_page.TRIES, DIGITS),
    "password": Typed(password, 3 * A_STEP, passwords.WRONG_ALLOWED, DIGITS),
    "first password": Typed(first_password, 3 * A_STEP, passwords.WRONG_ALLOWED, DIGITS),
}

# Where the code makes and compares secrets

#: A row above, a route of `tests.bots.web.entrances`, or why it opens nothing.
MAKERS: dict[str, str] = {
    "workflows/continuing.py:give_code": "continuation",
    "workflows/identity_codes.py:make": "identity",
    "workflows/answer_page.py:make_code": "answer",
    "workflows/handover_page.py:send_code": "handover",
    "workflows/passwords.py:new_secret": "password",
    "workflows/passwords.py:show": "/enrol/{token}/code",
    "workflows/requester_turn.py:upload_link": "/upload/{token}",
    "workflows/answer_delivery.py:_page_button": "/answer/{token}",
    "workflows/workspaces.py:begin": "/slack/oauth_redirect",
    "storage/workspaces.py:invite": "/slack/install/{token}",
    "storage/approvals.py:enrol": "/enrol/{token}",
    "storage/vault.py:link": "/look/{token}",
    "workflows/handover_page.py:open_with": "a cookie of one browser: tests/bots/web",
    "workflows/identity_ways.py:make": "of a controller's page: tests/workflows/test_identity_ways",
    "workflows/work.py:say": "a button: tests/test_isolation.py",
    "workflows/work.py:new_reference": "a number of a case, which is no secret",
    "workflows/relay.py:_seen": "tells two sendings of one form apart",
    "workflows/connectors/signed_webhook.py:new_secret": "for an operator's settings",
    "bots/web/markup.py:page": "for one answer's style and script",
    "bots/web/markup.py:plain_page": "for one answer's style",
}
CHECKERS: dict[str, str] = {
    "workflows/identity_codes.py:_is_of": "identity",
    "storage/answers.py:is_code": "answer",
    "workflows/handover_page.py:open_with": "handover",
    "workflows/handover_page.py:_is_open": "a cookie of one browser: tests/bots/web",
    "workflows/passwords.py:matching_step": "password",
    "workflows/identity_ways.py:record_reply": "tests/workflows/test_identity_ways",
    "storage/workspaces.py:invitation_of_state": "/slack/oauth_redirect",
    "bots/web/health.py:may_read": "/metrics",
    "bots/slack/signing.py:is_signed": "/slack/events",
    "bots/telegram/webhook.py:_is_telegram": "/telegram/webhook",
}


def places(module: str, *names: str) -> Iterator[str]:
    """Each function of the product that calls one of those names of a module."""
    for folder in ("workflows", "storage", "bots"):
        for path in sorted((ROOT_FOLDER / folder).rglob("*.py")):
            told = path.relative_to(ROOT_FOLDER).as_posix()
            text = "" if "/sandbox/" in told else path.read_text()
            if f"{module}." in text:
                yield from (f"{told}:{one}" for one in _callers(ast.parse(text), module, names))


def _callers(tree: ast.Module, module: str, names: tuple[str, ...]) -> Iterator[str]:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    for function in (node for node in ast.walk(tree) if isinstance(node, functions)):
        for node in ast.walk(function):
            if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
                continue
            if node.value.id == module and (not names or node.attr in names):
                yield function.name
