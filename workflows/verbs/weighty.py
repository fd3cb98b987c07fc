"""Refusing, extending, four eyes and one-time passwords."""

from collections.abc import Callable, Mapping

from workflows import approval, authorities, decisions, dpo_card, passwords
from workflows.approval import Deciding, Next
from workflows.errors import NotYours, StaleButton
from workflows.notices import Form
from workflows.policy import Policy
from workflows.requester_turn import RequesterTurn

Filled = Mapping[str, str]

#: The forms of weighty acts, by the button's action; None where one press is all.
WEIGHTY_FORMS: dict[str, Callable[[Deciding], Form | None]] = {
    "approve": approval.approve_form,
    "refuse": approval.refuse_form,
    "extend": approval.extend_form,
    "confirm-proposal": approval.confirm_form,
    "send-back": approval.send_back_form,
}
#: What the second person may press too.
SECOND = ("confirm-proposal", "send-back")
#: What takes no password: nothing leaves by it that cannot be taken back.
LIGHT = ("extend", "send-back")


class WeightyVerbs(RequesterTurn):
    """Refusing, extending, four eyes and one-time passwords."""

    # The data protection officer and the second person

    def weighty_form(self, token: str) -> Form | None:
        """The form behind a button; a DeskError says why there is none."""
        at = self._deciding(token)
        action = self._action(token)
        if action not in LIGHT and at.lacks_secret():
            return None  # the press gives the way to a secret
        return WEIGHTY_FORMS[action](at)

    def press_approve(self, token: str) -> None:
        """A press where no form opened: one press is all, or a secret has to be had first."""
        at = self._deciding(token)
        if at.lacks_secret():
            self.give_password_link(at.row, at.request)
        elif approval.approve_form(at) is None:
            approval.approve(at, {})

    def approve(self, token: str, filled: Filled | None = None) -> Next:
        """Approves the request behind a card, or proposes to."""
        return approval.approve(self._deciding(token), filled or {})

    def refuse(self, token: str, filled: Filled) -> Next:
        """Refuses it, wholly or in part, or proposes to; first shows what the person will read."""
        return approval.refuse(self._deciding(token), filled)

    def extend(self, token: str, filled: Filled) -> Next:
        """Extends the term; first shows what the person will read."""
        return approval.extend(self._deciding(token), filled)

    def confirm_proposal(self, token: str, filled: Filled) -> Next:
        """The second person agrees to what the first one proposed."""
        at = self._deciding(token)
        return None if self._lapsed(at) else approval.confirm(at, filled)

    def send_back(self, token: str, filled: Filled) -> Next:
        """The second person does not agree."""
        at = self._deciding(token)
        return None if self._lapsed(at) else approval.send_back(at, filled)

    def explain(self, token: str) -> None:
        """Raises why a form does not open for this speaker, or gives the way to a secret."""
        row, _ = self.button(token)
        action = self._action(token)
        if row.ticket_id is not None or action not in WEIGHTY_FORMS:
            super().explain(token)
            return
        at = self._deciding(token)
        if action in SECOND and self._lapsed(at):
            return
        if action not in LIGHT and at.lacks_secret():
            self.give_password_link(at.row, at.request)
        else:
            WEIGHTY_FORMS[action](at)

    def _deciding(self, token: str) -> Deciding:
        row, _ = self.button(token)
        action = self._action(token)
        fresh = action in ("approve", "refuse")
        request, by = self.request_behind(token, fresh=fresh, second=action in SECOND)
        if action in SECOND:
            decisions.must_be_open(self.work, request)
        elif action == "extend":
            decisions.must_be_current(row, request)
        return Deciding(self.work, request, row, token, by)

    def _action(self, token: str) -> str:
        _, button = self.button(token)
        return str(button["action"])

    def _lapsed(self, at: Deciding) -> bool:
        """Whether the case left the proposal behind; then this person alone is told."""
        if not approval.lapse(at):
            return False
        channel = str(at.row.address["conversation"])
        values = {"reference": at.request.reference}
        self.tell_privately(channel, "proposal-lapsed", values, token=at.token)
        return True

    # Secrets of colleagues, in the App Home

    def colleagues_with_secret(self) -> list[str]:
        """Slack ids of other approvers of the speaker's organisations who have a secret."""
        own = self._approves_for()
        speaker = self.staff_in(own[0]) if own else None
        found = dict.fromkeys(
            user
            for policy in own
            for user in sorted(policy.approvers)
            if passwords.has_secret(self.work, policy, user)
        )
        return [user for user in found if user != speaker]

    def reset_secret(self, user: str) -> bool:
        """Forgets a colleague's secret, so that they get a new one; NotYours."""
        policies = [one for one in self._approves_for() if user in one.approvers]
        by = str(self.staff_in(policies[0])) if policies else user
        if by == user:
            raise NotYours
        return passwords.reset(self.work, policies[0], user, by=by)

    def _approves_for(self) -> list[Policy]:
        policies = self.work.settings.policies.values()
        return [one for one in policies if self.staff_in(one) in one.approvers]

    # The requester: where they live

    def lives_in(self, request_id: int, country: str, land: str | None = None) -> dict[str, str]:
        """Keeps the country (and Land) of the person of that case; where to complain there."""
        request = self.work.uow.requests.own(self.contact.id, request_id)
        if request is None:
            raise NotYours
        if authorities.of(country) is None:
            raise StaleButton
        kept = {name: said for name, said in request.person.items() if name != "land"}
        lands = {"land": land} if land and land in authorities.laender() else {}
        request.person = {**kept, "country": country, **lands}
        dpo_card.refresh_card(self.work, request)  # else its buttons were stale
        found = authorities.of_person(self.work.policy(request.tenant_id), request.person)
        return {"authority": found.name, "website": found.site, "court": found.court}
