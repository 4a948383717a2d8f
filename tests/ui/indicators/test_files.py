"""« Chiffres »: the files behind a figure, and where each is read."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.reports.indicator_sheets import SHEET
from tests.ui.indicators.made import YEAR, close_last_year, sheets
from tests.ui.seeing import Went, says, to_press
from visitapp.operations.indicators.shapes import FileLine
from visitapp.operations.records.change_context import STATES
from visitapp.ui.indicators.words import place_of


def test_every_figure_opens_its_files(made, screen) -> None:
    for group in list(screen.view.groups.chips):
        screen.open()
        screen.view.show_group(group)
        for name, card in list(screen.view.cards.items()):
            figure = card.figure
            assert (card.button is not None) == bool(figure.records), name
            if card.button is None:
                continue
            went = Went(screen)
            card.button.click()
            assert (went.to, went.given) == ("indicators", {"figure": name})
            screen.open(**went.given)
            screen.refresh()
            assert made.asked[-1] == ("files", figure.records[:50])
            screen.open()


def test_a_file_opens_where_it_is_read(screen) -> None:
    screen.open(figure="visits")
    screen.refresh()
    assert says(screen, "Visites faites : 42")
    assert says(screen, "42 fichiers")
    went = Went(screen)
    screen.inside.list.rows[0].click()
    assert (went.to, went.given) == ("review", {"visit": "visits-0"})


@pytest.mark.parametrize(
    ("kind", "state", "place"),
    [
        ("household", "active", ("households", {"household": "d"})),
        ("visit", STATES["validated"], ("review", {"visit": "r"})),
        ("visit", STATES["in_progress"], ("households", {"household": "d"})),
        ("appointment", "absent", ("households", {"household": "d"})),
        ("follow_up", "perdu", ("follow_up", {"follow_up": "r"})),
        ("orientation", "", ("orientations", {"household": "d"})),
        ("letter", "", ("orientations", {"household": "d", "letter": "r"})),
        ("call", "", ("support", {"record": "r", "kind": "call", "household": "d"})),
        ("of tomorrow", "", ("households", {"household": "d"})),
    ],
)
def test_every_kind_has_its_place(kind, state, place) -> None:
    assert place_of(FileLine("r", kind, "d", "Samira L.", "Pantin", None, state, "")) == place


def test_the_files_of_one_line_only(made, screen) -> None:
    screen.open(figure="visits")
    screen.refresh()
    screen.inside.show_line("Troisième visite")
    assert made.asked[-1] == ("files", ("visits-0", "visits-1", "visits-2"))
    assert says(screen, "3 fichiers")
    screen.inside.show_line("")
    assert says(screen, "42 fichiers")


def test_many_files_come_in_parts(made, screen) -> None:
    ids = tuple(f"one-{n}" for n in range(120))
    many = replace(SHEET.figures[1], records=ids, counted=120)
    screen.show_sheet(replace(SHEET, scope=YEAR, figures=(many,)))
    screen.open(figure="persons")
    screen.refresh()
    assert made.asked[-1] == ("files", ids[:50])
    to_press(screen, "Voir 50 fichiers de plus").click()
    assert made.asked[-1] == ("files", ids[:100])
    to_press(screen, "Voir 20 fichiers de plus").click()
    assert made.asked[-1] == ("files", ids)
    assert not says(screen, "fichiers de plus")


def test_back_to_the_figure_one_comes_from(made, screen, press) -> None:
    screen.view.show_group("coordinator")
    screen.view.cards["no_show"].button.click()
    screen.open(figure="no_show")
    screen.refresh()
    went = Went(screen)
    screen.inside.focus_first(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Escape)
    assert (went.to, went.given) == ("indicators", {})
    counted = len(sheets(made))
    screen.open()
    screen.refresh()
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is screen.view.cards["no_show"].button
    assert len(sheets(made)) == counted  # nothing was changed in the list: no new count
    screen.refresh()
    assert len(sheets(made)) == counted + 1


def test_a_file_that_is_gone_says_so(screen, monkeypatch) -> None:
    monkeypatch.setattr("visitapp.ui.indicators.files.files", lambda desk, *, records: [])
    screen.open(figure="visits")
    screen.refresh()
    assert says(screen, "Ces fichiers ne sont plus sur cet ordinateur.")


def test_the_files_of_a_closed_period_are_those_of_today_and_it_is_said(made, screen) -> None:
    screen.open(figure="visits")
    screen.refresh()
    assert not says(screen, "Ce sont les fichiers d’aujourd’hui")
    screen.open()
    close_last_year(made, screen)
    screen.open(figure="visits")
    screen.refresh()
    assert says(screen, "Ce sont les fichiers d’aujourd’hui")
