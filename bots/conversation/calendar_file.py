"""The dates of a case as a calendar file (RFC 5545), made when the notice about them is sent.

All-day events, one for each date. What stands in it ends up in calendars that others may see: the
case's reference and the organisation, and nothing of what was asked or by whom.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bots.conversation.words import Words
from workflows.notices import Attachment, Notice

KEY = "dates-file"
MEDIA_TYPE = "text/calendar"
DATES = ("target", "effective", "legal", "extended")
LONGEST_LINE = 75


def with_dates_file(notice: Notice, words: Words) -> Notice:
    """The notice with its file, if it is one about dates; any other as it is."""
    if notice.key != KEY or not notice.values.get("dates"):
        return notice
    name = f"{notice.values['reference']}.ics"
    content = calendar(notice.values, words, notice.language)
    return replace(notice, attachment=Attachment(name, MEDIA_TYPE, content, keep=True))


def calendar(values: dict[str, Any], words: Words, language: str) -> bytes:
    """The file: `values` are `reference`, `tenant`, `made` (an instant) and `dates` by name."""
    made_at = datetime.fromisoformat(values["made"]).astimezone(UTC)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Loket//Dates of a request//EN"]
    for name in DATES:
        if name in values["dates"]:
            lines += _event(name, values, made_at, words, language)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(
    name: str, values: dict[str, Any], made_at: datetime, words: Words, language: str
) -> list[str]:
    day = date.fromisoformat(values["dates"][name])
    case = {"reference": values["reference"], "tenant": values["tenant"]}
    summary = words.say(language, f"calendar-{name}", **case)
    about = words.say(language, "calendar-about", **case)
    return [
        "BEGIN:VEVENT",
        # The same in each file of a case, so that a newer one takes the older one's place.
        f"UID:{values['reference'].lower()}-{name}@loket",
        f"DTSTAMP:{made_at:%Y%m%dT%H%M%SZ}",
        f"LAST-MODIFIED:{made_at:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(summary)}",
        f"DESCRIPTION:{_escaped(about)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    """A TEXT value: section 3.3.11."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> list[str]:
    """Lines of at most 75 octets, the later ones behind a space; no character is cut."""
    folded, held = list[str](), ""
    for sign in line:
        if len((held + sign).encode()) > LONGEST_LINE:
            folded.append(held)
            held = " "
        held += sign
    return [*folded, held]
