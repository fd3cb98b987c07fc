"""The support part of a policy as values."""

from workflows.policy import load


def test_a_shipped_policy_says_how_tickets_are_worked():
    support = load()["salsoft"].support
    assert support.category("technical").priority == "high"
    assert support.category("billing").priority == "normal"
    assert support.category("cars") is None
    assert support.hours.windows["fri"] == ("09:00-12:30", "13:00-17:00")
    assert support.targets["low"].resolution is None
    assert support.targets["urgent"].first_response == 30
    assert support.role_name.in_language("nl") == "Klantenservice"
    assert support.saved_replies[1].category == "billing"


def test_without_leads_everybody_leads():
    support = load()["salsoft"].support
    assert support.who_leads == set(support.members)
