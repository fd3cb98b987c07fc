"""Acts around giving a request to another controller of the same family."""

from storage.models import Outcome, PrivacyRequest
from workflows import answers, case_clock, deadlines, decisions, dpo_card
from workflows.errors import StaleButton
from workflows.policy import Policy
from workflows.routing import Route, route_identified
from workflows.work import Work


def targets(work: Work, request: PrivacyRequest) -> tuple[Policy, ...]:
    """Whom the request can be given to: the operator's customers, or back to the operator."""
    policy = work.policy(request.tenant_id)
    policies = work.settings.policies
    family = policy.processor or policy.tenant
    members = (policies[family], *policies.customers_of(family))
    return tuple(member for member in members if member.tenant != policy.tenant)


def hand_over(work: Work, request: PrivacyRequest, *, to: str, by: str) -> None:
    """Another organisation is the controller: the case goes there with its first receipt time."""
    decisions.must_be_open(work, request)
    if to not in {policy.tenant for policy in targets(work, request)}:
        raise StaleButton
    before = work.policy(request.tenant_id)
    after = work.settings.policies[to]
    decisions.record(work, request, Outcome.HANDED_OVER, by)
    keys = (dpo_card.FILED, dpo_card.CARD)
    card_of = work.uow.notices.card_of_request
    cards = [card_of(request.tenant_id, request.id, key) for key in keys]
    answers.forget(work, request, why="handed-over")
    values = dpo_card.card_values(work, request)
    values |= {"status": "handed_over", "via": after.name, "by": by}
    request.tenant_id, request.via_tenant_id = work.tenant_id(after), work.tenant_id(before)
    request.about = None
    _date_anew(work, request, after)
    for card in filter(None, cards):
        channel = str(card.address["conversation"])
        # No longer the case's: should it come back, it gets a card of its own.
        card.request_id = None
        work.say_in_channel(before, channel, card.key, values, edits_id=card.id)
    work.say_about(request, "request-handed-over", {"tenant": after.controller.name})
    work.uow.log(request.tenant_id, "request:handed_over", work.now, request_id=request.id, by=by)
    if route_identified(after, request.kind) is Route.FORWARD:
        decisions.forward(work, request)
    else:
        dpo_card.to_dpo(work, request)


def _date_anew(work: Work, request: PrivacyRequest, policy: Policy) -> None:
    """The first receipt time counts, by the new controller's policy, promise and holidays."""
    received_on = deadlines.local_date(request.received_at, policy.timezone)
    request.policy_version = policy.version_at(received_on).in_force_from
    case_clock.refresh(work, request)
