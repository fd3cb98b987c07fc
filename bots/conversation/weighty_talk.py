"""Where a person lives, to tell where they can complain; and an approver's secret, forgotten."""

from babel import Locale
from rapidfuzz import fuzz, process, utils

from bots.conversation.talk import CANCEL, Heard, State, not_understood
from bots.conversation.words import LANGUAGES
from workflows.desk import DeskError, Turn, complaint_countries, german_laender
from workflows.notices import Button

#: On buttons; every other country is typed.
OFTEN = ("NL", "BE", "DE", "FR", "NO", "SE", "DK", "GB", "CH", "LT")
GERMANY = "DE"
#: How alike a typed name has to be, from 0 to 100.
ALIKE = 88


def other_country(turn: Turn, heard: Heard) -> str | None:
    """The button below a case: somebody says where they live."""
    if heard.row is not None:
        request = turn.own_request(heard.row)
        turn.facts["country_of"] = request.id
        return "choosing_country"
    return None


def ask_country(turn: Turn) -> None:
    """Some countries on buttons, the others by name."""
    buttons = [Button("country", code, text=_name(turn.language, code)) for code in OFTEN]
    turn.ask("which-country", *buttons, CANCEL)


def take_country(turn: Turn, heard: Heard) -> str | None:
    """A pressed or a typed country; Germany asks on."""
    code = heard.value if heard.action == "country" else _found(heard.text)
    if not heard.text and heard.action != "country":
        not_understood(turn)
        return None
    if code not in complaint_countries():
        turn.ask("country-not-known", Button("ask-again"), CANCEL)
        return None
    if code == GERMANY:
        return "choosing_land"
    return _keep(turn, str(code), None)


def ask_land(turn: Turn) -> None:
    """In Germany companies are looked after by the authority of the Land."""
    buttons = [Button("land", code, text=name) for code, name in german_laender().items()]
    turn.ask("which-land", *buttons, CANCEL)


def take_land(turn: Turn, heard: Heard) -> str | None:
    """A pressed or a typed Land."""
    known = german_laender()
    typed = _alike(heard.text, {name: code for code, name in known.items()})
    land = heard.value if heard.action == "land" else typed
    if land not in known:
        not_understood(turn)
        return None
    return _keep(turn, GERMANY, land)


def _keep(turn: Turn, country: str, land: str | None) -> str:
    request_id = int(turn.facts.pop("country_of", 0))
    try:
        told = turn.lives_in(request_id, country, land)
    except DeskError as error:
        # Said here, not raised: the way out of this question has to be kept.
        turn.say(error.notice, **error.values)
    else:
        turn.say("authority-of-country", **told)
    return "idle"


def _name(language: str, code: str) -> str:
    return str(Locale.parse(language).territories[code])


def _found(text: str) -> str | None:
    """The country of a typed name, in any language of ours or of its own; None for none."""
    names = {
        _name(language, code): code for code in complaint_countries() for language in LANGUAGES
    }
    return _alike(text, names)


def _alike(text: str, names: dict[str, str]) -> str | None:
    """The code of the name that is typed, small errors aside."""
    match = process.extractOne(
        text, [*names], processor=utils.default_process, scorer=fuzz.ratio, score_cutoff=ALIKE
    )
    return names[match[0]] if match else None


# An approver, in the App Home


def reset_secret(turn: Turn, heard: Heard) -> str | None:
    """Forgets the secret of a colleague who lost their phone."""
    turn.say("secret-forgotten" if turn.reset_secret(heard.value) else "secret-not-there")
    return None


STATES: dict[str, State] = {
    "choosing_country": State(ask_country, take_country, in_trail=False, gives_way=False),
    "choosing_land": State(ask_land, take_land, in_trail=False),
}

ANYWHERE = {"other-country": other_country, "reset-secret": reset_secret}
