"""The worker inside a process: each app runs its own tasks."""

import threading
from pathlib import Path

from workflows.worker import RUN_JOB, WorkerThread, make_app


def test_two_workers_in_a_process_run_the_tasks_of_their_own_app(tmp_path: Path) -> None:
    for name in ("first", "second"):
        app = make_app("memory://", data_folder=tmp_path)
        ran: list[tuple[str, int]] = []
        done = threading.Event()

        def run(job_id: int, name=name, ran=ran, done=done) -> None:
            ran.append((name, job_id))
            done.set()

        app.task(name=RUN_JOB, shared=False)(run)
        worker = WorkerThread(app)
        worker.start()
        app.send_task(RUN_JOB, args=[7])
        assert done.wait(10)
        worker.stop()
        assert ran == [(name, 7)]
