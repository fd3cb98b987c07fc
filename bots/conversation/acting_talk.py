"""Who acts for somebody else: parents, guardians, people with a mandate, and who reports a child.

Whether they may is for a person of the controller to check (EDPB Guidelines 01/2022, 80-81); the
bot asks for no papers.
"""

from bots.conversation.cleaning import name_of
from bots.conversation.request_talk import after_right
from bots.conversation.talk import BACK, CANCEL, Heard, State, Take, not_understood
from workflows.desk import Turn
from workflows.notices import Button

#: As what somebody acts. A reporter asks for nothing for themselves and is not asked who they are.
ROLES = ("parent", "guardian", "mandate", "other")
REPORTER = "reporter"


def begin(_turn: Turn, _heard: Heard) -> str | None:
    """The button *for somebody else* under the question for a name."""
    return "choosing_role"


def ask_role(turn: Turn) -> None:
    """As what do you act?"""
    turn.ask("acting-as-what", *(Button("acts-as", role) for role in ROLES), BACK, CANCEL)


def take_role(turn: Turn, heard: Heard) -> str | None:
    """One of the roles."""
    if heard.action != "acts-as" or heard.value not in ROLES:
        not_understood(turn)
        return None
    turn.facts["acting"] = {"acts_as": heard.value}
    return "giving_own_name"


def ask_own_name(turn: Turn) -> None:
    """The name of who writes."""
    turn.ask("your-own-name", BACK, CANCEL)


def take_own_name(turn: Turn, heard: Heard) -> str | None:
    """Then whose data it is about, or first which right."""
    name = name_of(heard.text)
    if name is None:
        turn.ask("not-a-name", BACK, CANCEL)
        return None
    turn.facts["acting"] = {**turn.facts.get("acting", {}), "representative": name}
    return "giving_name" if turn.facts.get("controllers") else "choosing_right"


def ask_child(turn: Turn) -> None:
    """About a child: as its parent, or to report that data of a child are held."""
    turn.ask("about-a-child", Button("child-parent"), Button("child-report"), BACK, CANCEL)


def take_child(turn: Turn, heard: Heard) -> str | None:
    """A parent uses the child's rights; a report asks for deletion and for nothing else."""
    if heard.action == "child-parent":
        turn.facts["acting"] = {"acts_as": "parent"}
        turn.facts.setdefault("asked_at", heard.at.isoformat())
        return "giving_own_name"
    if heard.action == "child-report":
        turn.facts["acting"] = {"acts_as": REPORTER}
        turn.facts["right"] = "erasure"
        turn.facts.setdefault("asked_at", heard.at.isoformat())
        return after_right(turn)
    not_understood(turn)
    return None


STATES: dict[str, State] = {
    "choosing_role": State(ask_role, take_role),
    "giving_own_name": State(ask_own_name, take_own_name),
    "about_a_child": State(ask_child, take_child),
}

ANYWHERE: dict[str, Take] = {"for-somebody-else": begin}
