"""What is in deploy/: units that systemd takes, an image for nobody in particular, all settings."""

import ctypes
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from tests.test_project import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
#: Denies memory that is writable and executable, for ever and for every child (Linux 6.3).
PR_SET_MDWE = 65


@pytest.fixture
def units(tmp_path: Path) -> list[Path]:
    """The units with a program that exists, and the template as one of its instances."""
    made = []
    for unit in UNITS:
        path = tmp_path / unit.name.replace("@.", "@web.")
        text = unit.read_text().replace("/opt/loket/.venv/bin/loket", "/bin/true")
        path.write_text(text)
        made.append(path)
    return made


def verified(*units: Path) -> subprocess.CompletedProcess[str]:
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *map(str, units)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_systemd_takes_the_units(units: list[Path]) -> None:
    found = verified(*units)
    assert (found.returncode, found.stderr) == (0, "")


def test_it_would_say_what_is_wrong(units: list[Path]) -> None:
    service = next(unit for unit in units if unit.name == "loket.service")
    service.write_text(service.read_text().replace("PrivateTmp=", "PrivateTemp="))
    assert "PrivateTemp" in verified(service).stderr


def test_the_units_are_little_exposed(units: list[Path]) -> None:
    for unit in units:
        if unit.suffix != ".service":
            continue
        command = ["systemd-analyze", "security", "--offline=yes", "--threshold=30", str(unit)]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout[-300:]


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_every_unit_is_closed_up_the_same_way(unit: Path) -> None:
    first = SERVICES[0].read_text()
    block = first[first.index("NoNewPrivileges=") : first.index("LimitNOFILE=")]
    assert block in unit.read_text()
    for wanted in (
        "User=loket",
        "EnvironmentFile=/etc/loket/loket.env",
        "StateDirectoryMode=0700",
        "ProtectSystem=strict",
        "MemoryDenyWriteExecute=yes",
    ):
        assert wanted in unit.read_text()


def test_models_run_where_memory_cannot_be_written_and_executed() -> None:
    inside = """
import ctypes, mmap
assert ctypes.CDLL(None).prctl(65, 1, 0, 0, 0) == 0
try:
    mmap.mmap(-1, 4096, prot=mmap.PROT_WRITE | mmap.PROT_EXEC)
except OSError:
    pass
else:
    raise SystemExit("memory was writable and executable")
import numpy, onnxruntime
session = onnxruntime.InferenceSession("identity/models/face_back.onnx")
given = session.get_inputs()[0]
shape = [one if isinstance(one, int) else 1 for one in given.shape]
session.run(None, {given.name: numpy.zeros(shape, numpy.float32)})
"""
    if ctypes.CDLL(None).prctl(PR_SET_MDWE + 1, 0, 0, 0, 0) < 0:
        pytest.skip("this kernel cannot deny such memory")
    ran = subprocess.run(
        [sys.executable, "-c", inside], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_the_image_runs_as_nobody_in_particular_with_what_is_locked() -> None:
    lines = (DEPLOY / "Dockerfile").read_text()
    stages = re.findall(r"^FROM (\S+)", lines, flags=re.MULTILINE)
    assert len(stages) == 2
    assert len(set(stages)) == 1
    assert "--require-hashes" in lines
    last = lines[lines.rindex("FROM ") :]
    assert re.search(r"^USER 10001$", last, flags=re.MULTILINE)
    for layer in ("bots", "workflows", "identity", "storage"):
        assert f"COPY {layer} {layer}" in lines
        assert f"!{layer}\n" in (ROOT / ".dockerignore").read_text()


def test_compose_starts_every_kind_of_process_closed_up() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    ours = {name: one for name, one in services.items() if one["image"] == "loket"}
    assert set(ours) == {"migrate", "telegram", "slack", "web", "worker", "beat"}
    for name, one in ours.items():
        assert one["command"] == [name]
        assert one["cap_drop"] == ["ALL"], name
        assert one["read_only"], name
        for port in one.get("ports", ()):
            assert port.startswith("127.0.0.1:"), name


def test_compose_gives_loket_an_ordinary_role() -> None:
    """A superuser would walk through the fence around organisations."""
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    server = compose["services"]["postgres"]
    assert "POSTGRES_USER" not in server["environment"], "the image makes that one a superuser"
    assert any(one.startswith("./postgres-role.sh:") for one in server["volumes"])
    assert "CREATE ROLE loket LOGIN PASSWORD" in (DEPLOY / "postgres-role.sh").read_text()
    assert "://loket:" in compose["x-loket"]["environment"]["LOKET_DATABASE_URL"]


def test_images_name_no_host() -> None:
    text = (DEPLOY / "compose.yaml").read_text() + (DEPLOY / "Dockerfile").read_text()
    for image in re.findall(r"^\s*(?:image:|FROM) (\S+)", text, flags=re.MULTILINE):
        assert "/" not in image, image


def test_the_example_names_every_setting_that_the_documentation_names() -> None:
    table = (ROOT / "docs" / "configuration.md").read_text()
    documented = set(re.findall(r"`(LOKET_[A-Z_]+)`", table))
    named = set(
        re.findall(r"^(?:# )?(LOKET_[A-Z_]+)=", (DEPLOY / "env.example").read_text(), re.MULTILINE)
    )
    assert {name for name in documented if not name.startswith("LOKET_SECRET")} - named == set()
