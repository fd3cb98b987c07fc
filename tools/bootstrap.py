"""Brings what a command of the Makefile needs: Debian packages, .venv, locked dependencies.

Runs on a bare Python 3.11 with its standard library alone. A start at which nothing is missing
asks for nothing: no root, no network. Whatever goes wrong ends in one sentence with the remedy.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUNTIME_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"

# The tool that `make bench-identity` compares with, apart: its versions are its own.
PEER_VENV = ROOT / ".venv-bench"
PEER_PYTHON = PEER_VENV / "bin" / "python"
PEER_INPUT = ROOT / "bench" / "identity" / "peer.in"
PEER_LOCK = ROOT / "requirements-bench.lock"

# Debian package -> a program or file that shows it is there on a machine without dpkg.
RUNTIME_PACKAGES = {
    "tesseract-ocr": "tesseract",
    "tesseract-ocr-nld": "tesseract",
    "fonts-dejavu-core": "/usr/share/fonts",
    "fonts-liberation": "/usr/share/fonts",
}
TEST_PACKAGES = {
    "postgresql": "initdb",
    "redis-server": "redis-server",
    "rabbitmq-server": "rabbitmqctl",
    "chromium": "chromium",
    "sqlite3": "sqlite3",
    "systemd": "systemd-analyze",
}

QUIET_PIP = ["--disable-pip-version-check", "--no-input"]

# pip writes the same kind of file; this form also survives a space in the path.
LOKET_COMMAND = """\
#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from bots.cli import main

sys.exit(main())
"""


class CannotGoOn(Exception):
    """One sentence: what is missing, and the remedy."""


def say(text: str) -> None:
    """Print a line of progress at once, before the output of the program it announces."""
    print(f"==> {text}", flush=True)


def run(*command: str | Path, sorry: str) -> None:
    """Run a program with its output visible; on failure raise CannotGoOn with *sorry*."""
    try:
        subprocess.run([str(part) for part in command], check=True, cwd=ROOT)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotGoOn(sorry) from error


# Debian packages


def is_installed(package: str, evidence: str) -> bool:
    """Whether the package is there; without dpkg its program or folder has to do."""
    if not shutil.which("dpkg-query"):
        return shutil.which(evidence) is not None or Path(evidence).is_dir()
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f=${db:Status-Status}", package],
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout == "installed"


def as_root(packages: list[str]) -> list[str]:
    """The prefix that makes a command run as root: nothing, or sudo."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        return ["sudo"]
    raise CannotGoOn(
        "Debian packages are missing and you are not root: ask an administrator to run "
        f"`apt-get install --no-install-recommends {' '.join(packages)}`, then start again."
    )


def install_packages(wanted: dict[str, str]) -> None:
    """Install those of the Debian packages that are missing, with apt's progress visible."""
    missing = [name for name, evidence in wanted.items() if not is_installed(name, evidence)]
    if not missing:
        return
    names = " ".join(missing)
    if not shutil.which("apt-get"):
        raise CannotGoOn(
            f"This machine has no apt-get: install by its own means what Debian calls {names}."
        )
    say(f"Installing Debian packages: {names}")
    env = ["env", "DEBIAN_FRONTEND=noninteractive"]
    apt = [*as_root(missing), *env, "apt-get", "-o", "DPkg::Lock::Timeout=300"]
    sorry = (
        f"Debian packages could not be installed ({names}): the reason stands above; "
        "check the network and that you may use sudo, then start again."
    )
    run(*apt, "update", sorry=sorry)
    run(*apt, "install", "--yes", "--no-install-recommends", *missing, sorry=sorry)


# The environment


def venv_package() -> dict[str, str]:
    """The package that lets this Python make environments; Debian leaves it out of Python."""
    if importlib.util.find_spec("ensurepip"):
        return {}
    return {f"python3.{sys.version_info.minor}-venv": "none"}


def venv_works() -> bool:
    """Whether .venv is complete, of this Python's version, and was made at this very place."""
    settings = VENV / "pyvenv.cfg"
    version = f"version = {sys.version_info.major}.{sys.version_info.minor}."
    if not settings.exists() or version not in settings.read_text():
        return False
    pip = VENV / "bin" / "pip"
    if not pip.exists() or f"{VENV}/bin/" not in pip.read_text():
        return False
    asked = subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False)
    return asked.returncode == 0


def stamp(lock: Path) -> Path:
    """The file that says that this lock, as it is now, is installed in .venv."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:20]
    return VENV / f"installed-{lock.stem}-{digest}"


def install_dependencies(lock: Path) -> None:
    """Make .venv when needed and install what the lock names, each file checked by its hash."""
    if stamp(lock).exists() and venv_works():
        return
    if not venv_works():
        say("Making the environment .venv")
        shutil.rmtree(VENV, ignore_errors=True)
        sorry = f"Python could not make {VENV}: check that the disk has room and is writable."
        run(sys.executable, "-m", "venv", VENV, sorry=sorry)
    say(f"Installing the dependencies that {lock.name} names")
    sorry = (
        "The dependencies could not be installed: the reason stands above; "
        "check the network and the disk, then start again."
    )
    safely = ["--no-deps", "--require-hashes", "--only-binary=:all:"]
    run(PYTHON, "-m", "pip", *QUIET_PIP, "install", *safely, "-r", lock, sorry=sorry)
    for old in VENV.glob("installed-*"):
        old.unlink()
    stamp(lock).touch()
    stamp(RUNTIME_LOCK).touch()  # the dev lock holds all of it, in the same versions


def install_peer() -> None:
    """Make .venv-bench with what its lock names; two of its packages come as source only."""
    digest = hashlib.sha256(PEER_LOCK.read_bytes()).hexdigest()[:20]
    done = PEER_VENV / f"installed-{digest}"
    if done.exists():
        return
    say("Making the environment .venv-bench")
    shutil.rmtree(PEER_VENV, ignore_errors=True)
    sorry = f"Python could not make {PEER_VENV}: check that the disk has room and is writable."
    run(sys.executable, "-m", "venv", PEER_VENV, sorry=sorry)
    say(f"Installing the dependencies that {PEER_LOCK.name} names")
    sorry = (
        "What the bench compares with could not be installed: the reason stands above; "
        "check the network and the disk, then start again."
    )
    entries = re.split(r"\n(?=\S)", PEER_LOCK.read_text())
    builder = PEER_VENV / "builder.lock"
    builder.write_text("\n".join(entry for entry in entries if entry.startswith("setuptools==")))
    safely = ["--quiet", "--no-deps", "--require-hashes", "--no-build-isolation"]
    for lock in (builder, PEER_LOCK):
        run(PEER_PYTHON, "-m", "pip", *QUIET_PIP, "install", *safely, "-r", lock, sorry=sorry)
    done.touch()


def install_project() -> None:
    """Make the checkout importable and `loket` a command, without asking a package index."""
    library = f"python3.{sys.version_info.minor}"
    write(VENV / "lib" / library / "site-packages" / "loket.pth", f"{ROOT}\n")
    command = VENV / "bin" / "loket"
    write(command, LOKET_COMMAND.format(python=PYTHON))
    if not os.access(command, os.X_OK):
        command.chmod(0o755)


def write(path: Path, text: str) -> None:
    """Write the file unless it says so already."""
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def choose_versions() -> None:
    """Write both lock files anew; the dev lock keeps to the versions of the first."""
    sorry = "No new versions could be chosen: the reason stands above."
    run(PYTHON, "-m", "pip", *QUIET_PIP, "install", "--quiet", "uv", sorry=sorry)
    uv = [str(PYTHON), "-m", "uv", "pip", "compile", "--upgrade", "--no-header", "--quiet"]
    uv += ["--generate-hashes", "--python-version", "3.11", "pyproject.toml"]
    run(*uv, "-o", RUNTIME_LOCK, sorry=sorry)
    run(*uv, "--group", "dev", "-c", RUNTIME_LOCK, "-o", DEV_LOCK, sorry=sorry)
    run(*uv[:-1], PEER_INPUT.relative_to(ROOT), "-o", PEER_LOCK, sorry=sorry)


def bring(purpose: str) -> None:
    """Bring all that *purpose* (a choice of `main`) needs, and only that."""
    packages = venv_package()
    if purpose in {"sandbox", "test", "bench-identity"}:
        packages |= RUNTIME_PACKAGES
    if purpose == "bench-identity":
        packages |= {"chromium": TEST_PACKAGES["chromium"]}
    if purpose == "test":
        packages |= TEST_PACKAGES
    install_packages(packages)
    install_dependencies(RUNTIME_LOCK if purpose == "sandbox" else DEV_LOCK)
    install_project()
    if purpose == "bench-identity":
        install_peer()
    if purpose == "lock":
        choose_versions()


def main() -> int:
    """Exit status 0: everything is there; 1: a sentence says what is not; 130: interrupted."""
    parser = argparse.ArgumentParser(description="Brings what a make target needs.")
    parser.add_argument("purpose", choices=["sandbox", "test", "check", "bench-identity", "lock"])
    try:
        bring(parser.parse_args().purpose)
    except CannotGoOn as sorry:
        print(f"loket: {sorry}", file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"loket: {error.filename}: {error.strerror}; check who owns the project's folder "
            "and that the disk has room, or remove .venv and start again.",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print("loket: stopped; the next start goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
