"""One update, one transaction: all the verbs that a speaker has."""

from workflows.requester_turn import Pressed
from workflows.verbs.answers import AnswersVerbs
from workflows.verbs.clock import ClockVerbs
from workflows.verbs.ladder import LadderVerbs
from workflows.verbs.letters import LettersVerbs
from workflows.verbs.passing import PassingVerbs
from workflows.verbs.rights import RightsVerbs
from workflows.verbs.tickets import TicketsVerbs
from workflows.verbs.weighty import WeightyVerbs


class Turn(
    ClockVerbs,
    LadderVerbs,
    RightsVerbs,
    LettersVerbs,
    PassingVerbs,
    AnswersVerbs,
    WeightyVerbs,
    TicketsVerbs,
):
    """The verbs, for this speaker at this moment. A known error rolls everything back."""


__all__ = ["Pressed", "Turn"]
