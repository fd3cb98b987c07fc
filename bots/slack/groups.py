"""Who is in a Slack user group."""

from slack_sdk import WebClient

from bots.delivery import Refused, Unreachable
from bots.slack.calls import told


def members_of(client: WebClient, usergroup: str) -> tuple[str, ...] | None:
    """The Slack ids in a user group (usergroups.users.list); None for a group that there is not.

    Raises ChannelDown to try again later.
    """
    try:
        with told("usergroups.users.list", repeatable=True):
            answer = client.usergroups_users_list(usergroup=usergroup)
            return tuple(str(user) for user in answer["users"])
    except (Refused, Unreachable):
        return None
