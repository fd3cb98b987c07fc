"""Expected failures of commands end as one sentence, not as a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from bots.settings import SettingsError


class Trouble(click.ClickException):
    """An expected failure: its sentence is printed, without a traceback."""

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=True, file=file)


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """Expected failures end as one sentence with the remedy, not as a traceback."""
    from bots.telegram.app import TokenRefused
    from bots.wiring import NothingToDo
    from storage.crypto import KeyProblem
    from storage.unit_of_work import DatabaseTrouble
    from workflows.policy import PolicyErrors

    try:
        yield
    except SettingsError as error:
        raise Trouble("\n".join(["Settings:", *error.problems])) from None
    except PolicyErrors as error:
        raise Trouble(f"Policy files:\n{error}") from None
    except KeyProblem as error:
        raise Trouble(f"Encryption keys: {error}. Is LOKET_ENCRYPTION_KEYS right?") from None
    except TokenRefused as error:
        raise Trouble(f"{error}.") from None
    except NothingToDo as error:
        name = {"telegram": "LOKET_TELEGRAM_TOKEN", "slack": "LOKET_SLACK_BOT_TOKEN"}
        wanted = name.get(str(error), "LOKET_TELEGRAM_TOKEN or LOKET_SLACK_BOT_TOKEN")
        raise Trouble(f"Nothing to do: set {wanted}.") from None
    except DatabaseTrouble as error:
        raise Trouble(
            f"The database does not answer ({type(error).__name__}). "
            "Is LOKET_DATABASE_URL right, and did `loket migrate` run?"
        ) from None
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        raise Trouble(f"{error.strerror or error}:{where}. Is the path right, and ours?") from None
