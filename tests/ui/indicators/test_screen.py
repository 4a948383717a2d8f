"""« Chiffres »: what is chosen, what is shown, the files behind, a period closed, by keyboard."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.operations.households_made import make_appointment, make_household
from tests.reports.indicator_sheets import SHEET
from tests.ui.indicators.made import LAST_YEAR, YEAR, sheets
from tests.ui.seeing import Went, gathered, plain, says, settle, to_press
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.records.transitions import move
from visitapp.operations.visits import visits
from visitapp.settings import Settings
from visitapp.store.file import meta
from visitapp.ui.indicators.screen import IndicatorsScreen
from visitapp.ui.kit.bars import Chart
from visitapp.ui.kit.focus.tab_order import seen_stops
from visitapp.ui.shell.window import MainWindow

# --- what is shown


def test_this_year_of_every_place_comes_first(made, screen) -> None:
    assert sheets(made) == [YEAR]
    for words in ("Chiffres", "Comptés le 25 novembre 2026.", "Année 2026",
                  "Tous les dispositifs", "Tous les territoires"):  # fmt: skip
        assert says(screen, words)


def test_who_works_for_one_scheme_begins_with_it(made, look, jobs, show) -> None:
    """What comes to her computer is not the whole agency's."""
    made.scheme = "slime"
    screen = IndicatorsScreen(look, jobs)
    show(screen, 1000, 700)
    screen.refresh()
    settle()
    assert sheets(made)[-1] == replace(YEAR, scheme="slime")
    assert says(screen, "SLIME 93")
    assert not says(screen, "Tous les dispositifs")


def test_a_figure_shows_its_value_its_coverage_its_definition(screen) -> None:
    for words in ("Visites faites", "42", "97 personnes", "29 foyers sur 30", "311 objets",
                  "Énergie principale dite ou lue pendant la visite."):  # fmt: skip
        assert says(screen, words), words


def test_what_is_not_known_says_why_and_no_zero(screen) -> None:
    assert says(screen, "Pas encore de chiffre : le budget de la période n’est pas écrit.")
    card = screen.view.cards["kit_cost"]
    assert "0" not in [plain(one.text()) for one in card.findChildren(QLabel)]


def test_the_breakdown_is_in_words_for_who_does_not_see_it(screen) -> None:
    chart = screen.view.cards["visits"].findChild(Chart)
    assert plain(chart.accessibleDescription()) == (
        "Première visite : 30. Seconde visite : 9. Troisième visite : 3"
    )
    assert "Visites faites" in chart.accessibleName()


def test_a_long_breakdown_is_unfolded(screen) -> None:
    """Eleven communes: eight at first, then the three others."""
    card = screen.view.cards["communes"]
    assert "Commune inventée 9" not in card.chart.accessibleDescription()
    to_press(card, "Voir 3 autres lignes").click()
    assert "Commune inventée 11" in card.chart.accessibleDescription()
    to_press(card, "Voir moins de lignes").click()
    assert "Commune inventée 9" not in card.chart.accessibleDescription()


def test_groups_are_apart(screen) -> None:
    assert not says(screen, "Foyers perdus de vue")
    to_press(screen, "Pour les foyers").click()
    assert says(screen, "Foyers perdus de vue")
    assert not says(screen, "Visites faites")


def test_estimated_and_measured_are_in_two_places(screen) -> None:
    assert says(screen, "Estimé le jour de la visite")
    assert says(screen, "5 230 €")
    assert not says(screen, "8 410 kWh")
    to_press(screen, "Pour les foyers").click()
    assert says(screen, "Lu sur les factures, un an après")
    assert says(screen, "8 410 kWh")
    assert not says(screen, "5 230 €")


def test_no_file_at_all_says_what_to_do(screen) -> None:
    screen.show_sheet(replace(SHEET, scope=YEAR, figures=()))
    assert says(screen, "Aucun dossier dans cette période. Choisissez-en une autre.")
    assert not screen.save_button.isVisible()


# --- what is chosen


@pytest.mark.parametrize(
    ("id", "start", "end"),
    [
        ("year 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("quarter", date(2026, 10, 1), date(2026, 12, 31)),
        ("quarter before", date(2026, 7, 1), date(2026, 9, 30)),
        ("year 2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_period_of_the_menu(made, screen, id, start, end) -> None:
    screen.choosing.take("period", id)
    assert sheets(made)[-1] == Scope(start, end)


def test_the_menu_of_periods_says_them_in_words(screen) -> None:
    words = [words for _, words in screen.choosing.entries("period")]
    assert words == [
        "Cette année, 2026", "L’an dernier, 2025", "Ce trimestre", "Le trimestre dernier", "2024",
        "D’autres dates…",
    ]  # fmt: skip


def test_own_dates(made, screen, monkeypatch) -> None:
    chosen = (date(2026, 3, 3), date(2026, 4, 9))
    monkeypatch.setattr("visitapp.ui.indicators.scope_picker.ask_dates", lambda *_: chosen)
    screen.choosing.take("period", "own")
    assert sheets(made)[-1] == Scope(*chosen)
    assert says(screen, "Du 3 mars au 9 avril 2026")


def test_going_back_from_the_dates_counts_nothing(made, screen, monkeypatch) -> None:
    monkeypatch.setattr("visitapp.ui.indicators.scope_picker.ask_dates", lambda *_: None)
    screen.choosing.take("period", "own")
    assert sheets(made) == [YEAR]


def test_a_scheme_offers_its_own_territories(made, screen) -> None:
    screen.choosing.take("scheme", "slime")
    assert sheets(made)[-1] == replace(YEAR, scheme="slime")
    assert screen.choosing.entries("territory") == [
        ("every", "Tous les territoires"), ("T8", "Est Ensemble"), ("T6", "Plaine Commune"),
    ]  # fmt: skip
    screen.choosing.take("territory", "T6")
    assert sheets(made)[-1] == replace(YEAR, scheme="slime", territory="T6")
    assert says(screen, "Plaine Commune")
    screen.choosing.take("scheme", "city")  # the territory is not of this one
    assert sheets(made)[-1] == replace(YEAR, scheme="city")
    screen.choosing.take("scheme", "every")
    assert sheets(made)[-1] == YEAR


def test_files_are_read_a_few_at_a_time_first(made, look, jobs, show) -> None:
    made.left = 1000
    shown = IndicatorsScreen(look, jobs)
    show(shown, 1000, 700)
    waited = gathered(shown.counting.reading)
    shown.refresh()
    # eight at a time: 992 are left after the first job, 8 after the last but one
    assert (waited[0], waited[-1], len(waited)) == (992, 8, 124)
    assert says(shown, "Visites faites")


def test_a_count_for_another_scope_is_not_shown(made, screen) -> None:
    screen.counting._busy = True
    screen.choosing.take("period", "year 2025")
    assert says(screen, "Nous comptons. Un instant.")
    screen.counting._counted(replace(SHEET, scope=YEAR))  # the answer to the former question
    assert screen.sheet is not None
    assert screen.sheet.scope == LAST_YEAR


# --- keyboard, names, sizes


def walk(screen: QWidget) -> list[QWidget]:
    settle()
    return seen_stops(screen)


def test_tab_goes_through_the_page_in_reading_order(screen) -> None:
    names = [plain(one.accessibleName() or one.text()) for one in walk(screen)]
    assert names[:6] == [
        "Faire le bilan de l’année 2026", "Enregistrer les chiffres",
        "Période : Année 2026, changer", "Dispositif : Tous les dispositifs, changer",
        "Territoire : Tous les territoires, changer", "Ce qui a été fait",
    ]  # fmt: skip
    assert names[-1] == "Voir les 27 fichiers : Économies prévues par les actions gardées"
    assert all(names)


def test_arrows_choose_a_group_and_the_keyboard_stays_there(screen, press) -> None:
    chips = screen.view.groups.chips
    chips["funder"].setFocus()
    press(Qt.Key.Key_Right)
    assert screen.view.group == "household"
    assert QApplication.focusWidget() is chips["household"]
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    assert screen.view.group == "employment"


def test_files_by_the_keyboard_alone(screen, press) -> None:
    button = screen.view.cards["visits"].button
    button.setFocus()
    went = Went(screen)
    press(Qt.Key.Key_Return, "\r")
    screen.open(**went.given)
    screen.refresh()
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is screen.inside.list.rows[1]
    press(Qt.Key.Key_Return, "\r")
    assert went.given == {"visit": "visits-1"}
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is screen.inside.which


# --- in the window
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(look, jobs, show, desk):
    """Opened by an adviser."""
    meta.write(desk.database, "role", "adviser")
    made = MainWindow(look, jobs)
    show(made, 1366, 768)
    made.enter(role="adviser", settings=Settings(visitor="Claire"), visitor="Claire",
               profile=desk.profile)  # fmt: skip
    yield made
    made.leave_visit()


def registered(desk, many: int) -> list[str]:
    return [make_household(desk, first=f"Odile {n}", registered_on=desk.now().date())
            for n in range(many)]  # fmt: skip


def test_its_place_is_in_the_rail_and_has_its_key(qtbot, window) -> None:
    names = list(window.rail.items)
    assert window.rail.items["indicators"].text() == "Chiffres"
    key = Qt.Key(Qt.Key.Key_1 + names.index("indicators"))
    qtbot.keyClick(window, key, CTRL)
    assert window.stack.currentWidget() is window.screens["indicators"]
    assert "Chiffres" in window.windowTitle()


def test_the_figures_of_three_households_one_visited(desk, window) -> None:
    """Three are registered this year; one was visited, today, by two people who live there."""
    first, *_ = registered(desk, 3)
    planned = make_appointment(desk, first, desk.now().date())
    visit = visits.begin(desk, appointment=planned).made
    move(desk, record=visit, state="finished")
    window.go("indicators")
    screen = window.screens["indicators"]
    assert plain(screen.view.cards["visits"].ends[0].text()) == "1"
    assert plain(screen.view.cards["persons"].ends[0].text()) == "2 personnes"
    assert plain(screen.view.cards["registrations"].ends[0].text()) == "3"
    screen.view.cards["registrations"].button.click()
    settle()
    names = sorted(row.text() for row in screen.inside.list.rows)
    assert names == ["Odile 0 R.", "Odile 1 R.", "Odile 2 R."]
    screen.inside.list.rows[0].click()
    assert window.stack.currentWidget() is window.screens["households"]
    assert says(window.screens["households"], "Odile 0")


def test_last_year_is_empty_and_says_why(desk, window) -> None:
    registered(desk, 1)
    window.go("indicators")
    screen = window.screens["indicators"]
    screen.choosing.take("period", "year 2025")
    assert plain(screen.view.cards["visits"].ends[0].text()) == "0"
    to_press(screen, "Pour les foyers").click()
    assert says(screen, "Pas encore de chiffre : aucun suivi dans cette période.")


def test_a_record_that_changed_counts_when_one_comes_back(desk, window) -> None:
    registered(desk, 1)
    window.go("indicators")
    screen = window.screens["indicators"]
    assert plain(screen.view.cards["registrations"].ends[0].text()) == "1"
    registered(desk, 1)
    window.go("today")
    window.go("indicators")
    assert plain(screen.view.cards["registrations"].ends[0].text()) == "2"
