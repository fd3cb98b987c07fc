"""A scene of the stand-ins for the tests of the page."""

from collections.abc import Iterator

from bots.sandbox import scene as scenes
from bots.sandbox.fake_tenant import new_secret
from bots.sandbox.serve import Served
from workflows import policy

SECRETS = {"SALESINTERACT_WEBHOOK": new_secret(), "BAKKERIJ_WEBHOOK": new_secret()}


def make_scene(*, two_workspaces: bool = False) -> scenes.Scene:
    """Everybody in their places; nothing served."""
    return scenes.build(policy.load(), SECRETS, two_workspaces=two_workspaces)


def served_scene() -> Iterator[scenes.Scene]:
    """For a fixture: a scene that is served; `tenants_url` is the organisations' root."""
    made = make_scene()
    with made.telegram, made.slack, Served(made.tenants.app) as tenants:
        made.tenants_url = tenants.url
        yield made
        made.closing = True
