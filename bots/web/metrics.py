"""The numbers of the product in Prometheus' text format (exposition format 0.0.4).

Times are Unix seconds. No number and no label is about a person: labels are states, loops,
platforms and short names of tenants.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from workflows.desk import HealthReport, alarms

Samples = Iterable[tuple[Mapping[str, str], float]]

#: Name and help of each metric, in the order in which they are told.
METRICS = {
    "loket_database_up": "Whether the database answers.",
    "loket_backlog": "What waits to be worked off.",
    "loket_queue_rows": "Rows under way or gone wrong, by state.",
    "loket_queue_oldest_seconds": "How long the oldest row that is due has waited.",
    "loket_queue_struggling": "Rows under way that were tried five times or more.",
    "loket_last_run_timestamp_seconds": "When a loop of ours last came to its end.",
    "loket_last_contact_timestamp_seconds": "When updates of a platform last flowed.",
    "loket_telegram_webhook_pending": "Updates that Telegram has for the webhook.",
    "loket_telegram_webhook_failed_timestamp_seconds": "When Telegram last failed to post one.",
    "loket_telegram_lost_until_timestamp_seconds": "The end of the last time that cost messages.",
    "loket_slack_limited_timestamp_seconds": "When Slack last said that it holds events back.",
    "loket_id_pictures_in_chat": "Copies of identity documents still in a chat.",
    "loket_id_pictures_in_chat_of": "The same, by organisation; has to be zero.",
    "loket_id_pictures_oldest_seconds": "How long the oldest of them has stood there.",
    "loket_deadlines_near": "Open cases that are due soon.",
    "loket_deadlines_missed": "Open cases whose date is over.",
    "loket_alarms": "What is out of bounds, as `loket health` says it.",
}
PENDING = {"updates": ("received",), "notices": ("waiting", "sending"), "jobs": ("waiting",)}


def exposition(report: HealthReport | None) -> str:
    """Everything as text; None where the database does not answer."""
    found: dict[str, Samples] = {"loket_database_up": [({}, float(report is not None))]}
    if report is not None:
        found |= dict(_queues(report)) | dict(_signs(report)) | dict(_rest(report))
    lines: list[str] = []
    for name, told in METRICS.items():
        if name not in found:
            continue
        lines += [f"# HELP {name} {told}", f"# TYPE {name} gauge"]
        lines += [f"{name}{_labels(labels)} {_number(value)}" for labels, value in found[name]]
    return "\n".join(lines) + "\n"


def _labels(labels: Mapping[str, str]) -> str:
    def safe(value: str) -> str:
        return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")

    inner = ",".join(f'{name}="{safe(value)}"' for name, value in labels.items())
    return f"{{{inner}}}" if inner else ""


def _number(value: float) -> str:
    return str(int(value))


def _queues(report: HealthReport) -> Iterator[tuple[str, Samples]]:
    queues = report.queues.items()
    yield (
        "loket_backlog",
        [
            ({"kind": name}, sum(queue.states[state] for state in PENDING[name]))
            for name, queue in queues
        ],
    )
    yield (
        "loket_queue_rows",
        [
            ({"kind": name, "state": state}, count)
            for name, queue in queues
            for state, count in queue.states.items()
        ],
    )
    yield (
        "loket_queue_oldest_seconds",
        [({"kind": name}, report.age(queue.ready_since).total_seconds()) for name, queue in queues],
    )
    yield (
        "loket_queue_struggling",
        [({"kind": name}, queue.struggling) for name, queue in queues],
    )


def _signs(report: HealthReport) -> Iterator[tuple[str, Samples]]:
    def last(*names: str, label: str) -> Samples:
        found = [(name, report.sign(name)) for name in names]
        # A loop that never ran is as old as can be: a missing line would raise no alarm.
        return [({label: name}, _seconds(sign.at) if sign else 0) for name, sign in found]

    yield (
        "loket_last_run_timestamp_seconds",
        last("sweep", "watch", "tidy", label="loop"),
    )
    heard = [one for one in ("telegram", "slack") if report.sign(one)]
    yield "loket_last_contact_timestamp_seconds", last(*heard, label="platform")
    if webhook := report.sign("telegram-webhook"):
        yield "loket_telegram_webhook_pending", [({}, int(webhook.facts.get("pending", 0)))]
        failed: Samples = [({}, _told(webhook.facts.get("failed_at")))]
        yield "loket_telegram_webhook_failed_timestamp_seconds", failed
    telegram = report.sign("telegram")
    if telegram is not None and "lost_until" in telegram.facts:
        lost: Samples = [({}, _told(telegram.facts["lost_until"]))]
        yield "loket_telegram_lost_until_timestamp_seconds", lost
    if limited := report.sign("slack-limited"):
        yield "loket_slack_limited_timestamp_seconds", [({}, _seconds(limited.at))]


def _rest(report: HealthReport) -> Iterator[tuple[str, Samples]]:
    yield "loket_id_pictures_in_chat", [({}, report.pictures)]
    yield (
        "loket_id_pictures_in_chat_of",
        [({"tenant": slug}, count) for slug, count in report.pictures_of.items()],
    )
    oldest = report.age(report.pictures_since).total_seconds()
    yield "loket_id_pictures_oldest_seconds", [({}, oldest)]
    labelled = [({"tenant": one.tenant, "kind": one.kind}, one) for one in report.due]
    yield "loket_deadlines_near", [(labels, one.near) for labels, one in labelled]
    yield "loket_deadlines_missed", [(labels, one.missed) for labels, one in labelled]
    yield (
        "loket_alarms",
        [({"alarm": one.name, "about": one.about}, one.number) for one in alarms(report)],
    )


def _seconds(at: datetime) -> float:
    return at.astimezone(UTC).timestamp()


def _told(text: object) -> float:
    return _seconds(datetime.fromisoformat(str(text))) if text else 0
