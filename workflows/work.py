"""What every act needs: the unit of work, the settings and the time."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from storage.models import Contact, Job, NoticeRow, PrivacyRequest, Ticket
from storage.unit_of_work import UnitOfWork
from workflows.errors import PolicyGone
from workflows.group_roles import with_roles
from workflows.notices import SLACK, Address, Button
from workflows.policy import Policy
from workflows.settings import WorkflowSettings

#: Without 0 O 1 I L: a reference is read aloud on the telephone.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def private_address(contact: Contact) -> Address:
    """The contact's own chat with the bot."""
    return Address(contact.channel, contact.address.rpartition("/")[2])


class Work:
    """One unit of work at one moment, for acts to change records and say things."""

    def __init__(self, uow: UnitOfWork, settings: WorkflowSettings, now: datetime) -> None:
        self.uow = uow
        self._told = settings
        self._settings: WorkflowSettings | None = None
        self.now = now
        self._served: dict[str, str] | None = None

    @property
    def settings(self) -> WorkflowSettings:
        """What workflows were told; in its policies members of Slack groups have their roles."""
        if self._settings is None:
            self._settings = with_roles(self.uow, self._told, self.now)
        return self._settings

    def tenant_id(self, policy: Policy) -> int:
        """The id of the policy's tenant, made if new."""
        return self.uow.tenants.ensure(policy.tenant).id

    def policy(self, tenant_id: int) -> Policy:
        """The newest policy of that tenant; PolicyGone if its file was taken away."""
        slug = self.uow.tenants.get(tenant_id).slug
        found: Policy | None = self.settings.policies.get(slug)
        if found is None:
            raise PolicyGone(tenant=slug)
        return found

    def name_of(self, tenant_id: int) -> str:
        """What people call that tenant; its short name if its policy file was taken away."""
        slug = self.uow.tenants.get(tenant_id).slug
        found: Policy | None = self.settings.policies.get(slug)
        return found.name if found is not None else slug

    # Which Slack workspace

    @property
    def served(self) -> dict[str, str]:
        """Tenant's short name → workspace, of workspaces that installed the app by themselves."""
        if self._served is None:
            many = self.settings.many_workspaces
            self._served = self.uow.workspaces.served() if many else {}
        return self._served

    def team_of(self, policy: Policy) -> str | None:
        """The Slack workspace of a tenant's staff; None where it is the only one there is."""
        return policy.slack_team or self.served.get(policy.tenant)

    def slack_id(self, policy: Policy, given: str) -> str:
        """A channel's id out of a policy as it comes with events and leaves with notices.

        `TEAM:ID` in a workspace that installed the app by itself, else plain: ids are unique within
        one workspace only.
        """
        return self._qualified(self.team_of(policy), given)

    def in_team(self, team: str | None, given: str) -> str:
        """The same for an id that is known to be of that workspace."""
        return self._qualified(team, given)

    def serves(self, team: str, policy: Policy) -> bool:
        """Whether that workspace is the one of the tenant's staff."""
        own = self.team_of(policy)
        return own == team if own else team not in self.served.values()

    def _qualified(self, team: str | None, given: str) -> str:
        by_itself = team in self.served.values() and ":" not in given
        return f"{team}:{given}" if by_itself else given

    def _placed(self, address: Address, links: dict[str, Any]) -> Address:
        """The same address, naming the workspace of the person or of the tenant's staff."""
        if address.channel != SLACK or not self.served:
            return address
        team: str | None = None
        if links.get("contact_id") is not None:
            team = self.uow.contacts.get(links["contact_id"]).address.partition("/")[0]
        elif links.get("tenant_id") is not None:
            slug = self.uow.tenants.get(links["tenant_id"]).slug
            policy = self.settings.policies.get(slug)
            team = self.team_of(policy) if policy is not None else self.served.get(slug)
        return replace(address, conversation=self._qualified(team, address.conversation))

    def say(
        self,
        address: Address,
        key: str,
        values: dict[str, Any] | None = None,
        buttons: Sequence[Button] = (),
        *,
        language: str,
        **links: Any,
    ) -> NoticeRow:
        """Adds a notice. `links` are further columns: request_id, ticket_id, thread_id, due_at …"""
        address = self._placed(address, links)
        row = NoticeRow(
            channel=address.channel,
            address=_packed_address(address),
            order_key=self.uow.notices.order_key(f"{address.channel}:{address.conversation}"),
            key=key,
            values=values or {},
            buttons=[_packed(button) for button in buttons],
            language=language,
            nonce=secrets.token_urlsafe(12),
            due_at=links.pop("due_at", self.now),
            created_at=self.now,
            **links,
        )
        self.uow.notices.add(row)
        return row

    def say_to_contact(
        self,
        contact_id: int | None,
        key: str,
        values: dict[str, Any] | None = None,
        buttons: Sequence[Button] = (),
        **links: Any,
    ) -> NoticeRow | None:
        """Says something to a requester in private; nothing if the contact was erased."""
        if contact_id is None:
            return None
        contact = self.uow.contacts.get(contact_id)
        return self.say(
            private_address(contact),
            key,
            values,
            buttons,
            language=contact.language or "en",
            contact_id=contact_id,
            **links,
        )

    def say_about(
        self,
        case: PrivacyRequest | Ticket,
        key: str,
        values: dict[str, Any] | None = None,
        buttons: Sequence[Button] = (),
        **links: Any,
    ) -> NoticeRow | None:
        """Says something to the case's requester, with its reference at hand."""
        column = "request_id" if isinstance(case, PrivacyRequest) else "ticket_id"
        links = {column: case.id, "tenant_id": case.tenant_id, **links}
        filled = {"reference": case.reference, **(values or {})}
        if case.contact_id is None and isinstance(case, PrivacyRequest):
            # Late, because a letter is written with acts that need this module.
            from workflows import by_letter

            by_letter.write(self, case, key, filled, buttons)
        return self.say_to_contact(case.contact_id, key, filled, buttons, **links)

    def say_in_channel(
        self,
        policy: Policy,
        channel: str,
        key: str,
        values: dict[str, Any] | None = None,
        buttons: Sequence[Button] = (),
        **links: Any,
    ) -> NoticeRow:
        """Says something to staff in a Slack channel, in the tenant's first language."""
        links.setdefault("tenant_id", self.tenant_id(policy))
        language = policy.languages[0]
        return self.say(Address(SLACK, channel), key, values, buttons, language=language, **links)

    def enqueue(self, name: str, *, delay: timedelta = timedelta(0), **args: int) -> None:
        """Adds a job; `args` are ids."""
        self.uow.jobs.add(
            Job(
                name=name,
                args=args,
                message_id=f"msg_{uuid4().hex}",
                due_at=self.now + delay,
                created_at=self.now,
            )
        )

    def new_reference(self, prefix: str, taken: Callable[[str], bool]) -> str:
        """A short public reference such as PR-7F3K that no case has yet."""
        length = 4
        while True:
            for _ in range(20):
                code = "".join(secrets.choice(LETTERS) for _ in range(length))
                if not taken(f"{prefix}-{code}"):
                    return f"{prefix}-{code}"
            length += 1


def _packed_address(address: Address) -> dict[str, Any]:
    where = {"conversation": address.conversation, "only_for": address.only_for}
    return where | ({"thread": address.thread} if address.thread else {})


def _packed(button: Button) -> dict[str, Any]:
    return {name: value for name, value in vars(button).items() if value}
