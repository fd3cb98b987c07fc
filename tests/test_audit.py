"""The audit of dependencies against a database on this machine, and the list of them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

ROOT = Path(__file__).parent.parent
VULNERABLE = {
    "id": "OSV-0000-1",
    "modified": "2026-01-01T00:00:00Z",
    "summary": "An invented one.",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "click"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.0"}]}],
        }
    ],
}


class Osv(BaseHTTPRequestHandler):
    """Knows one vulnerability, if `bad` names the package."""

    bad = ""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        vulns = [VULNERABLE] if asked["package"]["name"] == type(self).bad else []
        body = json.dumps({"vulns": vulns}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def database() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Osv) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/v1/query"
        server.shutdown()
    Osv.bad = ""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """Two of the locked dependencies."""
    entries = (ROOT / "requirements.lock").read_text().split("\n")
    wanted, keep = [], False
    for line in entries:
        if not line.startswith((" ", "#")):
            keep = line.startswith(("anyio==", "click=="))
        if keep and not line.lstrip().startswith("#"):
            wanted.append(line)
    path = tmp_path / "some.lock"
    path.write_text("\n".join(wanted) + "\n")
    return path


def audited(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tools" / "audit.py"), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_dependencies_without_a_known_vulnerability_pass(lock: Path, database: str) -> None:
    found = audited("--lock", lock, "--database", database)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout == "audit: 2 packages, 0 with a known vulnerability\n"


def test_a_known_vulnerability_fails_and_is_named(lock: Path, database: str) -> None:
    Osv.bad = "click"
    found = audited("--lock", lock, "--database", database)
    assert found.returncode == 1
    assert "audit: click " in found.stdout
    assert "OSV-0000-1; mended in 99.0" in found.stdout


def test_without_a_database_it_says_so_and_passes(lock: Path) -> None:
    found = audited("--lock", lock, "--database", "http://127.0.0.1:9/v1/query")
    assert found.returncode == 0
    assert found.stdout == "audit: skipped: no database reachable\n"


def test_a_lock_file_that_cannot_be_read_is_no_pass(tmp_path: Path, database: str) -> None:
    broken = tmp_path / "broken.lock"
    broken.write_text("click>=8\n")
    found = audited("--lock", broken, "--database", database)
    assert found.returncode == 1
    assert found.stderr.startswith("audit: ")


def test_the_list_of_dependencies_names_each_with_its_hash(tmp_path: Path) -> None:
    out = tmp_path / "sbom.json"
    made = subprocess.run(
        ["make", "-s", "sbom", f"OUT={out}", "ARGS=--no-validate"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    listed = json.loads(out.read_text())
    assert listed["bomFormat"] == "CycloneDX"
    assert listed["metadata"]["component"]["name"] == "loket"
    pinned = [
        line.partition("==")[0]
        for line in (ROOT / "requirements.lock").read_text().splitlines()
        if "==" in line and not line.startswith(" ")
    ]
    assert sorted(one["name"] for one in listed["components"]) == sorted(pinned)
    for one in listed["components"]:
        assert one["externalReferences"][0]["hashes"][0]["alg"] == "SHA-256", one["name"]
