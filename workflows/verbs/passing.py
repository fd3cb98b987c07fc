"""Filing what came by other ways, handing over to controllers, and their receipts."""

from workflows.requester_turn import RequesterTurn


class PassingVerbs(RequesterTurn):
    """Filing what came by other ways, handing over to controllers, and their receipts."""
