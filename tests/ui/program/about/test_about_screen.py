"""« À propos de VisitApp »: read, copied, searched, a licence opened, from the keyboard."""

import json
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.seeing import Went, gathered, plain, says, settle, to_press
from visitapp import __version__, shipped
from visitapp.domain.components import Part
from visitapp.operations.program.about import about
from visitapp.settings import Settings
from visitapp.ui.pages.diagnostic import WRITE
from visitapp.ui.program.about import words
from visitapp.ui.program.about.screen import AboutScreen
from visitapp.ui.shell.window import MainWindow

KEY = Qt.Key


@pytest.fixture
def screen(look, jobs, show) -> AboutScreen:
    made = AboutScreen(look, jobs)
    show(made, 1000, 700)
    made.refresh()
    return made


def rows(screen: AboutScreen) -> list[str]:
    return [row.text() for row in screen.parts.rows.rows]


def licence_of(screen: AboutScreen) -> str:
    assert screen.inside is not None
    return screen.inside.text.toPlainText()


def test_it_says_which_version_whose_and_what_for(screen) -> None:
    assert says(screen, f"VisitApp {__version__}")
    assert says(screen, "n’a pas de date")  # a checkout has none
    assert says(screen, "Val-de-Marne")
    assert says(screen, "The VisitApp founders")
    assert says(screen, "licence EUPL 1.2")


def test_a_package_says_its_day(screen, desk) -> None:
    screen.show_about(replace(about(desk), built=date(2026, 12, 1)))
    assert says(screen, "Version du 1ᵉʳ décembre 2026.")


def test_a_package_without_a_key_says_that_it_is_never_updated(screen, desk) -> None:
    said = "Ne se met pas à jour : aucune clé."
    built = replace(about(desk), built=date(2026, 12, 1))
    assert not says(screen, said), "a checkout says already that it is one"
    screen.show_about(replace(built, keys=True))
    assert not says(screen, said)
    screen.show_about(replace(built, keys=False))
    assert says(screen, said)


def test_where_the_data_are_can_be_read_and_copied(screen, desk) -> None:
    assert screen.folder.text() == str(desk.profile.root)
    assert screen.folder.isReadOnly()
    assert screen.folder.focusPolicy() != Qt.FocusPolicy.NoFocus
    assert screen.folder.accessibleName() == words.FOLDER
    assert says(screen, "chiffré")


def test_references_and_the_way_to_their_numbers(screen) -> None:
    went = Went(screen)
    assert says(screen, "Électricité, tarif réglementé")
    assert says(screen, "depuis le 1ᵉʳ août 2026")
    assert says(screen, "connu jusqu’au 31 octobre 2026")
    to_press(screen, words.NUMBERS).click()
    assert went.places == [("parameters", {})]


def test_versions_are_copied_for_support(screen, desk) -> None:
    told = gathered(screen.told)
    to_press(screen, words.COPY).click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == f"VisitApp {__version__}"
    assert f"PySide6_Essentials {version('PySide6_Essentials')}" in lines
    assert str(desk.profile.root) not in QGuiApplication.clipboard().text()
    assert told == [words.COPIED]


def test_the_diagnostic_is_at_hand(screen) -> None:
    assert to_press(screen, WRITE) is screen.diagnostic.button


def test_parts_are_searched_and_read_by_keyboard(screen, press) -> None:
    went = Went(screen)
    whole = len(rows(screen))
    assert whole > 40
    screen.parts.text.setFocus()
    screen.parts.text.setText("lgpl")
    assert set(rows(screen)) == {"PySide6_Essentials", "PySide6_Pdf", "shiboken6"}
    assert screen.parts.rows.rows[0].accessibleName() == "PySide6_Essentials, 6.12.0, LGPL-3.0-only"
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert went.places == [("about", {"part": "PySide6_Essentials"})]
    press(KEY.Key_Up)
    assert QApplication.focusWidget() is screen.parts.text
    screen.parts.text.setText("zzz")
    assert rows(screen) == []
    assert says(screen, words.NOTHING)
    press(KEY.Key_Escape)
    assert len(rows(screen)) == whole
    assert went.places == [("about", {"part": "PySide6_Essentials"})]
    press(KEY.Key_Escape)
    assert went.to == "help"


def test_a_licence_is_read_then_left_to_where_one_was(screen, press) -> None:
    went = Went(screen)
    screen.open(part="PySide6_Pdf")
    screen.refresh()
    screen.focus_first(Qt.FocusReason.OtherFocusReason)
    assert screen.inside is not None
    assert QApplication.focusWidget() is screen.inside.text
    assert screen.inside.text.accessibleName() == "Texte de la licence de PySide6_Pdf"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in licence_of(screen)
    before = screen.inside.text.textCursor().position()
    press(KEY.Key_Down)
    assert screen.inside.text.textCursor().position() > before
    assert screen.window_title() == "Licence de PySide6_Pdf"
    press(KEY.Key_Escape)
    assert went.places == [("about", {})]
    screen.open()
    screen.refresh()
    screen.focus_first(Qt.FocusReason.OtherFocusReason)
    focused: Any = QApplication.focusWidget()
    assert focused.text() == "PySide6_Pdf"


@pytest.mark.parametrize("name", ["PySide6_Essentials", "PySide6_Pdf", "shiboken6"])
def test_what_the_lgpl_asks_is_said(screen, name) -> None:
    screen.open(part=name)
    assert screen.inside is not None
    assert says(screen.inside, "The Qt Company")  # whose it is
    assert says(screen.inside, "download.qt.io")  # where its source is
    assert says(screen.inside, "mettre la vôtre à la place")
    assert says(screen.inside, "d’étudier VisitApp")
    text = licence_of(screen)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text


def test_another_lesser_library_says_whose_it_is_and_a_free_one_says_nothing() -> None:
    lesser = words.notice(Part("libfoo", "1", "LGPL-2.1-or-later", "Debian"))
    assert "Debian" in lesser[0]
    assert not any("Qt" in one for one in lesser)
    assert words.notice(Part("six", "1", "MIT", "Python")) == ()


def test_our_licence_is_whole_and_gives_the_keyboard_back(screen) -> None:
    went = Went(screen)
    to_press(screen, words.READ_OURS).click()
    assert went.given == {"part": "VisitApp"}
    screen.open(**went.given)
    assert "EUROPEAN UNION PUBLIC LICENCE" in licence_of(screen)
    screen.open()
    screen.focus_first(Qt.FocusReason.OtherFocusReason)
    assert QApplication.focusWidget() is screen.licence


def test_a_part_that_is_not_here_leaves_the_page(screen) -> None:
    screen.open(part="none")
    assert screen.inside is None
    screen.focus_first(Qt.FocusReason.OtherFocusReason)
    assert QApplication.focusWidget() is screen.back


def test_an_installation_that_lists_nothing_says_so(screen, desk) -> None:
    found = about(desk)
    screen.show_about(replace(found, parts=()))
    assert says(screen, plain(words.NO_LIST))
    assert not screen.parts.text.isVisible()


def test_a_package_shows_its_own_list(look, jobs, show, monkeypatch) -> None:
    listed = [{"name": "zlib1g", "version": "1:1.2.13", "licence": "Zlib, BSD-3, GPL-2, MIT",
               "origin": "Debian", "text": "Words of its own."}]  # fmt: skip
    true = shipped.text
    monkeypatch.setattr(
        shipped, "text", lambda path: json.dumps(listed) if "parts.json" in path else true(path)
    )
    screen = AboutScreen(look, jobs)
    show(screen, 1000, 700)
    screen.refresh()
    assert rows(screen) == ["zlib1g"]
    assert screen.parts.rows.rows[0].accessibleName() == "zlib1g, 1:1.2.13, Zlib, BSD-3, GPL-2…"
    screen.open(part="zlib1g")
    assert licence_of(screen) == "Words of its own."


@pytest.fixture
def window(look, jobs, show, desk) -> Any:
    made = MainWindow(look, jobs)
    show(made, 910, 512)
    made.enter(settings=Settings(), visitor="Nadège", profile=desk.profile)
    yield made
    made.leave_visit()


def test_help_leads_there_and_back(window, press) -> None:
    window.go("help")
    to_press(window, words.TITLE).click()
    settle()
    assert window.windowTitle() == "À propos de VisitApp – VisitApp"
    assert window.rail.items["help"].isChecked()
    assert QApplication.focusWidget() is window.screens["about"].back
    press(KEY.Key_Return)
    assert window.windowTitle() == "Aide – VisitApp"


def test_a_person_goes_through_a_licence_in_the_window(window, press) -> None:
    window.go("about")
    screen = window.screens["about"]
    screen.parts.focus_part("Python")
    press(KEY.Key_Return)
    settle()
    assert window.windowTitle() == "Licence de Python – VisitApp"
    assert QApplication.focusWidget() is screen.inside.text
    press(KEY.Key_Escape)
    settle()
    focused: Any = QApplication.focusWidget()
    assert (focused.text(), window.windowTitle()) == ("Python", "À propos de VisitApp – VisitApp")
