"""The two ways in which the stand-in for Slack says no."""


class ApiError(Exception):
    """A call is refused: HTTP 200 with `ok: false`, the code and, where given, what is wrong."""

    def __init__(self, code: str, messages: list[str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages or []


class NotPossible(Exception):
    """A person wants something that nobody could do on their screen, such as press no button."""
