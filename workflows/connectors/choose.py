"""The connector of a tenant, as its policy says."""

from collections.abc import Callable, Collection

from workflows.connectors.base import Connector
from workflows.connectors.signed_webhook import SignedWebhook
from workflows.connectors.slack_channel import Post, SlackChannel
from workflows.policy_model import Policy


def connector_for(
    policy: Policy,
    *,
    secret_of: Callable[[str], str],
    post: Post,
    allow_hosts: Collection[str] = (),
    only_allowed: bool = False,
) -> Connector:
    """The tenant's webhook, or else its DPO's Slack channel.

    `secret_of` gives the value of a secret by its name in the policy (KeyError if it is not
    set); `post` stores a notice to a channel. ValueError for a tenant that has neither way, or a
    secret that is not base64.
    """
    if policy.webhook:
        secret = secret_of(policy.webhook.secret)
        return SignedWebhook(
            policy.webhook.url, secret, allow_hosts=allow_hosts, only_allowed=only_allowed
        )
    if policy.dpo:
        return SlackChannel(policy.dpo.slack_channel, post)
    raise ValueError(f"{policy.tenant} has neither webhook nor channel")
