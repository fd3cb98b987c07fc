"""What an organisation's privacy statement promises, told on request, from its policy."""

from typing import Any

from bots.conversation import case_talk
from bots.conversation.talk import Heard, Take, tenant_of
from workflows.desk import Policy, Turn
from workflows.notices import Button


def promises(turn: Turn, heard: Heard) -> str | None:
    """Of the organisation on the button, or the one that the person talks to."""
    tenant = turn.organisation(heard.value) if heard.value else tenant_of(turn)
    if tenant is None:
        return case_talk.privacy(turn, heard)
    in_force = tenant.as_of(heard.at.date())
    turn.say(
        "promises",
        Button("ask_about_my_data"),
        tenant=tenant.controller.name,
        statement=tenant.version_at(heard.at.date()).title,
        **_term(in_force),
        **_lists(in_force, turn.language),
    )
    return None


def _term(policy: Policy) -> dict[str, Any]:
    """Days until the answer, 0 without a promise; whether for every right, and whether an aim."""
    given = policy.promise
    return {
        "days": given.days if given else 0,
        "every": "no" if given and given.rights else "yes",
        "aim": "yes" if given and given.kind == "aim" else "no",
    }


def _lists(policy: Policy, language: str) -> dict[str, list[str]]:
    """What people can do themselves, how long what is kept, who gets data, what is assured."""
    return {
        "yourself": [
            " ".join(filter(None, [one.text.in_language(language), one.link]))
            for one in policy.self_service
        ],
        "stored": [
            f"{one.what.in_language(language)}: {one.period.in_language(language)}"
            for one in policy.retention
        ],
        "receivers": [
            f"{one.name.in_language(language)}: {one.purpose.in_language(language)}"
            for one in policy.recipients
        ],
        "assured": [
            claim.words.in_language(language) for claim in policy.claims if claim.words is not None
        ],
    }


ANYWHERE: dict[str, Take] = {"promises": promises}
COMMANDS: dict[str, Take] = {"promises": promises}
