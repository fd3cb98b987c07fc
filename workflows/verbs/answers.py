"""The answer: put together by staff, collected by the requester."""

from workflows.requester_turn import RequesterTurn


class AnswersVerbs(RequesterTurn):
    """The answer: put together by staff, collected by the requester."""
