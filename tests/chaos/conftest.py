"""Prints the figures that tests here leave behind with `record_property("chaos", "…")`."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each, at the end, also where tests ran in several processes."""
    reports = [one for found in terminalreporter.stats.values() for one in found]
    lines = [
        str(value)
        for one in reports
        if getattr(one, "when", "") == "call"
        for name, value in one.user_properties
        if name == "chaos"
    ]
    if lines:
        terminalreporter.section("what was survived")
        terminalreporter.write_line("\n".join(lines))
