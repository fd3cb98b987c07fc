"""Many people who talk at once: paced, or each as soon as the answer stands in their chat."""

import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from bench.talk import Heard, Stage, Step

#: Seconds after which an answer is counted as never given.
PATIENCE = 20.0
#: People who can wait for Slack's acknowledgement at the same time.
HANDS = 48


@dataclass
class Result:
    """What was measured: `answers` are seconds from act to answer, `turns` those in `seconds`."""

    seconds: float = 0.0
    turns: int = 0
    answers: list[float] = field(default_factory=list)
    late: int = 0  # turns that were due while everybody still waited
    unanswered: int = 0
    refused: int = 0
    event_acks: list[float] = field(default_factory=list)
    interaction_acks: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Turns a second."""
        return self.turns / self.seconds if self.seconds else 0.0


@dataclass
class Chat:
    """Where one person is in the dialogue."""

    name: str
    step: int = 0
    acted_at: float = 0.0
    waiting: bool = False
    last: Heard | None = None


class Load:
    """Plays a dialogue in several chats, from one thread; blocking acts have a pool."""

    def __init__(self, script: Sequence[Step], chats: int, prefix: str) -> None:
        self._script = script
        self._chats = [Chat(f"{prefix}{number}") for number in range(chats)]
        self._by_name = {chat.name: chat for chat in self._chats}
        self._heard: SimpleQueue[tuple[float, Heard]] = SimpleQueue()
        self._hands = ThreadPoolExecutor(HANDS)
        self._result = Result()
        self.stage: Stage | None = None

    def hear(self, heard: Heard) -> None:
        """Told by the stand-in, in its own thread, the moment a message is visible."""
        self._heard.put((time.monotonic(), heard))

    def enter(self, stage: Stage) -> None:
        """Everybody comes in."""
        self.stage = stage
        for chat in self._chats:
            stage.enter(chat.name)

    def leave(self) -> None:
        """Everybody goes."""
        self._hands.shutdown(wait=False, cancel_futures=True)

    def spread(self) -> None:
        """Brings the chats to different places of the dialogue, so that no two act alike."""
        for turn in range(1, len(self._script)):
            ahead = [c for n, c in enumerate(self._chats) if n % len(self._script) >= turn]
            self._round(ahead)

    def _round(self, chats: Sequence[Chat]) -> None:
        for chat in chats:
            self._act(chat)
        self._wait_for_all()

    def play(self, seconds: float, rate: float | None = None) -> Result:
        """Plays for some seconds; `rate` turns a second in all, None: as fast as answers come."""
        self._result = Result()
        started = time.monotonic()
        idle = deque(self._chats)
        due = started
        while (now := time.monotonic()) < started + seconds:
            if rate is None:
                while idle:
                    self._act(idle.popleft())
            elif now >= due:
                due += 1 / rate
                if idle:
                    self._act(idle.popleft())
                else:
                    self._result.late += 1
            wait = (started + seconds if rate is None else due) - time.monotonic()
            answered = self._next(min(max(wait, 0.0), 0.25))
            if answered is not None:
                idle.append(answered)
        self._result.turns = len(self._result.answers)
        self._result.seconds = time.monotonic() - started
        self._wait_for_all()
        return self._result

    def _act(self, chat: Chat) -> None:
        step = self._script[chat.step]
        chat.waiting, chat.acted_at = True, time.monotonic()
        if self.stage and self.stage.blocks(step):
            self._hands.submit(self._do, chat, step)
        else:
            self._do(chat, step)

    def _do(self, chat: Chat, step: Step) -> None:
        chat.acted_at = time.monotonic()
        if self.stage and not self.stage.act(chat.name, step, chat.last):
            self._result.refused += 1

    def _next(self, timeout: float) -> Chat | None:
        """The chat that got its answer now, if any."""
        try:
            at, heard = self._heard.get(timeout=timeout)
        except Empty:
            return None
        chat = self._by_name.get(heard.chat)
        if chat is None or not chat.waiting:
            return None
        step = self._script[chat.step]
        if step.until and step.until not in heard.labels:
            return None
        self._result.answers.append(at - chat.acted_at)
        chat.waiting, chat.last = False, heard
        chat.step = (chat.step + 1) % len(self._script)
        return chat

    def _wait_for_all(self) -> None:
        until = time.monotonic() + PATIENCE
        while any(chat.waiting for chat in self._chats) and time.monotonic() < until:
            self._next(0.1)
        lost = [chat for chat in self._chats if chat.waiting]
        self._result.unanswered += len(lost)
        for chat in lost:
            chat.waiting, chat.step = False, 0
