"""Reads the sources for the catalogue keys they name: what is said, asked, offered and worded."""

import ast
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]
FOLDERS = ("workflows", "bots")

#: Calls that take a key: their name to the place of the key among the arguments. `say` takes it
#: first on a turn, and second, behind a language or an address, elsewhere.
SAYING = {
    "say": 1,
    "ask": 0,
    "say_on": 1,
    "say_of": 1,
    "say_about": 1,
    "say_in_channel": 2,
    "say_to_contact": 1,
    "in_thread": 2,
    "under_card": 2,
    "under_case": 2,
    "_tell_ready": 2,
    "_report": 2,
    "close": 3,
    "tell_privately": 1,
    "_answer": 2,
    "Section": 0,
    "whisper": 3,
    "_whisper": 1,
    "tell_asker": 2,
}
#: What a module's own `_say` puts in front of the name it is given, and where the name stands.
OWN_SAY = {
    "bots/web/pages.py": ("upload-page-", 1),
    "bots/web/looking.py": ("look-page-", 1),
    "bots/web/handovers.py": ("handover-page-", 1),
    "bots/web/answers.py": ("answer-page-", 1),
    "bots/web/enrolling.py": ("enrol-page-", 1),
    "bots/slack/webhook.py": ("", 0),
    "workflows/cooling_off.py": ("", 3),
    "bots/telegram/app.py": ("", 1),
}
#: They word whatever they are given, or say things that are no keys.
LEFT_OUT = {
    "bots/conversation/words.py",
    "bots/conversation/cards.py",
    "workflows/policy_text.py",
}


@dataclass
class Keys:
    """`fixed` are whole keys; `open` are places, as FILE:FUNCTION, that make theirs as they run."""

    fixed: dict[str, str] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)


@cache
def keys_in_use() -> Keys:
    """Every key that the sources name, with the place that names it."""
    keys = Keys()
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if name not in LEFT_OUT and not name.startswith("bots/sandbox/"):
                _Reader(name, keys).visit(ast.parse(path.read_text("utf-8")))
    return keys


class _Reader(ast.NodeVisitor):
    def __init__(self, path: str, keys: Keys) -> None:
        self._path = path
        self._keys = keys
        self._names: list[dict[str, ast.expr | ast.arg]] = [{}]
        self._within = ""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        if node.name == "_say" and self._path in OWN_SAY:
            return  # read where it is called
        outside, self._within = self._within, node.name
        self._names.append({argument.arg: argument for argument in _arguments(node)})
        self.generic_visit(node)
        self._names.pop()
        self._within = outside

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                self._names[-1][target.id] = node.value
                if target.id == "notice":  # an error names the answer to the person
                    self._key(node.value)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and node.value.startswith("error-"):
            self._fixed(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        name = _called(node)
        if name == "Button":
            self._button(node)
        elif name == "Form":
            self._part("form-", node)
        elif name == "Field":
            if all(keyword.arg != "label" for keyword in node.keywords):
                self._part("field-", node)  # else it brings its own label
        elif name == "_say" and self._path in OWN_SAY:
            prefix, place = OWN_SAY[self._path]
            self._key(node.args[place], prefix)
        elif name in SAYING and len(node.args) > (place := self._place(node)):
            self._key(node.args[place])
        self.generic_visit(node)

    def _place(self, node: ast.Call) -> int:
        """Where the key stands; a turn says to its speaker, so there it comes first."""
        name = _called(node)
        to_speaker = name == "say" and "turn" in ast.unparse(node.func).split(".")
        return 0 if to_speaker else SAYING[name]

    def _button(self, node: ast.Call) -> None:
        if any(keyword.arg in ("text", None) for keyword in node.keywords):
            return  # it brings its own label
        parts = [one.value for one in node.args if isinstance(one, ast.Constant)]
        named = [part for part in parts if isinstance(part, str)]
        if len(named) == len(node.args):
            self._fixed("-".join(("button", *named)).replace("_", "-"))
        else:
            self._keys.open.add(f"{self._path}:{self._within}: Button {' '.join(named)}")

    def _part(self, prefix: str, node: ast.Call) -> None:
        self._key(node.args[0], prefix)

    def _key(self, node: ast.expr | ast.arg, prefix: str = "") -> None:
        match node:
            case ast.arg():
                pass  # handed on: the caller names it
            case ast.Attribute(attr="notice"):
                pass  # an error's own: read where the errors stand
            case ast.Constant(value=str(key)):
                self._fixed(prefix + key)
            case ast.IfExp():
                self._key(node.body, prefix)
                self._key(node.orelse, prefix)
            case ast.Name() if (known := self._known(node.id)) is not None:
                self._key(known, prefix)
            case _:
                self._keys.open.add(f"{self._path}:{self._within}")

    def _known(self, name: str) -> ast.expr | ast.arg | None:
        return next((names[name] for names in reversed(self._names) if name in names), None)

    def _fixed(self, key: str) -> None:
        self._keys.fixed.setdefault(key, self._path)


def _arguments(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.arg]:
    return [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
