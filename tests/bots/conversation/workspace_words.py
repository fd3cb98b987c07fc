"""Sample values of the pages with which workspaces install the app, and keys made as they run."""

from typing import Any

SAMPLES: dict[str, list[Any]] = {
    "organisations": ["Example, Another Example"],
    "scopes": ["commands, reactions:read"],
    "workspace": ["Example"],
}
#: Given to the page as whole keys, by errors and by branches.
CODES = {
    f"slack-install-{name}"
    for name in (
        *("title", "who", "what", "begin", "soon", "go-on", "done-title", "done", "missing"),
        *("not-title", "over", "other-browser", "cancelled", "failed", "whole-organisation"),
        *("taken", "elsewhere", "not-named"),
    )
}
PLACES = {"bots/web/slack_oauth.py:_say": CODES}
