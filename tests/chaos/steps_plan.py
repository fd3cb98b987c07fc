"""Which stories are played for which steps, and playing one."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from storage import crypto, schema
from storage.engine import open_storage
from tests.chaos.invariants import watch
from tests.chaos.steps_child import copy_of
from tests.chaos.steps_jobs import (
    ErasesChat,
    Proves,
    RemovesCopies,
    SendsOut,
    TakesBack,
    Waits,
)
from tests.chaos.steps_keys import Rotates
from tests.chaos.steps_rounds import CollectsAnswer, Exports, Periodic
from tests.chaos.steps_stages import (
    Decided,
    Replies,
    RepliesAtLength,
    RepliesHeard,
    RepliesKept,
    RepliesOnTheWay,
    ReportsBack,
    SendsCopy,
    SendsFile,
    StaffNote,
    StaffRead,
    StaffReadLate,
    Stage,
    Uploads,
    Writes,
)
from tests.chaos.steps_world import StepWorld
from tests.servers import Postgres

#: All stories; time leaps in the last ones.
STORIES: tuple[type[Stage], ...] = (
    Writes,
    Replies,
    RepliesOnTheWay,
    RepliesHeard,
    RepliesKept,
    RepliesAtLength,
    StaffRead,
    StaffReadLate,
    StaffNote,
    SendsFile,
    SendsCopy,
    Decided,
    ReportsBack,
    Uploads,
    CollectsAnswer,
    Exports,
    Proves,
    SendsOut,
    TakesBack,
    ErasesChat,
    RemovesCopies,
    Rotates,
    Periodic,
    Waits,
)

#: Kinds of jobs, and in which story each is done, or why in none and which test does it twice.
JOBS_IN: dict[str, type[Stage] | str] = {
    "check_identity": SendsCopy,
    "pass_on": Decided,
    "screen_attachment": SendsFile,
    "send_code": Proves,
    "erase_code": Proves,
    "send_answer_code": "posts as for a code: tests/workflows/test_answer_jobs.py",
    "fetch_answer_file": CollectsAnswer,
    "prepare_file": SendsOut,
    "erase_reply": TakesBack,
    "erase_chat": ErasesChat,
    "erase_copies": RemovesCopies,
    "ask_again_of_item": Waits,
    "cooling_off_reminder": Waits,
    "cooling_off_over": Waits,
    "tell_withdrawn": Waits,
    "apply_rules": "one transaction: tests/workflows/test_ticket_rules.py",
    "ask_again_of_message": "as for a ticket: tests/workflows/test_asking_again.py",
    "ask_controller": "posts as for a code: tests/workflows/test_identity_jobs.py",
    "remind_controller": "posts as when taken back: tests/workflows/test_receipts.py",
    "mail_handover_code": "a mail cannot be asked for: tests/workflows/test_handover_page.py",
    "fetch_channel_message": "reads, then one transaction: tests/workflows/test_channel_intake.py",
    "look_for_picture": "erases as a check does: tests/workflows/test_picture_watch.py",
}
_ONE = "one transaction for each case: tests/workflows/"
#: The same for what is done every minute and every five.
PERIODIC_IN: dict[str, type[Stage] | str] = {
    "workflows.tasks.resend_unconfirmed": Periodic,
    "workflows.reminders.remind": Periodic,
    "workflows.worker.chain_events": Periodic,
    "workflows.tasks.erase_old_previews": _ONE + "test_previews_kept.py",
    "workflows.answer_jobs.tidy_answers": _ONE + "test_answer_jobs.py",
    "workflows.identity_jobs.chase_unanswered": _ONE + "test_identity_jobs.py",
    "workflows.breaches.remind_of_breaches": _ONE + "test_breaches.py",
    "workflows.case_retention.erase_due": _ONE + "test_case_retention.py",
    "workflows.ticket_retention.erase_due_tickets": _ONE + "test_ticket_retention.py",
    "workflows.unused.forget_unused": _ONE + "test_unused.py",
    "workflows.ticket_rules.apply_idle_rules": _ONE + "test_ticket_rules.py",
    "workflows.group_jobs.fetch_groups": _ONE + "test_group_jobs.py",
    "workflows.worker.drop_old": "one transaction: tests/storage/test_retention.py",
    "workflows.channel_intake.forget_old": _ONE + "test_channel_intake.py",
    "workflows.collisions.forget_old": _ONE + "test_collisions.py",
    "workflows.worker.tidy_enrolments": _ONE + "test_passwords.py",
    "workflows.report_posting.post_reports": _ONE + "test_report_posting.py",
    "workflows.target_watch.watch_targets": _ONE + "test_target_watch.py",
    "workflows.snoozing.wake_due": _ONE + "test_snoozing.py",
    "workflows.outage.watch_silence": _ONE + "test_outage.py",
    "workflows.picture_watch.watch_pictures": _ONE + "test_picture_watch.py",
}

#: Lives that a story has to come to a step: the first may only clear up what is left over.
TRIES = 3


@dataclass
class Tally:
    """What was done: kills by step, steps that no life came to, and what did not hold."""

    kills: Counter[str] = field(default_factory=Counter)
    unreached: list[str] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)


def play(world: StepWorld, story: type[Stage], steps: Sequence[str] = ()) -> Tally:
    """Plays a story and dies at its steps one after the other, then to its end in peace."""
    tally, stage = Tally(), story(world)
    stage.begin()
    for step in steps or story.steps:
        if any(stage.lives(step) for _ in range(TRIES)):
            tally.kills[step] += 1
        else:
            tally.unreached.append(step)
    tally.breaches = [f"{story.__name__}: {one}" for one in stage.ends()]
    return tally


@dataclass(frozen=True)
class Templates:
    """Migrated, watched databases that hold a look-up key sealed with `keys`."""

    keys: str
    sqlite: Path
    postgres: str
    server: Postgres | None

    def new(self, kind: str, folder: Path) -> str:
        """The URL of a fresh copy."""
        if kind == "sqlite":
            return copy_of(str(self.sqlite), folder / "loket.db")
        assert self.server is not None
        return self.server.new_database(self.postgres)

    def warm(self, folder: Path) -> dict[str, object]:
        """What a nursery is told."""
        urls = {"sqlite": copy_of(str(self.sqlite), folder / "warm.db")}
        if self.server is not None:
            urls["postgresql"] = self.new("postgresql", folder)
        return {"keys": self.keys, "databases": urls}


def templates(folder: Path, server: Postgres | None) -> Templates:
    """Makes them; SQLite alone without a server."""
    keys, path = crypto.new_key("k0"), folder / "template.db"
    urls = [f"sqlite:///{path}", *([server.new_database()] if server is not None else [])]
    for url in urls:
        schema.upgrade(url)
        watch(url)
        open_storage(url, crypto.parse_keys(keys)).close()
    return Templates(keys, path, urls[-1], server)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for one world."""
    with tempfile.TemporaryDirectory(prefix="loket-steps-") as folder:
        yield Path(folder)
