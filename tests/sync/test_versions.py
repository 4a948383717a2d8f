"""Programs and servers of other versions: the older laptop is told, the newer one decides."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest

from tests.server.outer_key import OUTER
from tests.server.running import by_name, running
from visitapp.server.app import make_app
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.sync.wire import messages
from visitapp.sync.wire.link import Link, Offline, TooOld
from visitapp.sync.wire.messages import Hello


def told(protocol: int) -> Hello:
    at = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
    return Hello(app="visitapp 9", protocol=protocol, device="l", incarnation="i", at=at)


@pytest.fixture
def link(tmp_path: Path) -> Iterator[Callable[[], Link]]:
    """A laptop's link to a running server."""
    with (
        running(make_app(SqliteDatabase(tmp_path / "server.db", OUTER), by_name)) as address,
        httpx2.Client(base_url=address) as client,
    ):
        yield lambda: Link(client, lambda: "visitor-basile")


def test_a_laptop_that_is_too_old_is_told_so(link: Callable[[], Link]) -> None:
    with pytest.raises(TooOld):
        link().hello(told(messages.OLDEST - 1))


def test_a_newer_laptop_is_told_what_the_server_speaks(link: Callable[[], Link]) -> None:
    welcome = link().hello(told(messages.PROTOCOL + 1))
    assert (welcome.oldest, welcome.newest) == (messages.OLDEST, messages.PROTOCOL)


def test_a_laptop_that_speaks_nothing_of_this_server_waits(
    link: Callable[[], Link], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("visitapp.sync.wire.link.OLDEST", messages.PROTOCOL + 1)
    with pytest.raises(Offline):
        link().hello(told(messages.PROTOCOL + 1))
