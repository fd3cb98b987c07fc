"""Calls that may come once, whichever process takes them."""

import threading

from bots.slack.app import ONCE
from storage.inbox import REMEMBERED
from tests.conversation_kit import Scene


def test_a_mark_is_news_once(scene_on_both: Scene) -> None:
    desk = scene_on_both.desk
    assert [desk.is_news(ONCE, "a") for _ in range(3)] == [True, False, False]
    assert desk.is_news(ONCE, "b")
    assert desk.is_news("another", "a")


def test_of_many_at_once_one_is_first(scene_on_both: Scene) -> None:
    found: list[bool] = []
    threads = [
        threading.Thread(target=lambda: found.append(scene_on_both.desk.is_news("x", "a")))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [False] * 5 + [True]


def test_marks_are_forgotten_in_time(scene: Scene) -> None:
    assert scene.desk.is_news("x", "a")
    scene.clock.forward(REMEMBERED)
    with scene.unit() as uow:
        uow.inbox.forget(scene.clock(), scene.clock())
    assert scene.desk.is_news("x", "a")
