"""What the crash dialog says: what happened, what is safe, what to send; at each moment."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.app.desktop import wait_for
from tests.ui.seeing import plain, says, seen, to_press
from visitapp.app import Desktop
from visitapp.ui.pages import diagnostic
from visitapp.ui.shell.crash_report import _nothing_open

WRITE = "Écrire un fichier de diagnostic"


@pytest.fixture
def press(qtbot) -> Callable[[Desktop, str], list[str]]:
    """Let something break, press a button of the dialog; gives what the dialog said."""

    def _press(desktop: Desktop, words: str) -> list[str]:
        said: list[str] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(5, look)
                return
            said.extend(plain(one) for one in seen(dialog))
            to_press(dialog, words).click()

        QTimer.singleShot(0, look)
        desktop.show_crash(RuntimeError("Ravaux"))
        return said

    return _press


def test_before_the_first_profile_no_answer_is_said_to_be_kept(qtbot, start, press, caplog) -> None:
    desktop = start()
    wait_for(qtbot, desktop, "FirstStartScreen")
    said = press(desktop, "Continuer")
    assert "Le programme s’est trompé, sur la page « Bienvenue dans VisitApp »." in said
    assert any(one.startswith("Aucune visite n’est encore sur cet ordinateur") for one in said)
    assert any("taper ici n’est peut-être pas enregistré" in one for one in said)
    assert not any("Vos réponses" in one for one in said)
    assert WRITE in said
    caplog.clear()


def test_at_the_password_the_visits_are_closed_and_none_is_erased(
    qtbot, start, code, keyring, press, caplog
) -> None:
    keyring.locked = True
    desktop = start()
    wait_for(qtbot, desktop, "UnlockScreen")
    said = press(desktop, "Continuer")
    assert any(one.startswith("Vos visites ne sont pas ouvertes") for one in said)
    assert not any("Vos réponses" in one for one in said)
    caplog.clear()


def test_the_file_for_support_is_written_from_the_dialog_where_nothing_is_open(
    qtbot, start, press, monkeypatch, tmp_path, caplog
) -> None:
    desktop = start()
    wait_for(qtbot, desktop, "FirstStartScreen")
    shown: list[str] = []
    monkeypatch.setattr(
        diagnostic, "show_and_ask", lambda _window, _look, text: bool(shown.append(text) or True)
    )
    places = iter((tmp_path / "d.txt", Path("/none/d.txt")))
    monkeypatch.setattr(diagnostic, "choose_place", lambda _: next(places))
    press(desktop, WRITE)
    assert says(desktop.window, "Fichier de diagnostic écrit.")
    assert [(tmp_path / "d.txt").read_text("utf-8")] == shown
    page = plain(shown[0])
    assert "Pourquoi rien ne s’ouvre\n- RuntimeError\n" in page
    assert "Dernières erreurs\n- il y a moins d’une heure\n" in page
    assert "Ravaux" not in page
    press(desktop, WRITE)
    assert says(desktop.window, "Le fichier n’est pas écrit.")
    caplog.clear()


def test_what_is_copied_is_told_with_whom_to_send_it_to(desktop, press, caplog) -> None:
    said = press(desktop, "Copier les détails")
    assert "Le programme s’est trompé, sur la page « Ma journée »." in said
    assert WRITE not in said, "« Aide » is there, and says it"
    assert says(desktop.window, "Détails copiés, sans nom ni réponse.")
    copied = QApplication.clipboard().text()
    assert "RuntimeError" in copied
    assert "Ravaux" not in copied
    assert "Ma journée" not in copied, "the name of a page may be a household's"
    caplog.clear()


def test_no_page_is_named_while_the_household_is_looking(
    desktop, press, monkeypatch, caplog
) -> None:
    monkeypatch.setattr(type(desktop.window), "covered", True)
    assert "Le programme s’est trompé." in press(desktop, "Continuer")
    caplog.clear()


def test_a_folder_that_cannot_be_looked_into_may_hold_visits(profile, monkeypatch) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "exists", refuse)
    assert _nothing_open(profile).startswith("Vos visites ne sont pas ouvertes")
