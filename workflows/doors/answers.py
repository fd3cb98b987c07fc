"""The page with an answer: looking uses nothing up, asking for a code and typing it are POSTs."""

from workflows import answer_delivery, answer_page
from workflows.answer_files import zipped
from workflows.answer_page import AnswerPage, Door
from workflows.doors.base import Opened
from workflows.work import Work


class AnswerDoors(Opened):
    """What people with the link to an answer can do. None: that link was never given."""

    def answer_page(self, token: str) -> AnswerPage | None:
        """The page without the answer; nothing is changed."""
        with self.looking() as uow:
            work = Work(uow, self.settings, self.now())
            found = answer_page.behind(work, token)
            return answer_page.page_of(work, *found) if found else None

    def send_answer_code(self, token: str) -> AnswerPage | None:
        """Has a code sent by its own way; `said` is how that went."""
        with self.unit_of_work() as uow:
            work = Work(uow, self.settings, self.now())
            found = answer_page.behind(work, token)
            if found is None or answer_page.door_of(work, found[0]) is not Door.GOOD:
                return answer_page.page_of(work, *found) if found else None
            said = answer_page.ask_code(work, *found)
            return answer_page.page_of(work, *found, said.value)

    def open_answer(self, token: str, code: str) -> AnswerPage | None:
        """The answer behind the right code; a wrong one is counted, `said` is then `wrong`."""
        with self.unit_of_work() as uow:
            work = Work(uow, self.settings, self.now())
            found = answer_page.behind(work, token)
            if found is None:
                return None
            trouble = answer_page.trouble_with(work, *found, code)
            if trouble is not None:
                return answer_page.page_of(work, *found, trouble)
            return answer_page.opened(work, *found, code)

    def take_answer(self, token: str, code: str) -> tuple[AnswerPage, bytes | None] | None:
        """The whole answer as a ZIP, and from then on collected; None for bytes as above."""
        with self.unit_of_work() as uow:
            work = Work(uow, self.settings, self.now())
            found = answer_page.behind(work, token)
            if found is None:
                return None
            trouble = answer_page.trouble_with(work, *found, code)
            if trouble is not None:
                return answer_page.page_of(work, *found, trouble), None
            parts = [
                (part.name, part.content or b"")
                for part in uow.answers.parts(found[0], content=True)
            ]
            answer_delivery.collected(work, *found)
            shown = answer_page.page_of(work, *found)
        return shown, zipped(parts)
