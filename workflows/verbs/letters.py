"""Sample letters, reports of breaches and minors, representatives, where to complain."""

from workflows.requester_turn import RequesterTurn


class LettersVerbs(RequesterTurn):
    """Sample letters, reports of breaches and minors, representatives, where to complain."""
