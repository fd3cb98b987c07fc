"""What workflows are told: secrets stay out of sight, defaults are safe."""

from datetime import timedelta

from tests.conversation_kit import SECRET, policies
from workflows.settings import WorkflowSettings


def test_by_default_nothing_private_may_be_called_and_nobody_is_staff():
    told = WorkflowSettings(policies())
    assert told.allow_hosts == frozenset()
    assert (told.sandbox, told.public_url, told.team_id) == (False, None, None)


def test_a_link_lives_half_an_hour():
    assert WorkflowSettings(policies()).link_life == timedelta(minutes=30)


def test_secrets_are_not_shown():
    assert SECRET not in repr(WorkflowSettings(policies(), secrets={"X": SECRET}))
