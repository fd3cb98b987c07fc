"""Where a customer has to look: the kinds of data that its processor says it keeps for customers.

GDPR art. 28(3)(e): the processor helps the controller to answer. Nothing of a person is in it.
"""

from storage.models import PrivacyRequest
from workflows.work import Work


def where_to_look(work: Work, request: PrivacyRequest, language: str) -> list[str]:
    """A line for each kind of record; empty where nobody processes for this controller."""
    policies = work.settings.policies
    processor = policies.get(work.policy(request.tenant_id).processor or "")
    if processor is None:
        return []
    return [
        f"{processor.name}, {one.what.in_language(language)}: "
        + ", ".join(one.fields.in_language(language))
        for one in processor.inventory
    ]
