"""The codes of reasons are complete and stable in form."""

import ast
import re
from pathlib import Path

import identity
from identity.reasons import REASONS, shown_reason
from identity.verdict import COVERABLE


def test_codes_are_kebab_case_and_explained() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in REASONS)
    assert all(text.endswith(".") and "\n" not in text for text in REASONS.values())


def test_every_field_has_its_reasons() -> None:
    wanted = {shown_reason(f, s) for f in COVERABLE for s in ("visible", "recoverable")}
    assert wanted <= set(REASONS)


def test_every_code_in_the_code_is_listed() -> None:
    """Strings that look like a reason, where reasons are made, are reasons."""
    made = set()
    for module in ("pipeline", "checks", "command", "picture"):
        tree = ast.parse((Path(identity.__file__).parent / f"{module}.py").read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                made.add(node.value)
    codes = {text for text in made if re.fullmatch(r"[a-z]+(-[a-z]+)+", text)} - {"-visible"}
    assert codes <= set(REASONS)
    assert {"hidden-content", "not-an-id", "could-not-check"} <= codes


def test_every_code_stands_in_the_documentation_and_no_other() -> None:
    page = Path(identity.__file__).parent.parent / "docs" / "identity.md"
    table = page.read_text("utf-8").split("## Reasons")[1].split("\n## ")[0]
    listed = dict(re.findall(r"^\| `([a-z-]+)` \| (.+?) \|", table, re.MULTILINE))
    assert listed == REASONS
