"""Showing who asks without a document: a typed code, a login, the controller's questions."""

import re
import unicodedata

from bots.conversation.talk import CANCEL, Heard, State, not_understood
from workflows.desk import DeskError, Turn

DIGITS = 6
LONGEST_ANSWER = 500

#: A text that is nothing but digits, as they stand in a mail, perhaps with a word before them.
_CODE = re.compile(
    r"(?:(?:de|mijn|the|my)\s+)?(?:code\s*(?:is)?\s*:?\s*)?((?:\d[\s.\-]?){4,8})\.?", re.IGNORECASE
)
#: Where digits are no answer to a question of the dialogue: nothing is asked, or what is meant.
LISTENING = frozenset(
    {
        "idle",
        "menu",
        "clarifying",
        "confirming_intent",
        "choosing_right",
        "choosing_tenant",
        "choosing_category",
        "choosing_letter",
        "about_a_child",
    }
)


def digits_of(text: str) -> str | None:
    """The digits of a text that can be meant as a code, four to eight; None for any other text.

    Digits of other scripts are read as what they say: some keyboards give no others.
    """
    found = _CODE.fullmatch(text.strip())
    if found is None:
        return None
    return "".join(str(unicodedata.decimal(sign)) for sign in re.sub(r"\D", "", found[1]))


def is_code(turn: Turn, heard: Heard) -> bool:
    """Whether this is a code that one of the person's requests waits for, or took just now."""
    digits = digits_of(heard.text) if turn.contact.state in LISTENING else None
    return digits is not None and (turn.waits_for_code() or turn.took_code(digits))


def take_code(turn: Turn, heard: Heard) -> str | None:
    """Six digits are tried; fewer or more cost nothing."""
    digits = digits_of(heard.text) or ""
    if len(digits) != DIGITS:
        turn.say("code-six-digits")
        return None
    turn.enter_code(digits, heard.message_ref)
    return None


def new_code(turn: Turn, heard: Heard) -> str | None:
    """Another code, please."""
    if heard.row is not None:
        turn.new_code(heard.row)
    return None


def login_link(turn: Turn, heard: Heard) -> str | None:
    """A link to the organisation's own page."""
    if heard.row is not None:
        turn.login_link(heard.row)
    return None


def prove_now(turn: Turn, heard: Heard) -> str | None:
    """A case that ended without proof goes on."""
    if heard.row is not None:
        turn.prove_now(heard.row)
    return None


# The organisation's questions


def begin_facts(turn: Turn, heard: Heard) -> str | None:
    """The button under the offer: the first question."""
    if heard.row is None:
        return None
    request = turn.own_request(heard.row)
    turn.identity_questions(request.id)  # raises where nothing is asked any more
    turn.facts.update(facts_request=request.id, fact_answers=[])
    return "answering_facts"


def ask_fact(turn: Turn) -> None:
    """The next question, as the organisation has it."""
    if "facts_request" not in turn.facts:
        not_understood(turn)  # what was asked is forgotten with the draft
        return
    answered = turn.facts.get("fact_answers", [])
    asked = turn.identity_questions(int(turn.facts["facts_request"]))
    turn.ask("fact-question", CANCEL, question=asked[len(answered)])


def take_fact(turn: Turn, heard: Heard) -> str | None:
    """One answer; after the last all of them go to the organisation and are forgotten here."""
    if not heard.text or "facts_request" not in turn.facts:
        not_understood(turn)
        return None
    request_id = int(turn.facts["facts_request"])
    answers = [*turn.facts.get("fact_answers", []), heard.text[:LONGEST_ANSWER]]
    try:
        if len(answers) < len(turn.identity_questions(request_id)):
            turn.facts["fact_answers"] = answers
            return "answering_facts"
        turn.give_facts(request_id, answers)
    except DeskError as over:
        # Said here, not raised: the way out of this question has to be kept.
        turn.say(over.notice, **over.values)
    for name in ("facts_request", "fact_answers"):
        turn.facts.pop(name, None)
    return "idle"


STATES: dict[str, State] = {"answering_facts": State(ask_fact, take_fact, in_trail=False)}

ANYWHERE = {
    "new-code": new_code,
    "login-link": login_link,
    "answer-facts": begin_facts,
    "prove-now": prove_now,
}
