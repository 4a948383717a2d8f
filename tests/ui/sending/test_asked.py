"""What somebody asks of the agency waits for its turn between two rounds, and is answered."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sync.agency_server import agency_server
from tests.ui.sending.real_queue import real_queue, sender_of
from visitapp.domain.errors import UserError
from visitapp.operations.sending import usb_bundle
from visitapp.ui.qt.jobs import Jobs


@pytest.fixture
def jobs(qapp: Any, tmp_path: Path) -> Iterator[Jobs]:
    with real_queue(tmp_path / "profile") as found:
        yield found


def test_two_that_are_asked_during_a_round_come_after_it_in_order(jobs, tmp_path, qtbot) -> None:
    with agency_server(tmp_path) as server:
        sender = sender_of(jobs)
        said: list[str] = []
        sender.enrol(
            server.address, server.code("basile"), "Nadège",
            then=lambda: said.append("linked"), refused=lambda error: said.append(error.message),
        )  # fmt: skip
        assert sender.sending
        for name in ("first", "second"):
            sender.ask(
                lambda agency, n=name: (n, agency.steps(lambda desk: desk.author)),
                then=lambda found: said.append(found[0]), refused=print,
            )  # fmt: skip
        qtbot.waitUntil(lambda: len(said) == 3, timeout=30_000)
        assert said == ["linked", "first", "second"]
        qtbot.waitUntil(lambda: not sender.sending, timeout=30_000)
        sender.stop()


def test_a_file_that_is_refused_is_said_to_whoever_asked(jobs, tmp_path, qtbot) -> None:
    path = tmp_path / "a.retour"
    path.write_bytes(b"hello")
    sender = sender_of(jobs)
    said: list[UserError] = []
    sender.ask(
        lambda agency: usb_bundle.open_or_bring(agency, path), then=print, refused=said.append
    )
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said[0].message == "Cet ordinateur n’est pas encore relié à l’agence."
    assert not sender.sending
    sender.stop()
