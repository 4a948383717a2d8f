"""What nobody expected, in a slot or in a job: the draft first, then one dialog."""

import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.app.desktop import end, shown, wait_day
from tests.ui.seeing import seen, to_press
from visitapp.app import Desktop, install_excepthook
from visitapp.operations.overviews import day_plan
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers
from visitapp.store.file.errors import DiskFull
from visitapp.ui.pages.diagnostic import WRITE

# --- what nobody expected


@pytest.fixture
def hook(monkeypatch) -> Callable[[Desktop], None]:
    """Installs the program's own hook for uncaught errors, until the test ends."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    return install_excepthook


def watch_dialog(said: list[str]) -> None:
    """Note what the next dialog says, and go on."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(5, press)
            return
        said.extend(seen(dialog))
        to_press(dialog, "Continuer").click()

    QTimer.singleShot(0, press)


def break_down(*_: Any, **__: Any) -> None:
    raise ZeroDivisionError("Ravaux, 3 rue Neuve")


def test_an_error_in_a_slot_keeps_the_draft_then_says_so(
    qtbot, desktop, door, profile, hook, caplog
) -> None:
    hook(desktop)
    desktop.window.go("households", {"household": first_household(desktop), "form": "change"})
    form = desktop.window.screens["households"].inside
    qtbot.waitUntil(lambda: form.form is not None)
    block = next(one for one in form.blocks() if one.path == "phone")
    block.focus_input()
    qtbot.keyClicks(QApplication.focusWidget(), "0199000022")
    said: list[str] = []
    watch_dialog(said)
    QTimer.singleShot(0, break_down)
    qtbot.waitUntil(lambda: bool(said))
    assert "Vos réponses sont enregistrées. Vous pouvez continuer." in said
    caplog.clear()
    end(desktop)
    desk = open_profile.open_silently(door)
    (record,) = day_plan.records.of_kind(desk.database, "household")
    phone = answers.answers_of(desk, record=record.id)["phone"].value
    open_profile.close(desk)
    assert str(phone).replace(" ", "") == "0199000022"
    assert "Ravaux" not in (profile.logs / "visitapp.log").read_text()


def first_household(desktop: Desktop) -> str:
    return str(desktop.window.screens["day"].found.cards[0].household)


def test_an_error_in_a_job_says_the_same(qtbot, desktop, profile, caplog) -> None:
    said: list[str] = []
    watch_dialog(said)
    desktop.jobs.do(break_down)
    qtbot.waitUntil(lambda: bool(said))
    assert "Quelque chose s’est mal passé." in said
    assert any("en lisant ou en écrivant vos visites, sur la page" in one for one in said)
    caplog.clear()
    assert "ZeroDivisionError" in (profile.logs / "visitapp.log").read_text()
    desktop.window.go("bag")
    assert shown(desktop) == "BagScreen"


def test_an_error_that_comes_back_while_it_is_said_opens_one_dialog(desktop, hook, caplog) -> None:
    hook(desktop)
    counts: list[int] = []

    def check() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        desktop.show_crash(ValueError())
        assert QApplication.activeModalWidget() is dialog
        counts.append(1)
        to_press(dialog, "Continuer").click()

    QTimer.singleShot(0, check)
    desktop.show_crash(ValueError())
    assert counts == [1]
    assert QApplication.activeModalWidget() is None
    caplog.clear()


def test_a_round_that_dies_of_an_error_of_the_program_says_the_same(
    qtbot, desktop, profile, caplog
) -> None:
    said: list[str] = []
    watch_dialog(said)
    desktop.outgoing.broke.emit(KeyError("Ravaux"))
    qtbot.waitUntil(lambda: bool(said))
    assert "Quelque chose s’est mal passé." in said
    assert "Le programme s’est trompé pendant un échange avec l’agence." in said
    caplog.clear()
    assert "KeyError" in (profile.logs / "visitapp.log").read_text()


def test_an_error_in_a_thread_says_the_same(qtbot, desktop, profile, hook, caplog) -> None:
    hook(desktop)
    said: list[str] = []
    watch_dialog(said)
    for target in (break_down, sys.exit):
        thread = threading.Thread(target=target)
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: bool(said))
    assert "Quelque chose s’est mal passé." in said
    assert "Le programme s’est trompé pendant un travail en arrière-plan." in said
    caplog.clear()
    assert (profile.logs / "visitapp.log").read_text().count("ZeroDivisionError") == 1


@pytest.mark.parametrize("where", ["on the screen", "on the way", "on the disk"])
def test_when_the_draft_may_be_lost_it_says_so(desktop, caplog, monkeypatch, where: str) -> None:

    def write_badly() -> None:
        desktop.jobs.do(refuse)

    def refuse(_desk: Any) -> None:
        raise DiskFull("no room")

    if where == "on the screen":
        monkeypatch.setattr(desktop.window, "keep_draft", break_down)
    elif where == "on the way":
        monkeypatch.setattr(desktop.jobs, "settle", lambda _seconds: False)
    else:
        monkeypatch.setattr(desktop.window, "keep_draft", write_badly)
    said: list[str] = []
    watch_dialog(said)
    desktop.show_crash(ValueError())
    assert not any(one.startswith("Vos réponses sont enregistrées") for one in said)
    assert any(one.startswith("Ce que vous étiez en train d’écrire") for one in said)
    caplog.clear()


def test_after_a_bad_end_one_sentence_says_what_is_safe_and_what_to_send(
    qtbot, start, code
) -> None:
    desktop = start()
    desktop.ended_badly = True
    wait_day(qtbot, desktop)
    assert desktop.window.banner is not None
    assert "s’est arrêté tout seul" in " ".join(seen(desktop.window.banner))
    assert WRITE in " ".join(seen(desktop.window.banner))
