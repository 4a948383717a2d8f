"""What the first clicks need is imported behind the day, and never while a hand is at work."""

import subprocess
import sys
from importlib.util import find_spec

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from visitapp.ui.qt import preload
from visitapp.ui.qt.jobs import InlineJobs
from visitapp.ui.qt.preload import Preload
from visitapp.ui.shell import preload_list


@pytest.fixture
def imported(monkeypatch) -> list[str]:
    names: list[str] = []
    monkeypatch.setattr(preload, "import_module", names.append)
    return names


def test_screens_come_one_by_one_after_what_they_need(qtbot, qapp, imported) -> None:
    ahead = Preload(InlineJobs(None), ["a", "b"], ["c", "d"], qapp)
    with qtbot.waitSignal(ahead.destroyed):
        ahead.start()
        assert imported == ["a", "b"]
    assert imported == ["a", "b", "c", "d"]


def test_a_key_puts_the_next_screen_off(qtbot, qapp, imported, monkeypatch) -> None:
    monkeypatch.setattr(preload, "REST_MS", 3_600_000)
    ahead = Preload(InlineJobs(None), [], ["c"], qapp)
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    ahead.start()
    qtbot.keyClick(page, Qt.Key.Key_A)
    assert ahead._timer.remainingTime() > 3_000_000
    ahead._timer.start(0)
    with qtbot.waitSignal(ahead.destroyed):
        pass
    assert imported == ["c"]


def test_what_is_named_is_there_and_brings_a_visit_without_what_advisers_open() -> None:
    assert [
        one for one in (*preload_list.BEHIND, *preload_list.SCREENS) if find_spec(one) is None
    ] == []
    program = (
        "import sys, visitapp.app; from importlib import import_module;"
        f"[import_module(one) for one in {(*preload_list.BEHIND, *preload_list.SCREENS)}];"
        "before = {m for m in sys.modules if m.startswith('visitapp')};"
        "import visitapp.ui.visits.frame.screen, visitapp.ui.session.session;"
        "import visitapp.operations.visits.visits;"
        "print([m for m in sys.modules if m.startswith('visitapp') and m not in before],"
        " [m for m in before if m.startswith(('visitapp.ui.intake', 'visitapp.ui.review'))])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[] []"
