"""What a run of the sync's tests says besides: what noticed each mistake made on purpose."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A line for each mistake."""
    told = [
        f"{report.nodeid.partition('[')[2].rstrip(']')}: {value}"
        for report in terminalreporter.getreports("passed")
        for name, value in report.user_properties
        if name == "killed by"
    ]
    if told:
        terminalreporter.section(f"{len(told)} mistakes made on purpose, noticed by")
        for line in sorted(told):
            terminalreporter.write_line(line)
