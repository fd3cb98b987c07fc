"""Refusing, extending, four eyes and one-time passwords."""

from workflows.requester_turn import RequesterTurn


class WeightyVerbs(RequesterTurn):
    """Refusing, extending, four eyes and one-time passwords."""
