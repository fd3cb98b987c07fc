"""The connector of a tenant, as its policy says."""

from collections.abc import Callable, Collection, Iterator

from workflows.connectors.base import EVENTS, PASSED_ON, Connector, Handover, can_carry
from workflows.connectors.email import Email, MakeLink
from workflows.connectors.signed_webhook import SignedWebhook
from workflows.connectors.slack_channel import Post, SlackChannel
from workflows.notices import PostOffice
from workflows.policy_model import RIGHTS, Policy, Webhook


class NoWay(Exception):
    """None of the tenant's ways can take it: a person has to; the text is a code."""


def connector_for(
    policy: Policy,
    handover: Handover,
    *,
    secret_of: Callable[[str], str],
    post: Post,
    office: PostOffice | None,
    make_link: MakeLink,
    allow_hosts: Collection[str] = (),
    only_allowed: bool = False,
) -> Connector:
    """The tenant's first way that carries this hand-over: webhook, mailbox, its DPO's channel.

    `secret_of` gives the value of a secret by its name in the policy (KeyError if it is not
    set); `post` stores a notice to a channel. NoWay for a tenant that has no way, or none that
    carries it; ValueError for a secret that is not base64.
    """

    def ways() -> Iterator[Connector]:
        if policy.webhook:
            yield SignedWebhook(
                policy.webhook.url,
                secret_of(policy.webhook.secret),
                allow_hosts=allow_hosts,
                only_allowed=only_allowed,
                carries=carried_by(policy.webhook),
            )
        if policy.email:
            yield Email(policy.email.address, office, make_link, policy.languages[0])
        if policy.dpo and policy.dpo_members and not (policy.webhook or policy.email):
            yield SlackChannel(policy.dpo.slack_channel, post)

    known = False
    for connector in ways():
        known = True
        if can_carry(connector, handover):
            return connector
    raise NoWay("cannot-carry" if known else "no-connector")


def carried_by(webhook: Webhook) -> frozenset[str]:
    """What an endpoint takes: what its policy names; all rights, or all events, where none is."""
    named = frozenset(webhook.carries)
    rights = named.intersection(RIGHTS) or RIGHTS
    events = named.intersection(EVENTS) or EVENTS
    return frozenset((*rights, *events, PASSED_ON))


def way_of(connector: Connector) -> str:
    """The way in one word, for receipts: webhook, email or slack_channel."""
    if isinstance(connector, SignedWebhook):
        return "webhook"
    return "email" if isinstance(connector, Email) else "slack_channel"
