"""The answer: put together by staff, collected by the requester."""

from collections.abc import Sequence

from storage.models import Answer, NoticeRow, PrivacyRequest
from workflows import answer_delivery, answer_outcomes, answers, passwords
from workflows.answers import AddedFile
from workflows.errors import (
    AnswerChanged,
    AnswerTooLarge,
    CaseClosed,
    DeskError,
    FormIncomplete,
    StaleButton,
)
from workflows.notices import SLACK, Wrong
from workflows.requester_turn import RequesterTurn
from workflows.transitions import is_final

SEND, REMOVE, FIRST = "send", "remove", "first"
REVIEW = "answer-review"


class AnswersVerbs(RequesterTurn):
    """The answer: put together by staff, collected by the requester."""

    # Staff

    def add_to_answer(
        self, thread_ref: str | None, text: str, files: Sequence[AddedFile], message_ref: str
    ) -> None:
        """Adds a message of the thread under a case's card, on purpose; NotYours, StaleButton."""
        request, by = self._case_of_thread(thread_ref)
        for file in files:
            answers.add_file(self.work, request, file=file, channel=SLACK, by=by)
        if text:
            answers.add_text(self.work, request, text=text, by=by, source=message_ref)
        if not text and not files:
            raise DeskError

    def _case_of_thread(self, thread_ref: str | None) -> tuple[PrivacyRequest, str]:
        row = self.work.uow.notices.by_sent_ref(SLACK, thread_ref) if thread_ref else None
        if row is None or row.request_id is None or row.tenant_id is None:
            raise StaleButton
        policy = self.work.policy(row.tenant_id)
        by = self._member(policy.dpo_members, policy)
        request = self.work.uow.requests.find(row.tenant_id, row.request_id, lock=True)
        if request is None:
            raise StaleButton  # handed over to another controller meanwhile
        self._must_be_kept(row)
        return request, by

    def write_answer(self, token: str, text: str) -> None:
        """Adds a text from the form."""
        request, by = self.request_behind(token, fresh=False)
        if not text:
            raise FormIncomplete({"answer": "error-empty"})
        try:
            answers.add_text(self.work, request, text=text, by=by)
        except AnswerTooLarge:
            raise FormIncomplete({"answer": "error-answer-too-long"}) from None

    def change_answer(self, token: str, do: str, code: str = "") -> Wrong | None:
        """Sends the draft as it was read, or changes it: `send`, `remove:ID`, `first:ID`.

        Sending discloses: it takes a one-time password where the right's decisions do. A wrong
        one is given back, not raised, so that it is counted.
        """
        request, by = self.request_behind(token, fresh=False)
        row, _ = self.button(token)
        answer = answers.must_be(self.work, request, row.values.get("draft"))
        act, _, part = do.partition(":")
        if act == SEND:
            return self._send(row, request, answer, code, by)
        if act in (REMOVE, FIRST) and part.isdecimal():
            change = answers.remove if act == REMOVE else answers.move_up
            change(self.work, request, answer, int(part), by=by)
        else:
            raise FormIncomplete({"answer-do": "error-choose"})
        return None

    def _send(
        self, row: NoticeRow, request: PrivacyRequest, answer: Answer, code: str, by: str
    ) -> Wrong | None:
        if passwords.lacked(self.work, request, by):
            self.give_password_link(row, request)  # forgotten since the form was opened
            return None
        if passwords.asked_for(self.work.policy(request.tenant_id), request.kind):
            said = passwords.check(self.work, request.tenant_id, by, code)
            if said is not None:
                return Wrong({"code": said})
        answer_delivery.send(self.work, request, answer, by=by)
        return None

    def report_no_data(self, token: str, searched: str) -> None:
        """Nothing is kept about the person; what was searched is told."""
        request, by = self.request_behind(token, fresh=False)
        said = answer_outcomes.must_say("searched", searched)
        answer_outcomes.no_data(self.work, request, searched=said, by=by)

    def report_nothing_in_it(self, token: str, searched: str) -> None:
        """The person is known, what was asked about is empty."""
        request, by = self.request_behind(token, fresh=False)
        said = answer_outcomes.must_say("searched", searched)
        answer_outcomes.nothing_in_it(self.work, request, searched=said, by=by)

    def report_answered(self, token: str, how: str) -> None:
        """The answer went another way."""
        request, by = self.request_behind(token, fresh=False)
        said = answer_outcomes.must_say("how", how)
        answer_outcomes.elsewhere(self.work, request, how=said, by=by)

    def explain_answer(self, token: str) -> None:
        """Why a form of the answer does not open: not theirs, closed, changed, or no secret yet.

        Raises it, or gives the way to a secret.
        """
        request, by = self.request_behind(token, fresh=False)
        row, button = self.button(token)
        if is_final(request.status):
            raise CaseClosed(reference=request.reference)
        if button["action"] == REVIEW and passwords.lacked(self.work, request, by):
            self.give_password_link(row, request)
            return
        raise AnswerChanged(reference=request.reference)

    # The requester

    def answer_link(self, row: NoticeRow) -> None:
        """A new link to the page."""
        answer_delivery.new_link(self.work, self.own_request(row))

    def may_have_answer(self, row: NoticeRow) -> PrivacyRequest:
        """The request whose answer can still be had; AnswerGone."""
        request = self.own_request(row)
        answer_delivery.must_be_there(self.work, request)
        return request

    def answer_in_chat(self, row: NoticeRow) -> None:
        """The answer comes in the chat."""
        answer_delivery.in_chat(self.work, self.own_request(row))
