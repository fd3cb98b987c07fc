"""How the product does: what waits, what failed, what is due, and what of it is an alarm.

Numbers, codes and short names of tenants; nothing about people.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from storage.health import Due, Queue
from workflows.work import Work

#: Signs of what runs again and again, and how long it may be silent.
LOOPS = {
    "sweep": timedelta(minutes=2),
    "watch": timedelta(minutes=5),
    "tidy": timedelta(minutes=20),
}
#: How long something that is due may wait before somebody looks.
WAITS = {
    "updates": timedelta(minutes=2),
    "notices": timedelta(minutes=5),
    "jobs": timedelta(minutes=10),
}
#: Telegram lets no more deleting after 48 hours (Bot API, deleteMessage).
PICTURE_STAYS = timedelta(hours=1)
TELEGRAM_SILENT = timedelta(hours=1)
WEBHOOK_WAITS = 100
#: Slack told lately that it holds events back.
LIMITED_LATELY = timedelta(hours=1)
#: A request counts as near its date so many days ahead, a report of a breach so many hours.
NEAR_DAYS = timedelta(days=7)
NEAR_HOURS = timedelta(hours=24)

TELEGRAM, WEBHOOK = "telegram", "telegram-webhook"
SLACK_LIMITED = "slack-limited"


@dataclass(frozen=True)
class SignOfLife:
    """When something last worked; `facts` are numbers and times as text."""

    name: str
    at: datetime
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class HealthReport:
    """Everything at one moment. `pictures_since` is when the oldest ID picture in a chat came,
    `pictures_of` how many each organisation has there, by its short name."""

    at: datetime
    queues: dict[str, Queue]
    pictures: int
    pictures_since: datetime | None
    due: tuple[Due, ...]
    signs: tuple[SignOfLife, ...]
    pictures_of: dict[str, int] = field(default_factory=dict)

    def sign(self, name: str) -> SignOfLife | None:
        """The sign of that name, None where it never was."""
        return next((one for one in self.signs if one.name == name), None)

    def age(self, since: datetime | None) -> timedelta:
        """How long ago that was; nothing for None."""
        return max(self.at - since, timedelta(0)) if since else timedelta(0)


@dataclass(frozen=True)
class Alarm:
    """What somebody has to look at; `about` is a queue, a sign or a tenant."""

    name: str
    about: str
    number: int


def examine(work: Work) -> HealthReport:
    """Looks at everything; some twenty short queries."""
    found = work.uow.health
    pictures, since = found.pictures()
    today = work.now.astimezone(UTC).date()
    return HealthReport(
        at=work.now,
        queues=found.queues(work.now),
        pictures=pictures,
        pictures_since=since,
        due=(
            *found.requests_due(today, today + NEAR_DAYS),
            *found.breaches_due(work.now, work.now + NEAR_HOURS),
        ),
        signs=tuple(SignOfLife(row.name, row.at, row.facts) for row in found.signs()),
        pictures_of=dict.fromkeys(work.settings.policies, 0) | found.pictures_of(),
    )


def alarms(report: HealthReport) -> list[Alarm]:
    """What is out of bounds, the loops first: without them every other number is old."""
    return [
        *_silent_loops(report),
        *_queues(report),
        *_pictures(report),
        *_platforms(report),
        *(Alarm("DeadlineMissed", one.tenant, one.missed) for one in report.due if one.missed),
    ]


def _silent_loops(report: HealthReport) -> Iterator[Alarm]:
    for name, allowed in LOOPS.items():
        sign = report.sign(name)
        silent = report.age(sign.at) if sign else None
        if silent is None or silent > allowed:
            yield Alarm("LoopSilent", name, int(silent.total_seconds()) if silent else 0)


def _queues(report: HealthReport) -> Iterator[Alarm]:
    for name, allowed in WAITS.items():
        queue = report.queues[name]
        waits = report.age(queue.ready_since)
        if waits > allowed:
            yield Alarm("QueueOld", name, int(waits.total_seconds()))
        if queue.struggling:
            yield Alarm("QueueStruggles", name, queue.struggling)
    for name, state, alarm in (
        ("updates", "failed", "UpdateFailed"),
        ("jobs", "dead", "JobDead"),
        ("notices", "failed", "NoticeFailed"),
        ("notices", "unconfirmed", "NoticeUnconfirmed"),
    ):
        if count := report.queues[name].states.get(state, 0):
            yield Alarm(alarm, name, count)


def _pictures(report: HealthReport) -> Iterator[Alarm]:
    if report.pictures and report.age(report.pictures_since) > PICTURE_STAYS:
        yield Alarm("PictureStays", "chat", report.pictures)


def _platforms(report: HealthReport) -> Iterator[Alarm]:
    telegram, webhook = report.sign(TELEGRAM), report.sign(WEBHOOK)
    if telegram and report.age(telegram.at) > TELEGRAM_SILENT:
        yield Alarm("TelegramSilent", TELEGRAM, int(report.age(telegram.at).total_seconds()))
    if webhook and int(webhook.facts.get("pending", 0)) > WEBHOOK_WAITS:
        yield Alarm("WebhookBacklog", TELEGRAM, int(webhook.facts["pending"]))
    limited = report.sign(SLACK_LIMITED)
    if limited and report.age(limited.at) < LIMITED_LATELY:
        yield Alarm("SlackLimited", "slack", int(report.age(limited.at).total_seconds()))
