"""Proof of identity by the least intrusive rung."""

from workflows.requester_turn import RequesterTurn


class LadderVerbs(RequesterTurn):
    """Proof of identity by the least intrusive rung."""
