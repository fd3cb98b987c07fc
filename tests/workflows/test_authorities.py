"""Where people can complain: every country has all that a refusal has to tell."""

import tomllib
from dataclasses import replace

import pytest

from bots.conversation.words import LANGUAGES, shared
from tests.conversation_kit import policies
from workflows import authorities

WORDS = shared()
#: The countries of the European Economic Area, the United Kingdom and Switzerland.
AREA = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
COUNTRIES = f"{AREA} CH GB"
SALSOFT = policies()["salsoft"]


def test_every_country_of_the_area_is_there() -> None:
    assert sorted(authorities.countries()) == sorted(COUNTRIES.split())
    assert len(authorities.laender()) == 16


@pytest.mark.parametrize("country", COUNTRIES.split())
def test_every_authority_has_a_name_a_site_and_a_court_with_a_term(country: str) -> None:
    found = authorities.of(country)
    assert found is not None
    assert found.name
    assert found.site.startswith("https://")
    for language in LANGUAGES:
        court = WORDS.say(language, f"court-{found.court}")
        assert {"en": "court", "nl": "rechter"}[language] in court


@pytest.mark.parametrize(
    ("country", "law", "court"),
    [("NL", "gdpr", "nl"), ("NO", "gdpr", "gdpr"), ("GB", "uk-gdpr", "uk"), ("CH", "fadp", "ch")],
)
def test_the_law_is_that_of_the_country(country: str, law: str, court: str) -> None:
    found = authorities.of(country)
    assert found is not None
    assert (found.law, found.court) == (law, court)


def test_in_germany_it_is_the_one_of_the_land() -> None:
    assert authorities.of("DE", "BY").site == "https://www.lda.bayern.de"  # type: ignore[union-attr]
    for land in (None, "", "XX"):
        assert authorities.of("DE", land).site == "https://www.bfdi.bund.de"  # type: ignore[union-attr]


@pytest.mark.parametrize("land", authorities.laender())
def test_every_land_has_its_own(land: str) -> None:
    found = authorities.of("DE", land)
    assert found is not None
    assert (found.land, found.court) == (land, "gdpr")
    assert found.site != "https://www.bfdi.bund.de"


def test_a_person_who_does_not_say_gets_the_controllers() -> None:
    assert authorities.of_person(SALSOFT, {}).country == "NL"
    assert authorities.of_person(SALSOFT, {"country": "SE"}).country == "SE"
    assert authorities.of_person(SALSOFT, {"country": "US"}).country == "NL"
    assert authorities.of_person(SALSOFT, {"country": "DE", "land": "HH"}).land == "HH"


def test_a_controller_elsewhere_gives_what_its_policy_lists() -> None:
    listed = replace(SALSOFT.complaints[0], country="XX", authority="Somebody", website="https://x")
    found = authorities.of_person(replace(SALSOFT, country="XX", complaints=(listed,)), {})
    assert (found.name, found.site, found.court) == ("Somebody", "https://x", "gdpr")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Datainspektionen", "Integritetsskyddsmyndigheten"),
        (" datainspektionen ", "Integritetsskyddsmyndigheten"),
        ("https://www.datainspektionen.se/kontakt", "https://www.imy.se"),
        ("ada.lt", "https://vdai.lrv.lt"),
        ("http://www.ada.lt", "https://vdai.lrv.lt"),
        ("https://www.imy.se", None),
        ("Datatilsynet", None),
    ],
)
def test_names_out_of_date_are_known(old: str, new: str | None) -> None:
    assert authorities.stale(old) == new


def test_nothing_in_the_table_is_itself_out_of_date() -> None:
    for entry in tomllib.loads(authorities.FILE.read_text("utf-8"))["authority"]:
        assert authorities.stale(entry["name"]) is None
        assert authorities.stale(entry["site"]) is None


def test_no_shipped_statement_names_one_out_of_date() -> None:
    for policy in policies().values():
        for complaint in policy.complaints:
            assert authorities.stale(complaint.authority) is None
            assert authorities.stale(complaint.website) is None
