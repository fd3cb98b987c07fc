"""Promises about the project as a whole: catalogues, docs, tests beside code, no leftovers."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

ROOT = Path(__file__).parent.parent
LAYERS = ("bots", "workflows", "identity", "storage")

# Modules without a test file of their own, each with the test file that covers it and why.
# A pattern covers the modules that match it.
COVERED_ELSEWHERE: dict[str, tuple[str, str]] = {
    "storage/models/*.py": (
        "tests/storage/test_repositories.py",
        "columns and constraints; tested through the queries that read and write them",
    ),
    "storage/migrations/**/*.py": (
        "tests/storage/test_schema.py",
        "run up and down there, with rows in",
    ),
    "bots/__main__.py": ("tests/bots/test_cli.py", "one line that calls the commands tested there"),
    "bots/conversation/intent_words.py": (
        "tests/bots/conversation/test_intent.py",
        "reads the words by which texts are recognised there",
    ),
    "workflows/doors/*.py": (
        "tests/workflows/test_desk.py",
        "parts of the desk; tested through it and through the pages",
    ),
    "workflows/verbs/*.py": (
        "tests/workflows/test_requester_turn.py",
        "parts of a turn; tested through the acts they call",
    ),
    "bots/commands/*.py": (
        "tests/bots/test_cli.py",
        "groups of commands; run there as a user would",
    ),
    "workflows/turn.py": ("tests/workflows/test_requester_turn.py", "puts the verbs together"),
    "storage/people.py": (
        "tests/workflows/test_continuing.py",
        "queries behind bars and codes; on both databases",
    ),
    "storage/erasures.py": (
        "tests/workflows/test_erasing.py",
        "queries behind erasing; on both databases",
    ),
    "storage/unused.py": (
        "tests/workflows/test_unused.py",
        "what goes because nobody uses it; on both databases",
    ),
    "workflows/copies.py": (
        "tests/workflows/test_erasing.py",
        "the inventory; every item is read there as it ended",
    ),
    "workflows/certificates.py": (
        "tests/workflows/test_person_erasing.py",
        "lines of words keys; read there and by the commands",
    ),
    "workflows/person_forms.py": (
        "tests/workflows/test_person_erasing.py",
        "the forms by which those acts are reached",
    ),
    "bots/conversation/erasing_talk.py": (
        "tests/workflows/test_person_erasing.py",
        "two commands; given there by those who may and by others",
    ),
    "bots/conversation/picture_talk.py": (
        "tests/workflows/test_picture_watch.py",
        "one button; pressed there in both channels",
    ),
    "bots/certificate_file.py": (
        "tests/bots/test_cli_forgetting.py",
        "the same text as a file and on the screen",
    ),
    "storage/ticket_lists.py": ("tests/workflows/test_ticket_home.py", "queues; on both databases"),
    "workflows/home.py": (
        "tests/workflows/test_views.py",
        "views of one turn; tested with the forms",
    ),
    "workflows/ticket_views.py": ("tests/workflows/test_views.py", "forms; tested with the others"),
    "workflows/ticket_card.py": ("tests/workflows/test_tickets.py", "the card that the acts draw"),
    "workflows/ticket_marks.py": (
        "tests/workflows/test_triage.py",
        "what the card shows of how a ticket is sorted; read there from the card",
    ),
    "workflows/retelling.py": (
        "tests/workflows/test_ticket_ties.py",
        "what a merge, or a move to another channel, tells again",
    ),
    "workflows/ticket_log.py": ("tests/workflows/test_tickets.py", "what every act writes down"),
    "workflows/forms.py": ("tests/workflows/test_views.py", "two plain values that are used there"),
    "bots/slack/oauth.py": (
        "tests/bots/slack/test_installs.py",
        "the exchange; played there with the pages and the stand-in",
    ),
    "bots/web/slack_oauth.py": (
        "tests/bots/slack/test_installs.py",
        "the pages; played there with the exchange and the stand-in",
    ),
    "bots/telegram/connection.py": (
        "tests/bots/telegram/test_app.py",
        "the loop under every call that is made there",
    ),
}

FRAGMENT_KINDS = {"added", "changed", "fixed", "removed", "security"}

# Written in pieces, so that this file does not name what it looks for.
UNWANTED = {
    "a package registry's host": [
        "pypi" + ".org",
        "pythonhosted" + ".org",
        "registry.npmjs" + ".org",
        "deb.debian" + ".org",
        "security.debian" + ".org",
    ],
    "a path of one machine": [f"/{name}/" for name in ("work", "root", "home")],
}


def project_files(*patterns: str) -> list[Path]:
    """The files that are, or are about to be, part of the project; ignored ones are not."""
    listed = subprocess.run(
        [
            "git",
            "-c",
            "safe.directory=*",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
            "--",
            *patterns,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def name_of(path: Path) -> str:
    """The path as people write it: from the project's root, with slashes."""
    return path.relative_to(ROOT).as_posix()


# Catalogues


class Placeables(Visitor):
    """Collects the variables and the references of one message or attribute."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(f"${node.id.name}")


def catalogue(language: str) -> dict[str, set[str]]:
    """Each message, term and attribute (`id`, `-id`, `id.attribute`) with its variables."""
    path = ROOT / "bots" / "locales" / f"{language}.ftl"
    resource = FluentParser().parse(path.read_text())
    found: dict[str, set[str]] = {}
    for entry in resource.body:
        assert not isinstance(entry, ast.Junk), f"{path.name}: cannot be read: {entry.content}"
        if isinstance(entry, ast.Message | ast.Term):
            for name, pattern in patterns(entry):
                assert name not in found, f"{path.name}: {name} stands there twice"
                placeables = Placeables()
                placeables.visit(pattern)
                found[name] = placeables.names
    return found


def patterns(entry: ast.Message | ast.Term) -> Iterator[tuple[str, ast.Pattern]]:
    """The text of an entry and of its attributes, by name."""
    name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
    if entry.value:
        yield name, entry.value
    for attribute in entry.attributes:
        yield f"{name}.{attribute.id.name}", attribute.value


def test_both_languages_say_the_same_things_with_the_same_values() -> None:
    english, dutch = catalogue("en"), catalogue("nl")
    assert english
    assert english.keys() ^ dutch.keys() == set(), "in one language only"
    differing = {name for name in english if english[name] != dutch[name]}
    assert differing == set(), "the two languages use different values"


# Tests beside code


def modules() -> list[str]:
    """Every module of the product, but for files that only mark a package."""
    found = project_files(*(f"{layer}/**.py" for layer in LAYERS))
    return sorted(name_of(path) for path in found if path.name != "__init__.py")


def test_file_of(module: str) -> Path:
    """Where a module's tests stand."""
    path = Path(module)
    return ROOT / "tests" / path.parent / f"test_{path.stem.strip('_')}.py"


test_file_of.__test__ = False  # type: ignore[attr-defined]


@pytest.mark.parametrize("module", modules())
def test_every_module_has_its_test_file(module: str) -> None:
    elsewhere = [
        home for pattern, (home, _) in COVERED_ELSEWHERE.items() if matches(module, pattern)
    ]
    expected = ROOT / elsewhere[0] if elsewhere else test_file_of(module)
    assert expected.is_file(), f"{module} has no {name_of(expected)}"


def matches(module: str, pattern: str) -> bool:
    """Whether a glob pattern from the root names this module; ** is any depth, none too."""
    return ROOT / module in set(ROOT.glob(pattern))


@pytest.mark.parametrize("pattern", COVERED_ELSEWHERE)
def test_no_exception_outlives_its_module(pattern: str) -> None:
    assert any(matches(module, pattern) for module in modules())


# Documents


def documents() -> list[Path]:
    """Every page whose paths have to be real; history may name what is gone."""
    pages = project_files("*.md")
    return [page for page in pages if page.name != "CHANGELOG.md" and "specs" not in page.parts]


PATH_LIKE = re.compile(r"^[\w.-]+(/[\w.*-]+)*/?$")
ENDINGS = (".py", ".md", ".ftl", ".toml", ".yaml", ".json", ".lock", ".html")


def named_paths(text: str) -> Iterator[str]:
    """What stands in backticks and looks like a path of this project."""
    outside_blocks = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    folders = tuple(f"{path.name}/" for path in ROOT.iterdir() if path.is_dir())
    for token in re.findall(r"`([^`\n]+)`", outside_blocks):
        if PATH_LIKE.match(token) and (token.endswith(ENDINGS) or token.startswith(folders)):
            yield token


def is_real(path: str, known: list[str]) -> bool:
    """Whether the project has this path, from its root or as the end of a longer one."""
    if any(ROOT.glob(path.rstrip("/"))):
        return True
    return any(f"/{name}".endswith(f"/{path}") for name in known)


@pytest.mark.parametrize("page", documents(), ids=name_of)
def test_documents_name_real_paths(page: Path) -> None:
    known = [name_of(path) for path in project_files()]
    gone = [path for path in named_paths(page.read_text()) if not is_real(path, known)]
    assert gone == []


@pytest.mark.parametrize("page", documents(), ids=name_of)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text())
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in local if not (page.parent / link).exists()] == []


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/architecture.md"]
)
def test_the_pages_people_look_for_are_there(name: str) -> None:
    assert len((ROOT / name).read_text()) > 200


def test_the_licence_is_the_one_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["license"] == "Apache-2.0"
    text = (ROOT / "LICENSE").read_text()
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def decisions() -> list[Path]:
    """The decision pages without the template."""
    return sorted((ROOT / "docs/decisions").glob("0*.md"))[1:]


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(page.name[:4]) for page in decisions()]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("page", decisions(), ids=name_of)
def test_a_decision_has_the_parts_of_the_template(page: Path) -> None:
    template = (ROOT / "docs/decisions/0000-template.md").read_text()
    headings = re.findall(r"^## .+$", template, flags=re.MULTILINE)
    assert len(headings) == 4
    assert re.findall(r"^## .+$", page.read_text(), flags=re.MULTILINE) == headings


def test_changelog_fragments_are_well_formed() -> None:
    for fragment in (ROOT / "docs/changes").iterdir():
        if fragment.name == "README.md":
            continue
        name = re.fullmatch(r"([a-z0-9-]+)\.([a-z]+)\.md", fragment.name)
        assert name, f"{fragment.name}: not NAME.KIND.md"
        assert name[2] in FRAGMENT_KINDS, f"{fragment.name}: unknown kind"
        text = fragment.read_text().strip()
        assert text.endswith("."), f"{fragment.name}: not a sentence"
        assert not text.startswith(("#", "-", "*")), f"{fragment.name}: plain sentences only"


# What has no place here


def text_files() -> Iterator[tuple[str, str]]:
    """Every text file of the project with its text; pictures and the like are left out."""
    for path in project_files():
        content = path.read_bytes()
        if b"\0" not in content:
            yield name_of(path), content.decode(errors="replace")


@pytest.mark.parametrize("what", UNWANTED)
def test_no_file_names(what: str) -> None:
    words = "|".join(re.escape(word) for word in UNWANTED[what])
    unwanted = re.compile(rf"(?<![\w.~}}-])(?:{words})")
    found = [f"{name}: {hit[0]}" for name, text in text_files() for hit in unwanted.finditer(text)]
    assert found == []


def test_both_locks_choose_the_same_versions() -> None:
    runtime, dev = (pins(f"requirements{kind}.lock") for kind in ("", "-dev"))
    assert runtime.items() <= dev.items()


def pins(lock: str) -> dict[str, str]:
    """Package -> version, as a lock file pins them."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(), flags=re.MULTILINE))


@pytest.mark.parametrize("name", [f"requirements{kind}.lock" for kind in ("", "-dev")])
def test_every_locked_dependency_is_checked_by_hash(name: str) -> None:
    lock = (ROOT / name).read_text()
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert [entry for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []


def test_python_files_stay_short() -> None:
    long = {
        name_of(path): lines
        for path in project_files("*.py")
        if (lines := len(path.read_text().splitlines())) > 400
    }
    assert long == {}
