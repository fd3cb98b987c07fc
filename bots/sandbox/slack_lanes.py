"""Jobs in threads: one at a time and in order within a lane, lanes beside each other."""

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

Job = Callable[[], None]


class Lanes:
    """Runs jobs by lane; `later` puts one in after a while."""

    def __init__(self, workers: int) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="slack-lane")
        self._waiting: dict[str, deque[Job]] = {}
        self._timers: set[threading.Timer] = set()
        self._moved = threading.Condition()
        self._closed = False

    def put(self, lane: str, job: Job) -> None:
        """Runs the job when those before it in this lane are done."""
        with self._moved:
            if self._closed:
                return
            if lane in self._waiting:
                self._waiting[lane].append(job)
                return
            self._waiting[lane] = deque([job])
            self._pool.submit(self._drain, lane)

    def later(self, seconds: float, lane: str, job: Job) -> None:
        """Puts the job into its lane after some seconds."""

        def due() -> None:
            self.put(lane, job)
            with self._moved:
                self._timers.discard(timer)
                self._moved.notify_all()

        timer = threading.Timer(seconds, due)
        timer.daemon = True
        with self._moved:
            if not self._closed:
                self._timers.add(timer)
                timer.start()

    def wait_idle(self, timeout: float, *, with_timers: bool) -> bool:
        """Waits until nothing runs or waits; False after `timeout` seconds."""

        def idle() -> bool:
            return not self._waiting and not (with_timers and self._timers)

        with self._moved:
            return self._moved.wait_for(idle, timeout)

    def close(self) -> None:
        """Drops what waits and lets running jobs end, for at most three seconds."""
        with self._moved:
            self._closed = True
            for timer in self._timers:
                timer.cancel()
            self._timers.clear()
            for queue in self._waiting.values():
                queue.clear()
        self.wait_idle(3, with_timers=False)
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _drain(self, lane: str) -> None:
        while True:
            with self._moved:
                queue = self._waiting[lane]
                if not queue:
                    del self._waiting[lane]
                    self._moved.notify_all()
                    return
                job = queue.popleft()
            job()


def pause(seconds: float) -> None:
    """Sleeps; nothing at all for zero."""
    if seconds > 0:
        time.sleep(seconds)
