"""What people do with dates: see why, take them along as a file."""

from workflows.requester_turn import RequesterTurn


class ClockVerbs(RequesterTurn):
    """What people do with dates: see why, take them along as a file."""
