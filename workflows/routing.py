"""Where a request goes next: a policy and a right give a route (pure)."""

import enum

from workflows.policy import Policy


class Route(enum.Enum):
    """What happens to a request once it is filed, or once the identity question is settled."""

    ASK_FOR_COPY = "ask_for_copy"
    DPO = "dpo"
    APPROVE = "approve"
    FORWARD = "forward"


def route(policy: Policy, kind: str) -> Route:
    """For a request that was just filed.

    A customer's data is never decided by the operator: it goes to the customer's connector at
    once, or, where the customer only has a channel here, as its own policy says.
    """
    if not policy.is_customer and policy.id_copy(kind) is not None:
        return Route.ASK_FOR_COPY
    return route_identified(policy, kind)


def route_identified(policy: Policy, kind: str) -> Route:
    """For a request whose identity question is settled or was never asked."""
    if policy.is_customer and policy.webhook:
        return Route.FORWARD
    return Route.APPROVE if policy.right(kind).approve_by == "auto" else Route.DPO
