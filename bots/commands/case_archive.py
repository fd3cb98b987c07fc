"""Writes a case as one archive, and knows one again."""

import hashlib
import io
import json
import zipfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bots.certificate_file import in_every_language
from bots.commands import case_verifier
from bots.conversation.words import MissingWords, Words
from workflows.evidence import CaseFile, Said, sign

#: No part of an archive of ours comes near that many bytes.
LARGEST = 50_000_000

README = """{reference}: a privacy request and what was done about it

case.json       who asked what of whom, under which version of the privacy statement
timeline.json   what happened; each event carries a digest over itself and the event before it.
                The event request:answer:sent has size and SHA-256 of each part of the answer
texts.json      what the requester and staff were told, as it was worded; the words of an answer
                too, as long as they stand: they are erased a day after they were collected
clock.json      the dates, and the sum behind them (rule, from, to, because)
decisions.json  who decided what on which ground
copies.json     while the case is kept: where copies of it are, and which can be removed
certificate.txt once it was erased: what went when, what could not be removed and why
manifest.json   a SHA-256 digest of each file
verify.py       checks all of that: python3 verify.py

There is no picture or number of an identity document in here: none is ever kept.
Made {made_at} (UTC).
"""


def write(case: CaseFile, words: Words, made_at: datetime) -> bytes:
    """The archive as a ZIP."""
    letter = [case.letter] if case.letter is not None else []
    files = {
        "case.json": _json(case.case),
        "timeline.json": _json(case.timeline),
        "texts.json": _json([*(_text(said, words) for said in case.said), *letter]),
        "clock.json": _json(case.clock),
        "decisions.json": _json(case.decisions),
        "verify.py": Path(case_verifier.__file__).read_text("utf-8"),
        "README.txt": README.format(
            reference=case.case["reference"],
            made_at=made_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M"),
        ),
    }
    if case.copies:
        files["copies.json"] = _json(case.copies)
    if case.certificate:
        files["certificate.txt"] = in_every_language(case.certificate, words)
    manifest = {
        "reference": case.case["reference"],
        "made_at": made_at.astimezone(UTC).isoformat(timespec="seconds"),
        "head": case.head,
        "seal": case.seal,
        "files": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()},
    }
    files["manifest.json"] = _json(manifest)
    files["signature.txt"] = sign(files["manifest.json"])
    return _zipped(files)


def check(archive: Path) -> list[str]:
    """What is wrong with an archive, a sentence each; ValueError if it is none."""
    try:
        files = _unpacked(archive)
        found = case_verifier.problems(files)
        ours = files["signature.txt"].decode() == sign(files["manifest.json"].decode())
    except (KeyError, TypeError, OSError, ValueError, zipfile.BadZipFile) as error:
        raise ValueError("not an archive of a case") from error
    foreign = "this installation did not write it, or the manifest was changed"
    return found if ours else [*found, foreign]


def _unpacked(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as packed:
        if any(entry.file_size > LARGEST for entry in packed.infolist()):
            raise ValueError("too large")
        return {name: packed.read(name) for name in packed.namelist()}


def _text(said: Said, words: Words) -> dict[str, Any]:
    """What was told, worded; key and values alone where the words have changed since."""
    told = {name: value for name, value in asdict(said).items() if name != "values"}
    text = _worded(said, words)
    return told | ({"text": text} if text is not None else {"text": None, "values": said.values})


def _worded(said: Said, words: Words) -> str | None:
    try:
        heading = words.attribute(said.language, said.key, "heading", **said.values)
        body = words.say(said.language, said.key, **said.values)
    except MissingWords:
        return None
    return f"{heading}\n{body}" if heading else body


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"


def _zipped(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()
