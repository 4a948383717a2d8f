"""A server and who works with it; and what noticed each mistake made on purpose."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sync.agency_server import AgencyServer, agency_server
from tests.sync.bundle.office import Office
from tests.sync.desks import desk_at


@pytest.fixture
def server(tmp_path: Path) -> Iterator[AgencyServer]:
    with agency_server(tmp_path) as found:
        yield found


@pytest.fixture
def basile(tmp_path: Path, server: AgencyServer) -> Iterator[Any]:
    """A visitor's desk and agency."""
    with desk_at(tmp_path / "basile", server) as found:
        yield found


@pytest.fixture
def ana(tmp_path: Path, server: AgencyServer) -> Iterator[Any]:
    """An adviser's."""
    with desk_at(tmp_path / "ana", server, "ana", "adviser") as found:
        yield found


@pytest.fixture
def lise(tmp_path: Path, server: AgencyServer) -> Iterator[Any]:
    """Another adviser's."""
    with desk_at(tmp_path / "lise", server, "lise", "adviser") as found:
        yield found


@pytest.fixture
def both(ana: Any, lise: Any) -> tuple[Any, Any]:
    """The two advisers, of one server."""
    return ana, lise


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A server without HTTP, for files that are carried."""
    made = Office(tmp_path / "server")
    yield made
    made.close()


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
