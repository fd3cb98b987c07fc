"""Where a request goes next: a policy and a right give a route (pure)."""

import enum

from workflows.ladder import Rung, start_rung
from workflows.policy import Policy


class Route(enum.Enum):
    """What happens to a request once it is filed, or once the identity question is settled."""

    ASK = "ask"
    DPO = "dpo"
    APPROVE = "approve"
    FORWARD = "forward"


def route(
    policy: Policy, kind: str, *, objection: str = "", acts_as: str = "", elsewhere: bool = False
) -> Route:
    """For a request that was just filed: ASK is for proof of who asks, by `ladder.start_rung`.

    A customer's data is never decided by the operator: it goes to the customer's connector at
    once, or, where the customer only has people in a channel here, as its own policy says.
    """
    rung = start_rung(policy, kind, objection=objection, acts_as=acts_as, elsewhere=elsewhere)
    match rung:
        case Rung.NONE:
            return route_identified(policy, kind)
        case Rung.LIVE:
            return Route.DPO
        case _:
            return Route.ASK


def route_identified(policy: Policy, kind: str) -> Route:
    """For a request whose identity question is settled or was never asked."""
    if policy.is_customer and (policy.connector != "slack_channel" or not policy.dpo_members):
        return Route.FORWARD
    return Route.APPROVE if policy.right(kind).approve_by == "auto" else Route.DPO
