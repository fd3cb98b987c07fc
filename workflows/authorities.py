"""Where a person can complain and go to court: by the country in which the person lives.

GDPR art. 77 and 79, UK GDPR art. 77 and 79, Swiss FADP art. 32 and 49; in the Netherlands UAVG
art. 35 (district court, six weeks). The table stands in `authorities.toml`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from storage.models import PrivacyRequest
from workflows.policy import Policy

FILE = Path(__file__).parent / "authorities.toml"
GERMANY = "DE"


@dataclass(frozen=True)
class Authority:
    """A supervisory authority with what its country's law says about courts.

    `country` is an ISO 3166-1 code. `law` is gdpr, uk-gdpr or fadp; `court` names the sentence
    (`court-…`) that tells which court and within which term. `mail` and `language` may be empty.
    `land` is the code of a German Land.
    """

    country: str
    name: str
    site: str
    law: str
    court: str
    mail: str = ""
    language: str = ""
    land: str = ""


def countries() -> tuple[str, ...]:
    """The codes of all countries in the table, in its order."""
    return tuple(_table().by_country)


def laender() -> Mapping[str, str]:
    """The German Länder: code to name."""
    return _table().laender


def of(country: str, land: str | None = None) -> Authority | None:
    """The authority of a country, in Germany of a Land; None for a country that has none here."""
    table = _table()
    if country == GERMANY and land in table.by_land:
        return table.by_land[land]
    return table.by_country.get(country)


def of_person(policy: Policy, person: Mapping[str, Any]) -> Authority:
    """The authority of the country in which the person lives.

    Where the person did not say, or lives where no such authority is known, it is the one of the
    controller's country: nobody has to tell where they live (GDPR art. 5(1)(c)).
    """
    said = str(person.get("country") or "")
    found = of(said, person.get("land")) or of(policy.country)
    return found or _listed(policy)


def told(policy: Policy, request: PrivacyRequest) -> dict[str, str]:
    """What every message that refuses or postpones has to tell, as values of its sentence:
    authority, website, court with its term, and how to reach the controller."""
    found = of_person(policy, request.person)
    return {
        "authority": found.name,
        "website": found.site,
        "court": found.court,
        "email": policy.contact.email,
    }


def stale(name_or_site: str) -> str | None:
    """The name or site of today where the given one is out of date; None where it is not."""
    return _table().stale.get(_plain(name_or_site))


def _listed(policy: Policy) -> Authority:
    """A controller in a country that the table lacks: what its own policy lists."""
    listed = policy.complaint_in(policy.country)
    return Authority(listed.country, listed.authority, listed.website, "gdpr", "gdpr")


@dataclass(frozen=True)
class _Table:
    by_country: Mapping[str, Authority]
    by_land: Mapping[str | None, Authority]
    laender: Mapping[str, str]
    stale: Mapping[str, str]


@cache
def _table() -> _Table:
    data = tomllib.loads(FILE.read_text("utf-8"))
    by_country = {entry["country"]: Authority(**entry) for entry in data["authority"]}
    of_germany = by_country[GERMANY]
    by_land = {
        entry["code"]: Authority(
            GERMANY,
            entry["name"],
            entry["site"],
            of_germany.law,
            of_germany.court,
            language=of_germany.language,
            land=entry["code"],
        )
        for entry in data["land"]
    }
    return _Table(
        by_country,
        by_land,
        {entry["code"]: entry["land"] for entry in data["land"]},
        {_plain(entry["was"]): entry["now"] for entry in data["stale"]},
    )


def _plain(name_or_site: str) -> str:
    """Without what varies: case, scheme, www and everything behind the host."""
    text = name_or_site.strip().casefold()
    text = text.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return text.partition("/")[0]
