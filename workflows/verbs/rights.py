"""What each of the eight rights needs beyond the common path."""

from workflows.requester_turn import RequesterTurn


class RightsVerbs(RequesterTurn):
    """What each of the eight rights needs beyond the common path."""
