"""Proof of identity by the least intrusive rung."""

from collections.abc import Sequence

from storage.models import IdentityCheck, NoticeRow, PrivacyRequest
from workflows import identified, identity_codes, identity_staff, identity_ways, ladder, proof
from workflows.errors import CodeNotWanted, FormIncomplete, NotYours
from workflows.ladder import Rung
from workflows.requester_turn import RequesterTurn
from workflows.staff_turn import IDENTITY_FORMS


class LadderVerbs(RequesterTurn):
    """Proof of identity by the least intrusive rung."""

    # The requester

    def _waiting_for_code(self) -> list[PrivacyRequest]:
        open_ones = self.work.uow.requests.of_contact(self.contact.id, open_only=True)
        return [one for one in open_ones if identified.waits_for(one, Rung.CODE)]

    def waits_for_code(self) -> bool:
        """Whether six digits typed now can be a code that was asked for."""
        return bool(self._waiting_for_code())

    def took_code(self, code: str) -> bool:
        """Whether this code proved one of the person's requests just now."""
        return self._taken_with(code) is not None

    def _taken_with(self, code: str) -> tuple[PrivacyRequest, IdentityCheck] | None:
        for request in self.work.uow.requests.of_contact(self.contact.id):
            check = identity_codes.taken_with(self.work, request, code)
            if check is not None:
                return request, check
        return None

    def enter_code(self, code: str, message_ref: str | None) -> None:
        """A code was typed, perhaps once more; CodeNotWanted where none is waited for."""
        taken = self._taken_with(code)
        if taken is not None:
            request, check = taken
            identity_codes.take_again(self.work, self._own(request.id), check, message_ref or "")
            return
        waiting = self._waiting_for_code()
        if not waiting:
            raise CodeNotWanted
        identity_codes.enter(self.work, waiting, code, message_ref or "")

    def new_code(self, row: NoticeRow) -> None:
        """A new code in place of the one before."""
        identity_codes.ask_anew(self.work, self.own_request(row))

    def login_link(self, row: NoticeRow) -> None:
        """A one-time link to the controller's own page."""
        identity_ways.begin_login(self.work, self.own_request(row))

    def identity_questions(self, request_id: int) -> tuple[str, ...]:
        """What the controller asks to be sure who asks; ProofNotWanted if nothing is asked."""
        return identity_ways.questions(self.work, self._own(request_id))

    def give_facts(self, request_id: int, answers: Sequence[str]) -> None:
        """Answers to those questions, one for each."""
        identity_ways.give_facts(self.work, self._own(request_id), tuple(answers))

    def _own(self, request_id: int) -> PrivacyRequest:
        request = self.work.uow.requests.own(self.contact.id, request_id)
        if request is None:
            raise NotYours
        return request

    def prove_now(self, row: NoticeRow) -> None:
        """Takes a case up again that ended because nobody could be identified."""
        proof.reopen(self.work, self.own_request(row))

    # The controller's people

    def explain(self, token: str) -> None:
        """Also says why a form about who asks does not open."""
        super().explain(token)
        _, button = self.button(token)
        if str(button["action"]) in IDENTITY_FORMS:
            request, _ = self.request_behind(token, fresh=False)
            identity_staff.must_be_open(self.work, request)

    def give_code(self, token: str) -> str:
        """A new code to pass on by the address on file; StaleButton where none is awaited."""
        request, by = self.request_behind(token, fresh=False)
        return identity_codes.show(self.work, request, by=by)

    def doubt(self, token: str, reason: str) -> None:
        """Records a reason for doubt and asks for a copy."""
        request, by = self.request_behind(token, fresh=False)
        identity_staff.must_be_open(self.work, request)
        if len(reason) < ladder.SHORTEST_DOUBT:
            raise FormIncomplete({"doubt": "error-reasons-too-short"})
        identity_staff.doubt(self.work, request, reason=reason, by=by)

    def identify(self, token: str, *, method: str, note: str) -> None:
        """Records that a person made sure who asks, and how."""
        request, by = self.request_behind(token, fresh=False)
        identity_staff.must_be_open(self.work, request)
        if method not in identity_staff.ways(self.work, request):
            raise FormIncomplete({"method": "error-choose"})
        identity_staff.identify(self.work, request, method=method, note=note, by=by)

    def cannot_identify(self, token: str, note: str) -> None:
        """Ends the case because nobody could find out who asks."""
        request, by = self.request_behind(token, fresh=False)
        identity_staff.must_be_open(self.work, request)
        if len(note) < ladder.SHORTEST_DOUBT:
            raise FormIncomplete({"tried": "error-reasons-too-short"})
        identity_staff.cannot_identify(self.work, request, by=by, note=note)
