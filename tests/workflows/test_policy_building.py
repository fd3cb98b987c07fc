"""A policy out of plain data."""

from datetime import date

import pytest

from workflows.policy import SHIPPED
from workflows.policy_building import policy_of_data
from workflows.policy_model import RIGHTS
from workflows.policy_parts import Processing, SelfService, Text, Texts
from workflows.policy_reading import read_folder

SOURCE = "Statement, 1"
BOTH = {"en": "in English", "nl": "in het Nederlands"}


@pytest.fixture
def data():
    """The data of a small policy, as read."""
    sources, _ = read_folder(SHIPPED)
    return dict(next(one for one in sources if one.slug == "voorbeeld-fietsen").data)


def test_parts_are_built_as_their_types_say(data):
    lists = {"en": ["name", "phone"], "nl": ["naam", "telefoon"]}
    words = {"what": BOTH, "purpose": BOTH, "basis": BOTH, "categories": lists}
    data["processing"] = [{**words, "source": SOURCE}]
    data["self_service"] = [{"text": BOTH, "source": SOURCE}]
    found = policy_of_data(data)
    text = Text(**BOTH)
    kinds = Texts(("name", "phone"), ("naam", "telefoon"))
    assert found.processing == (Processing(text, text, kinds, text, SOURCE),)
    assert found.self_service == (SelfService(text, None, SOURCE),)


def test_the_rung_a_right_starts_on(data):
    copy = {"show": ["name"], "cover": ["photo"]}
    rights = {**data["rights"]}
    rights["access"] = {**rights["access"], "id_copy": copy}
    rights["objection"] = {**rights["objection"], "identity": "none"}
    found = policy_of_data({**data, "rights": rights})
    rungs = {kind: found.right(kind).identity for kind in RIGHTS}
    assert rungs == {
        **dict.fromkeys(RIGHTS, "code"),
        "access": "id_copy",
        "objection": "none",
        "withdrawal": "none",
    }
    assert list(found.rights) == list(RIGHTS)


def test_versions_are_put_newest_first(data):
    old = {"in_force_from": "1999-01-01", "title": "Old", "language": "nl"}
    middle = {**old, "in_force_from": "2005-01-01"}
    found = policy_of_data({**data, "versions": [old, *data["versions"], middle]})
    days = [version.in_force_from for version in found.versions]
    assert days == [date(2024, 1, 1), date(2005, 1, 1), date(1999, 1, 1)]


def test_the_clock_takes_what_is_given_and_the_country_for_the_rest(data):
    found = policy_of_data({**data, "clock": {"buffer_working_days": 2, "remind_days": [5]}})
    assert (found.clock.holidays, found.clock.buffer_working_days) == ("NL", 2)
    assert found.clock.remind_days == (5,)
