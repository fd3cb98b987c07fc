"""One update, one transaction: all the verbs that a speaker has."""

from workflows.requester_turn import Pressed
from workflows.verbs.answers import AnswersVerbs
from workflows.verbs.channels import ChannelsVerbs
from workflows.verbs.clock import ClockVerbs
from workflows.verbs.delivery import DeliveryVerbs
from workflows.verbs.erasing import ErasingVerbs
from workflows.verbs.intake import IntakeVerbs
from workflows.verbs.ladder import LadderVerbs
from workflows.verbs.letters import LettersVerbs
from workflows.verbs.passing import PassingVerbs
from workflows.verbs.people import PeopleVerbs
from workflows.verbs.pictures import PicturesVerbs
from workflows.verbs.queue import QueueVerbs
from workflows.verbs.queue_view import QueueViewVerbs
from workflows.verbs.relay import RelayVerbs
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
    RelayVerbs,
    QueueVerbs,
    QueueViewVerbs,
    PeopleVerbs,
    IntakeVerbs,
    ChannelsVerbs,
    DeliveryVerbs,
    ErasingVerbs,
    PicturesVerbs,
):
    """The verbs, for this speaker at this moment. A known error rolls everything back."""


__all__ = ["Pressed", "Turn"]
