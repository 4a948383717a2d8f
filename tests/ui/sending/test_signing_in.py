"""« L’agence » with the real sender and a real server: an adviser goes through all of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest

from tests.operations.households_made import make_visit
from tests.sync.agency_server import AgencyServer, agency_server
from tests.ui.seeing import says, to_press
from tests.ui.sending.real_queue import on_desk, real_queue, sender_of
from visitapp.operations.sending import outbox_page
from visitapp.ui.profile.preferences.agency import AgencyPart
from visitapp.ui.qt.jobs import Jobs

PASSWORD = "quatre mots sans lien"
PATIENCE = 60_000


@pytest.fixture
def jobs(qapp: Any, tmp_path: Path) -> Iterator[Jobs]:
    with real_queue(tmp_path / "profile") as found:
        yield found


@pytest.fixture
def server(tmp_path: Path) -> Iterator[AgencyServer]:
    with agency_server(tmp_path) as found:
        yield found


def test_a_code_a_password_a_telephone_and_her_answers_go(jobs, server, look, show, qtbot) -> None:
    on_desk(jobs, make_visit)
    sender = sender_of(jobs)
    part = AgencyPart(look, jobs)
    part.take(sender, "Ana", wifi_only=False)
    show(part, 800, 600)
    part.address.setText(server.address)
    part.code.setText(server.code("ana", "adviser"))
    to_press(part, "Relier cet ordinateur").click()
    qtbot.waitUntil(lambda: says(part, "il faut aussi un mot de passe"), timeout=PATIENCE)
    part.password.password.line.setText("court")
    to_press(part, "Choisir ce mot de passe").click()
    qtbot.waitUntil(lambda: says(part, "trop court"), timeout=PATIENCE)
    part.password.password.line.setText(PASSWORD)
    to_press(part, "Choisir ce mot de passe").click()
    qtbot.waitUntil(lambda: says(part, "Clé : "), timeout=PATIENCE)
    key = part.password.key.text().partition("Clé")[2].strip(" :\u00a0").replace(" ", "")
    part.password.shown.line.setText(pyotp.TOTP(key).now())
    to_press(part, "Ouvrir ma session").click()
    qtbot.waitUntil(lambda: says(part, "Cet ordinateur est relié à"), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not on_desk(jobs, outbox_page.households_waiting), timeout=PATIENCE)
    sender.stop()
    [row] = server.rows("SELECT signed FROM device")
    assert row["signed"] == 1
