"""What the DPO and the assignees can do in one turn. Each verb checks tenant and role anew."""

from typing import Any

from storage.models import NoticeRow, NoticeStatus, PrivacyRequest, Ticket
from workflows import decisions, handing_over, handover, passwords, previews, ticket_card
from workflows.errors import CaseErased, FormIncomplete, NotYours, StaleButton
from workflows.notices import SLACK, Address, Speaker
from workflows.policy import Policy
from workflows.work import Work

SHORTEST_REASON = 20

#: Forms that only show something, whatever became of the case since their card was drawn.
SHOWING = ("details", "why-date", "read-answer")
#: Forms about what goes on beside the decision; each says itself when it is too late.
BESIDE = ("recipients", "blocks", "lift-restriction")
LOOKING = (*SHOWING, *BESIDE)
ANSWER_FORMS = (
    "answer-write",
    "answer-review",
    "no-data",
    "nothing-in-it",
    "answered-elsewhere",
)
#: Forms about who asks: also on the card of a request that waits for proof.
IDENTITY_FORMS = ("give-code", "doubt", "identified", "cannot-identify")


class StaffTurn:
    """The staff's half of a turn."""

    def __init__(self, work: Work, speaker: Speaker, workspace: str | None) -> None:
        self.work = work
        self.speaker = speaker
        self._workspace = workspace

    @property
    def staff_id(self) -> str | None:
        """The speaker's Slack user id if they belong to a workspace that has the app, else None.

        Slack ids are unique within one workspace only. An id that a policy names for another
        workspace is somebody else here, and None; for one organisation ask `staff_in`.
        """
        team, _, user = self.speaker.address.rpartition("/")
        if self.speaker.channel != SLACK or not (team and user):
            return None
        if team != self._workspace and team not in self.work.served.values():
            return None
        return None if self._named_elsewhere(team, user) else user

    def staff_in(self, policy: Policy) -> str | None:
        """The speaker's Slack user id if they belong to that organisation's workspace, else None.

        It does not say that they have a role there.
        """
        team, _, user = self.speaker.address.rpartition("/")
        if self.speaker.channel != SLACK or not (team and user):
            return None
        return user if team == self._team_of(policy) else None

    def _team_of(self, policy: Policy) -> str | None:
        return self.work.team_of(policy) or self._workspace

    def _named_elsewhere(self, team: str, user: str) -> bool:
        return any(
            user in policy.approvers | policy.support_members and self._team_of(policy) != team
            for policy in self.work.settings.policies.values()
        )

    def button(self, token: str) -> tuple[NoticeRow, dict[str, Any]]:
        """The notice and the button behind a token; StaleButton if not ours, CaseErased if gone."""
        nonce, _, index = token.rpartition(".")
        row = self.work.uow.notices.by_nonce(nonce)
        self._must_be_kept(row)
        if row is None or not index.isdecimal() or int(index) >= len(row.buttons):
            raise StaleButton
        return row, row.buttons[int(index)]

    def _must_be_kept(self, row: NoticeRow | None) -> None:
        """CaseErased for what belongs to something that was erased."""
        if row is not None and row.cleared_at is not None:
            reference = self.work.uow.erasures.erased_reference(row)
            if reference is not None:
                raise CaseErased(reference=reference)

    def is_staff_button(self, token: str) -> bool:
        """Whether the token belongs to a card in a staff channel."""
        nonce, _, _ = token.rpartition(".")
        row = self.work.uow.notices.by_nonce(nonce)
        return row is not None and row.contact_id is None

    def tell_privately(
        self, conversation: str, key: str, values: dict[str, Any], *, token: str = ""
    ) -> None:
        """Says something in a channel that only the speaker sees, in the language of the card."""
        row = self.work.uow.notices.by_nonce(token.rpartition(".")[0]) if token else None
        address = Address(SLACK, conversation, only_for=self.speaker.conversation)
        self.work.say(address, key, values, language=row.language if row else "en")

    # Requests

    def request_behind(
        self, token: str, *, fresh: bool, second: bool = False
    ) -> tuple[PrivacyRequest, str]:
        """The request of a card and who presses; NotYours unless a DPO of its tenant.

        `fresh` also refuses a card that was drawn before the case changed. `second` lets in those
        who may give a second approval.
        """
        row, _ = self.button(token)
        if row.request_id is None or row.tenant_id is None:
            raise StaleButton
        policy = self.work.policy(row.tenant_id)
        by = self._member(policy.approvers if second else policy.dpo_members, policy)
        request = self.work.uow.requests.find(row.tenant_id, row.request_id, lock=True)
        if request is None:
            raise StaleButton  # handed over to another controller meanwhile
        if fresh:
            decisions.must_be_open(self.work, request)
            decisions.must_be_current(row, request)
        return request, by

    def _member(self, members: frozenset[str], policy: Policy | None = None) -> str:
        """The speaker's id if they are one of that policy's people; else NotYours."""
        user = self.staff_id if policy is None else self.staff_in(policy)
        if user is None or user not in members:
            raise NotYours
        return user

    def ask_requester(self, token: str, question: str, *, needed: bool = False) -> None:
        """Asks the person something; `needed` if the case cannot go on without the answer."""
        request, by = self.request_behind(token, fresh=True)
        if not question:
            raise FormIncomplete({"question": "error-empty"})
        decisions.ask_requester(self.work, request, question=question, by=by, needed=needed)

    def hand_over(self, token: str, to: str) -> None:
        """Gives the request to another controller."""
        request, by = self.request_behind(token, fresh=True)
        targets = {policy.tenant for policy in handing_over.targets(self.work, request)}
        if to not in targets:
            raise FormIncomplete({"tenant": "error-choose"})
        handing_over.hand_over(self.work, request, to=to, by=by)

    def look_at_copy(self, token: str) -> None:
        """Gives this person alone a one-time link to the preview of the copy."""
        row, _ = self.button(token)
        request, by = self.request_behind(token, fresh=False)
        channel = str(row.address["conversation"])
        to = self.speaker.conversation
        previews.give_link(self.work, request, channel=channel, to=to, by=by, language=row.language)

    def give_password_link(self, row: NoticeRow, request: PrivacyRequest) -> None:
        """Tells this person alone where to get the secret of their one-time passwords."""
        policy = self.work.policy(request.tenant_id)
        passwords.give_link(
            self.work,
            policy,
            channel=str(row.address["conversation"]),
            user=str(self.staff_in(policy)),
            language=row.language,
        )

    def explain(self, token: str) -> None:
        """Raises why a form does not open for this speaker: not theirs, decided, stale."""
        row, button = self.button(token)
        if row.ticket_id is not None:
            self.ticket_behind(token)
        else:
            action = str(button["action"])
            fresh = action not in (*LOOKING, *IDENTITY_FORMS)
            self.request_behind(token, fresh=fresh, second=action in LOOKING)

    def resend(self, token: str) -> None:
        """Sends an unconfirmed or failed notice once more, because a person said so."""
        row, button = self.button(token)
        request, by = self.request_behind(token, fresh=False)
        unconfirmed = self.work.uow.notices.find(int(button.get("value", "0")))
        if unconfirmed is None or unconfirmed.request_id != request.id:
            raise StaleButton
        perhaps_there = unconfirmed.status is NoticeStatus.UNCONFIRMED
        if self.work.uow.delivery.again(unconfirmed.id, self.work.now):
            if perhaps_there:
                unconfirmed.values = {**unconfirmed.values, "again": "yes"}
            facts = {"notice": row.id}
            self.work.uow.log(
                request.tenant_id,
                "request:notice:resent",
                self.work.now,
                request_id=request.id,
                by=by,
                **facts,
            )

    def finish_request(self, token: str) -> None:
        """Reports that the request was carried out."""
        request, by = self.request_behind(token, fresh=False)
        decisions.finish(self.work, request, by=by)

    def retry_handover(self, token: str) -> None:
        """Starts a failed delivery again; the operator's DPO may, for a customer without one."""
        row, _ = self.button(token)
        if row.request_id is None or row.tenant_id is None:
            raise StaleButton
        watcher = self.work.policy(row.tenant_id)
        by = self._member(watcher.dpo_members, watcher)
        for policy in (watcher, *self.work.settings.policies.customers_of(watcher.tenant)):
            request = self.work.uow.requests.find(
                self.work.tenant_id(policy), row.request_id, lock=True
            )
            if request is not None:
                handover.try_again(self.work, request, by=by)

    # Tickets

    def ticket_behind(self, token: str) -> tuple[Ticket, str]:
        """The ticket of a card and who presses; NotYours unless staff of its tenant."""
        row, _ = self.button(token)
        return self.ticket_of(row)

    def ticket_of(self, row: NoticeRow) -> tuple[Ticket, str]:
        if row.ticket_id is None or row.tenant_id is None:
            raise StaleButton
        policy: Policy = self.work.policy(row.tenant_id)
        ticket = self.work.uow.tickets.get(row.tenant_id, row.ticket_id, lock=True)
        by = self._member(ticket_card.staff_of(policy, ticket), policy)
        self._must_be_kept(row)
        return ticket, by
