"""Memory is added up without counting the pages of a fork twice."""

from bench.identity.peak import Seen, total_kib


def test_forks_count_once_and_started_programs_on_top() -> None:
    processes = {
        1: Seen(0, "python", 100),
        2: Seen(1, "python", 300),
        3: Seen(2, "python", 250),
        4: Seen(3, "tesseract", 40),
        5: Seen(3, "tesseract", 30),
    }
    assert total_kib(processes) == 300 + 40 + 30


def test_without_processes_there_is_nothing() -> None:
    assert total_kib({}) == 0
