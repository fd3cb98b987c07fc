"""What a person's App Home shows, checked like a verb."""

from workflows import ticket_home
from workflows.notices import Button, Home, Section
from workflows.turn import Turn
from workflows.verbs.queue_view import FILTER


def home(turn: Turn) -> Home:
    """What everybody sees: how to begin, and their own open cases; staff also their queue."""
    begin = Section(
        "home-start",
        {},
        (Button("ask_about_my_data", style="primary"), Button("report_a_problem")),
    )
    known = turn.work.uow.contacts.find(turn.speaker.channel, turn.speaker.address)
    language = known.language if known is not None and known.language else turn.language_hint
    sections = [begin]
    if known is not None:
        sections += _own_cases(turn, known.id)
    if turn.may_file_for():
        sections.append(Section("home-file", {}, (Button("file-request"),)))
    chosen = str(known.facts.get(FILTER, "")) if known is not None else ""
    queues = (*_queues(turn), *ticket_home.queues(turn, chosen))
    # Staff come here to work: what waits for them stands before what anybody may do.
    return Home(language, (*queues, *sections, *_leading(turn), *_erasing(turn), *_secrets(turn)))


def _leading(turn: Turn) -> list[Section]:
    """What those who lead a support team can do with many tickets at once."""
    return [
        Section("home-lead", {"tenant": policy.name}, (Button("bulk-close", policy.tenant),))
        for policy in turn.led()
    ]


def _erasing(turn: Turn) -> list[Section]:
    """For a DPO: having a person's data erased, by a case of theirs wherever its card is."""
    if not turn.decides_for():
        return []
    return [Section("home-erase", {}, (Button("erase-person"),))]


def _secrets(turn: Turn) -> list[Section]:
    """Colleagues who approve and have a secret: it can be forgotten for them."""
    return [
        Section("home-secret", {"people": [user]}, (Button("reset-secret", user),))
        for user in turn.colleagues_with_secret()
    ]


def _own_cases(turn: Turn, contact_id: int) -> list[Section]:
    requests = turn.work.uow.requests.of_contact(contact_id, open_only=True)
    own = turn.work.uow.tickets.of_contact(contact_id, open_only=True)
    sections = [
        Section(
            "home-request",
            {
                "reference": one.reference,
                "right": one.kind.value,
                "request_status": one.status.value,
                "effective_on": one.effective_on.isoformat(),
            },
        )
        for one in requests[:20]
    ]
    return sections + [
        Section("home-ticket", {"reference": one.reference, "ticket_status": one.status.value})
        for one in own[:20]
    ]


def _queues(turn: Turn) -> list[Section]:
    """The ten requests of each of the DPO's tenants that are due first."""
    sections = []
    for policy in turn.work.settings.policies.values():
        tenant = turn.work.uow.tenants.find(policy.tenant)
        if tenant is None or turn.staff_in(policy) not in policy.dpo_members:
            continue
        sections += [
            Section(
                "home-queue-line",
                {
                    "tenant": policy.name,
                    "reference": one.reference,
                    "right": one.kind.value,
                    "request_status": one.status.value,
                    "effective_on": one.effective_on.isoformat(),
                },
            )
            for one in turn.work.uow.requests.open_of(tenant.id, limit=10)
        ]
    return sections[:50]
