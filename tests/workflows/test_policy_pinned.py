"""A case is held to the statement of the day it came in, whatever is written later."""

import ast
import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import workflows
from tests.conversation_kit import NOW, policies
from workflows import case_clock, dsar
from workflows.policy import Policies, Promise, Version
from workflows.policy_model import VERSIONED

OLD_DAY = NOW.replace(year=2018, month=1)


def later(since: date) -> Policies:
    """The policies after Salesinteract has a newer statement, in force since that day."""
    known = policies()
    before = known["salesinteract"]
    promise = Promise(14, "within", "Newest statement, 3")
    access = dataclasses.replace(before.right("access"), id_copy=None, identity="code")
    kept = Version(
        before.versions[0].in_force_from,
        before.versions[0].title,
        "en",
        promise=before.promise,
        rights=before.rights,
    )
    after = dataclasses.replace(
        before,
        versions=(Version(since, "Newest statement", "en"), kept, *before.versions[1:]),
        promise=promise,
        rights={**before.rights, "access": access},
        account_deletion=None,
    )
    return Policies({**known.by_slug, "salesinteract": after})


@pytest.fixture
def open_case(scene):
    """A request for access at Salesinteract, filed under today's statement."""
    return scene.file("salesinteract")


@pytest.mark.parametrize("since", [date(2026, 1, 1), NOW.date(), date(2027, 1, 1)])
def test_a_newer_statement_leaves_open_cases_alone(scene, open_case, since):
    changed = scene.with_settings(policies=later(since))
    held_to = changed.act(open_case, dsar.policy_of)
    assert held_to.promise_days("access") == 28
    assert held_to.id_copy("access") is not None
    assert changed.act(open_case, case_clock.dates_of).effective_on == open_case.effective_on
    changed.act(open_case, case_clock.refresh)
    assert changed.request(open_case.reference).effective_on == open_case.effective_on


def test_a_newer_statement_counts_for_the_next_case(scene, open_case):
    changed = scene.with_settings(policies=later(NOW.date()))
    request = changed.file("salesinteract")
    assert request.policy_version == NOW.date()
    assert request.status == "awaiting_decision"
    held_to = changed.act(request, dsar.policy_of)
    assert (held_to.promise_days("access"), held_to.id_copy("access")) == (14, None)
    assert request.effective_on < open_case.effective_on


def test_the_statement_of_2017_decides_its_own_cases(scene):
    request = scene.file("salesinteract", received_at=OLD_DAY)
    held_to = scene.act(request, dsar.policy_of)
    assert (held_to.promise_days("access"), held_to.promise_days("objection")) == (30, None)
    assert held_to.right("access").identity == "code"
    assert held_to.account_deletion is None
    assert request.attestation["method"] == "none"
    due = scene.act(request, case_clock.dates_of)
    assert (due.promised_on - due.received_on).days == 30


def test_of_two_rights_the_statement_of_2017_promises_a_term_for_one(scene):
    request = scene.file("salesinteract", "objection", received_at=OLD_DAY)
    assert scene.act(request, case_clock.dates_of).promised_on is None


# What a version says is never read from the newest policy: a case has to be asked for its own.

# A breach is no request: it is reported by what the organisation promises on that day.
SAID = {*VERSIONED, "right", "id_copy", "promise_days"} - {"breach"}
JUDGES = {"route", "route_identified", "start_rung", "copy_rule"}


def is_newest(node: ast.AST | None) -> bool:
    """Whether this is a call such as `work.policy(request.tenant_id)`."""
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Attribute) and called.attr == "policy"


def newest_names(function: ast.FunctionDef) -> set[str]:
    """The names that hold a newest policy in this function."""
    held = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_newest(node.value):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            held |= {target.id for target in targets if isinstance(target, ast.Name)}
    return held


def slips(source: str) -> Iterator[str]:
    """Each place that reads from a newest policy what a version says."""
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef):
            continue
        held = newest_names(function)
        for node in ast.walk(function):
            if isinstance(node, ast.Attribute) and node.attr in SAID:
                of = node.value
                if is_newest(of) or (isinstance(of, ast.Name) and of.id in held):
                    yield f"{function.name}:{node.lineno}: {node.attr}"
            elif isinstance(node, ast.Call):
                judge = getattr(node.func, "id", getattr(node.func, "attr", ""))
                given = {arg.id for arg in node.args if isinstance(arg, ast.Name)}
                if judge in JUDGES and (given & held or any(map(is_newest, node.args))):
                    yield f"{function.name}:{node.lineno}: {judge}"


def test_the_finder_of_slips_finds_them():
    chained = "def act(work, request):\n    return work.policy(request.tenant_id).right('access')"
    named = (
        "def act(work, request):\n    newest = work.policy(1)\n    return route(newest, 'access')"
    )
    pinned = "def act(work, request):\n    return policy_of(work, request).right('access')"
    other = "def act(work, request):\n    return work.policy(request.tenant_id).dpo"
    assert [list(slips(source)) for source in (chained, named, pinned, other)] == [
        ["act:2: right"],
        ["act:3: route"],
        [],
        [],
    ]


def test_nothing_about_a_case_is_read_from_the_newest_statement():
    root = Path(workflows.__file__).parent
    found = {
        str(module.relative_to(root)): slip
        for module in root.rglob("*.py")
        for slip in slips(module.read_text("utf-8"))
    }
    assert found == {}
