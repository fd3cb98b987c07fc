"""Forms on a request's card about who asks, and the one that shows a code."""

from collections.abc import Callable

from workflows import identified, identity_staff, ladder
from workflows.forms import Filling, Opened
from workflows.ladder import Rung
from workflows.notices import Field


def _doubt(opened: Opened) -> Filling:
    identity_staff.must_be_open(opened.turn.work, opened.request)
    return {}, (Field("doubt", "text", min_length=ladder.SHORTEST_DOUBT, max_length=1000),)


def _identified(opened: Opened) -> Filling:
    identity_staff.must_be_open(opened.turn.work, opened.request)
    methods = tuple(
        (method, f"identity-{method}".replace("_", "-"))
        for method in identity_staff.ways(opened.turn.work, opened.request)
    )
    return {}, (
        Field("method", "choice", methods),
        Field("note", "text", required=False, max_length=1000),
    )


def _cannot_identify(opened: Opened) -> Filling:
    identity_staff.must_be_open(opened.turn.work, opened.request)
    return {}, (Field("tried", "text", min_length=ladder.SHORTEST_DOUBT, max_length=1000),)


def _give_code(opened: Opened) -> Filling:
    """Who to send a code to; the code itself is made by the door, as looking changes nothing."""
    waits = identified.waits_for(opened.request, Rung.CODE)
    person = opened.request.person if waits else {}
    return {
        "name": person.get("name", ""),
        "email": person.get("email", ""),
        "phone": person.get("phone", ""),
        "code": "",
    }, ()


FORMS: dict[str, Callable[[Opened], Filling]] = {
    "give-code": _give_code,
    "doubt": _doubt,
    "identified": _identified,
    "cannot-identify": _cannot_identify,
}
