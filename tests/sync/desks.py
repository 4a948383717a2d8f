"""A whole laptop of the tests: a real profile on the disk, its desk, and the agency it talks to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from tests.app.desktop import MemoryKeyring
from tests.sync.agency_server import AgencyServer
from visitapp.cli.trial.demo_sync import enter
from visitapp.cli.trial.throwaway import new_desk
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile
from visitapp.operations.sending.agency import Agency, Outcome

PATIENCE = httpx2.Timeout(60, connect=20)


@contextmanager
def desk_at(
    folder: Path, server: AgencyServer | None = None, account: str = "basile",
    role: str = "visitor",
) -> Iterator[tuple[Desk, Agency]]:  # fmt: skip
    """A desk on a new profile; enrolled when a server is given."""
    desk = new_desk(folder)
    agency = agency_of(desk)
    if server is not None:
        enter(agency, server.address, server.code(account, role), "portable")
    try:
        yield desk, agency
    finally:
        open_profile.close(desk)


def agency_of(desk: Desk, keyring: Any = None) -> Agency:
    """The agency as this desk reaches it, with a keyring in memory."""
    return Agency(lambda work: work(desk), keyring or MemoryKeyring(), desk.now, PATIENCE)


def well(outcome: Outcome) -> Outcome:
    """A round that ended, with nothing to say."""
    assert (outcome.attempts.error, outcome.attempts.detail) == ("", "")
    assert outcome.round is not None
    return outcome


def talk(*sides: tuple[Desk, Agency]) -> None:
    """A round of each, in turn; nothing goes wrong."""
    for _, agency in sides:
        well(agency.round())
