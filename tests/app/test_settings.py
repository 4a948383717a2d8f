"""Settings followed while the program runs, and the program itself."""

import sys
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from tests.app.desktop import end, shown, wait_day
from tests.conftest import Clock
from tests.ui.seeing import says, to_press
from tests.window.typist import settled
from visitapp import app as program
from visitapp import settings as preferences
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.overviews import day_plan
from visitapp.operations.profile import open_profile
from visitapp.settings import Settings
from visitapp.store.log import log

# --- settings while the program runs


def test_a_new_name_greets_and_signs_from_the_next_answer(qtbot, desktop, door, profile) -> None:
    desktop.keep_settings(Settings(visitor="Inès", theme="light"))
    desktop.window.go("day")
    qtbot.waitUntil(lambda: says(desktop.window, "Bonjour Inès"))
    desktop.window.go("households", {"new": True})
    form = desktop.window.screens["households"]
    qtbot.waitUntil(lambda: form.inside is not None and form.inside.form is not None)
    form.inside.typed["first_name"] = Answer(value="Zoé")
    form.inside.forward.click()
    qtbot.waitUntil(lambda: form.window_title() == "Zoé")
    end(desktop)
    assert preferences.read(profile.settings).visitor == "Inès"
    desk = open_profile.open_silently(door)
    made = next(line for line in day_plan.records.of_kind(desk.database, "household")
                if line.summary["first_name"] == "Zoé")  # fmt: skip
    authors = [change.author for change in log.history(desk.database, made.id, "first_name")]
    open_profile.close(desk)
    assert authors == ["Inès"]


def test_size_and_theme_are_followed_at_once_and_kept(qtbot, start, code, profile) -> None:
    desktop = start()
    day = wait_day(qtbot, desktop)
    before = day.search.sizeHint().height()
    desktop.window.go("preferences")
    screen = desktop.window.screens["preferences"]
    to_press(screen, "200 %").click()
    to_press(screen, "Sombre").click()
    assert desktop.look.theme == "dark"
    assert day.search.sizeHint().height() == 2 * before
    kept = preferences.read(profile.settings)
    assert (kept.text_scale, kept.theme) == (200, "dark")
    qtbot.keyClick(desktop.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desktop.look.theme == "light"


def test_a_setting_that_cannot_be_kept_is_followed_and_said(
    qtbot, start, code, monkeypatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "no space left")

    desktop = start()
    wait_day(qtbot, desktop)
    monkeypatch.setattr(preferences, "write", full)
    desktop.keep_settings(Settings(visitor="Nadège", theme="dark"))
    assert desktop.look.theme == "dark"
    assert says(desktop.window, "Ce réglage n’est pas gardé.")


# --- the program itself


def test_the_words_of_qt_are_french(qapp) -> None:
    program.speak_french(qapp)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
    dialog = QFileDialog(None, "Enregistrer le rapport")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    words = [label.text().replace("&", "") for label in dialog.findChildren(QLabel)]
    dialog.deleteLater()
    assert words == ["Chercher dans\u00a0:", "Nom de fichier\u00a0:", "Type de fichier\u00a0:"]


def test_the_clock_knows_its_zone() -> None:
    assert program.now().utcoffset() is not None


def test_a_slower_clock_is_used_everywhere(desktop, clock: Clock) -> None:
    assert says(desktop.window, "Mercredi 25 novembre")


def test_what_the_first_click_needs_is_ready_behind_the_day(desktop) -> None:
    desktop.flow._settle()
    settled(desktop.jobs)
    assert {"visitapp.operations.visits.visits", "visitapp.operations.visits.results"} <= set(
        sys.modules
    )
    assert shown(desktop) == "DayScreen"
