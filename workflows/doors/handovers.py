"""The page on which a controller reads and answers what was told to it by e-mail."""

from workflows import handover_page
from workflows.doors.base import Opened
from workflows.errors import PolicyGone
from workflows.handover_page import HandoverPage
from workflows.work import Work


class HandoverDoors(Opened):
    """One link: its page, its code, its answer."""

    def handover_page(self, token: str, key: str) -> HandoverPage | None:
        """What the page shows to this browser; None for a link that is over or was never given."""
        with self.looking() as uow:
            try:
                return handover_page.page(Work(uow, self.settings, self.now()), token, key)
            except PolicyGone:
                return None

    def handover_code(self, token: str) -> str | None:
        """Mails a code: `sent`, `too-many`, None for a dead link."""
        with self.unit_of_work() as uow:
            return handover_page.send_code(Work(uow, self.settings, self.now()), token)

    def handover_open(self, token: str, code: str) -> tuple[str, str]:
        """`open` with a key for this browser; `wrong`, `over` or `gone` with none."""
        with self.unit_of_work() as uow:
            return handover_page.open_with(Work(uow, self.settings, self.now()), token, code)

    def handover_answer(self, token: str, key: str, kind: str, reason: str) -> str:
        """`done`, `no-reason`, `does-not-fit`, `locked` or `gone`."""
        with self.unit_of_work() as uow:
            work = Work(uow, self.settings, self.now())
            return handover_page.answer(work, token, key, kind, reason)

    def without_policy(self) -> dict[str, int]:
        """Open requests of organisations whose policy file is not there, by their short name."""
        with self.looking() as uow:
            cases = uow.passing.open_cases()
        return {slug: count for slug, count in cases.items() if slug not in self.settings.policies}
