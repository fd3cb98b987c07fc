"""What a right needs, asked at intake; and presses on what comes of it later."""

from datetime import datetime

from bots.conversation.talk import BACK, CANCEL, Heard, State, not_understood
from workflows.desk import Need, Turn, answered, without
from workflows.notices import Button

FIRST, SECOND = "first_need", "second_need"


def needs_of(turn: Turn) -> tuple[Need, ...]:
    """The questions of the draft's right, as the answers given so far make them."""
    facts = turn.facts
    asked_at = datetime.fromisoformat(facts["asked_at"])
    return turn.needs(facts["controllers"], facts["right"], facts.get("particulars", {}), asked_at)


def ask_first(turn: Turn) -> None:
    """The first thing this right needs."""
    _ask(turn, 0)


def ask_second(turn: Turn) -> None:
    """What follows from it, or what else it needs."""
    _ask(turn, 1)


def _need(turn: Turn, place: int) -> Need:
    """That question, or the last one where a changed answer left no such question."""
    found = needs_of(turn)
    return found[min(place, len(found) - 1)]


def _ask(turn: Turn, place: int) -> None:
    need = _need(turn, place)
    options = [_option(turn, need, option) for option in need.options]
    # "Everything" is as easy to press as a button that skips.
    skip = () if need.needed or "all" in need.options else (Button("skip"),)
    turn.ask(f"need-{need.key}", *options, *skip, BACK, CANCEL, explained=turn.facts["right"])


def _option(turn: Turn, need: Need, option: str) -> Button:
    """A button; what a policy brings has its own words."""
    label = need.labels.get(option)
    if label is None:
        return Button("need", f"{need.key}-{option}")
    return Button("need", f"{need.key}-{option}", text=label.in_language(turn.language))


def take_first(turn: Turn, heard: Heard) -> str | None:
    """Its answer; goes on to what follows from it."""
    need = _need(turn, 0)
    found = _found(turn, need, heard)
    if found is None:
        return None
    _keep(turn, need, found)
    after = needs_of(turn)[1:]
    return SECOND if after and after[0].key not in found else "confirming_summary"


def take_second(turn: Turn, heard: Heard) -> str | None:
    """Its answer; goes on to the summary."""
    need = _need(turn, 1)
    found = _found(turn, need, heard)
    if found is None:
        return None
    _keep(turn, need, found)
    return "confirming_summary"


def _found(turn: Turn, need: Need, heard: Heard) -> dict[str, str] | None:
    if heard.action == "skip" and not need.needed:
        return {}
    pressed = heard.value.removeprefix(f"{need.key}-") if heard.action == "need" else ""
    found = answered(need, option=pressed, words=heard.text, language=turn.language)
    if found is None:
        not_understood(turn)
    return found


def _keep(turn: Turn, need: Need, found: dict[str, str]) -> None:
    turn.facts["particulars"] = without(turn.facts.get("particulars", {}), need) | found


def cancel_deletion(turn: Turn, heard: Heard) -> str | None:
    """Keep my account after all."""
    if heard.row is not None:
        turn.cancel_deletion(heard.row)
    return None


def who_was_told(turn: Turn, heard: Heard) -> str | None:
    """Which recipients were told."""
    if heard.row is not None:
        turn.who_was_told(heard.row)
    return None


STATES: dict[str, State] = {
    FIRST: State(ask_first, take_first),
    SECOND: State(ask_second, take_second),
}

ANYWHERE = {
    "cancel-deletion": cancel_deletion,
    "who-was-told": who_was_told,
}
