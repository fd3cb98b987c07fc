"""Error codes fall into one class each, and reasons hold nothing but codes."""

from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bots.delivery import Unconfirmed
from bots.slack import calls


def an_error(data: dict[str, object], status: int = 200) -> SlackApiError:
    response = SlackResponse(
        client=None,
        http_verb="POST",
        api_url="http://127.0.0.1/api/x",
        req_args={},
        data=data,
        headers={},
        status_code=status,
    )
    return SlackApiError("failed", response)  # type: ignore[no-untyped-call]


def test_no_code_is_in_two_classes() -> None:
    classes = (calls.NOT_NOW, calls.PERHAPS_DONE, calls.UNREACHABLE, calls.INSTALLATION)
    assert sum(map(len, classes)) == len(frozenset().union(*classes))


def test_a_page_in_place_of_an_answer_stays_out_of_the_reason() -> None:
    try:
        with calls.told("chat.postMessage", repeatable=False):
            raise an_error({"ok": False, "error": "Received <html>Sara Sample</html>"}, 502)
    except Unconfirmed as lost:
        assert str(lost) == "chat.postMessage: 502"
