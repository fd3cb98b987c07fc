"""What jobs work with, and how a job says that it has to run again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from storage.unit_of_work import UnitOfWork
from workflows.notices import (
    ChannelDown,
    ChannelMessage,
    FileGone,
    Files,
    Groups,
    Messages,
    PostOffice,
    Scanner,
)
from workflows.settings import WorkflowSettings
from workflows.work import Work

LONGEST_PAUSE = timedelta(minutes=30)


@dataclass(frozen=True)
class Tools:
    """What jobs work with. `files` reaches each channel's files by the channel's name.

    `post` is None where no mail server is set, `messages` where no Slack is, `scanner` where
    nobody looks for malware.
    """

    unit_of_work: Callable[[], UnitOfWork]
    unit_of_work_to_look: Callable[[], UnitOfWork]
    settings: WorkflowSettings
    now: Callable[[], datetime]
    files: Mapping[str, Files] = field(default_factory=dict)
    post: PostOffice | None = None
    messages: Messages | None = None
    scanner: Scanner | None = None
    groups: Groups | None = None

    def work(self, uow: UnitOfWork) -> Work:
        """A Work on that unit of work, now."""
        return Work(uow, self.settings, self.now())

    def fetch(self, channel: str, file_ref: str, attempts: int) -> bytes | None:
        """A file's bytes, None if it is gone for good; Again if the platform is down."""
        try:
            return self.files[channel].fetch(file_ref)
        except FileGone:
            return None
        except ChannelDown as error:
            raise Again("channel-down", growing(attempts, error.retry_after)) from None

    def message(
        self, team: str, channel: str, ts: str, thread: str, attempts: int
    ) -> ChannelMessage | None:
        """One message of a channel, None if it is gone; Again if the platform is down or busy."""
        if self.messages is None:
            return None
        try:
            return self.messages.message(team, channel, ts, thread)
        except ChannelDown as error:
            raise Again("channel-down", growing(attempts, error.retry_after)) from None


class Again(Exception):
    """Not now: the job is to be run once more after a pause. `reason` is a code."""

    def __init__(self, reason: str, after: timedelta) -> None:
        super().__init__(reason)
        self.after = after


def growing(attempts: int, retry_after: float | None = None) -> timedelta:
    """1, 2, 4, … seconds up to half an hour; at least what the platform asked for."""
    pause = min(timedelta(seconds=2 ** min(attempts - 1, 11)), LONGEST_PAUSE)
    return max(pause, timedelta(seconds=retry_after or 0))
