"""The one-time page on which an approver gets a secret for one-time passwords."""

from workflows import passwords
from workflows.doors.base import Opened
from workflows.passwords import EnrolPage
from workflows.work import Work


class WeightyDoors(Opened):
    """Shown, taken once, confirmed by a first password."""

    def enrol_page(self, token: str) -> EnrolPage | None:
        """What the page says before the secret is shown; None if the link is not good."""
        with self.looking() as uow:
            return passwords.page(Work(uow, self.settings, self.now()), token)

    def show_secret(self, token: str) -> EnrolPage | None:
        """The page with the secret, once."""
        with self.unit_of_work() as uow:
            return passwords.show(Work(uow, self.settings, self.now()), token)

    def confirm_secret(self, token: str, code: str) -> EnrolPage | None:
        """Takes the first password; None if it is too late for one."""
        with self.unit_of_work() as uow:
            return passwords.confirm(Work(uow, self.settings, self.now()), token, code)
