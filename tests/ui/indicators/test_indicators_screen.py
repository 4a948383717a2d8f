"""« Chiffres »: what is chosen, what is shown, the files behind, a period closed, by keyboard."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.reports.indicator_sheets import SHEET
from tests.ui.indicators.made import LAST_YEAR, TODAY
from tests.ui.measuring import faults
from tests.ui.seeing import Went, gathered, plain, says, seen, settle, to_press
from visitapp.domain.indicators.shapes import Scope
from visitapp.domain.roles import ADVISER
from visitapp.operations.indicators_shapes import ClosedPeriod, FileLine
from visitapp.operations.places import STATES
from visitapp.ui.indicators import closing as module
from visitapp.ui.indicators.screen import IndicatorsScreen
from visitapp.ui.indicators.words import place_of
from visitapp.ui.kit.bars import Chart
from visitapp.ui.kit.tab_order import seen_stops
from visitapp.ui.look import Look

YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31))


def sheets(made) -> list[Scope]:
    return [given for what, given in made.asked if what == "sheet"]


def close_last_year(made, screen) -> None:
    made.closed = (ClosedPeriod("period-1", LAST_YEAR, TODAY, "Claire"),)
    screen.refresh()
    screen.choosing.take("period", "year 2025")


# --- what is shown


def test_this_year_of_every_place_comes_first(made, screen) -> None:
    assert sheets(made) == [YEAR]
    for words in ("Chiffres", "Comptés le 25 novembre 2026.", "Année 2026",
                  "Tous les dispositifs", "Tous les territoires"):  # fmt: skip
        assert says(screen, words)


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
    monkeypatch.setattr("visitapp.ui.indicators.choosing.ask_dates", lambda *_: chosen)
    screen.choosing.take("period", "own")
    assert sheets(made)[-1] == Scope(*chosen)
    assert says(screen, "Du 3 mars au 9 avril 2026")


def test_going_back_from_the_dates_counts_nothing(made, screen, monkeypatch) -> None:
    monkeypatch.setattr("visitapp.ui.indicators.choosing.ask_dates", lambda *_: None)
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


# --- files


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
        ("dossier", "active", ("households", {"dossier": "d"})),
        ("visit", STATES["validated"], ("review", {"visit": "r"})),
        ("visit", STATES["in_progress"], ("visit", {"visit": "r"})),
        ("appointment", "absent", ("prepare", {"appointment": "r"})),
        ("follow_up", "perdu", ("follow_up", {"follow_up": "r"})),
        ("orientation", "", ("orientations", {"dossier": "d"})),
        ("letter", "", ("orientations", {"dossier": "d", "letter": "r"})),
        ("call", "", ("support", {"record": "r", "kind": "call", "dossier": "d"})),
        ("of tomorrow", "", ("households", {"dossier": "d"})),
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


# --- a closed period


def test_a_closed_period_says_its_day_and_its_corrections_apart(made, screen) -> None:
    close_last_year(made, screen)
    assert says(screen, "Période close le 20 novembre 2026.")
    assert not says(screen, "À la clôture")
    to_press(screen, "Corrections (2)").click()
    assert says(screen, "À la clôture : 41. Aujourd’hui : 42.")
    assert says(screen, "À la clôture : 212,40 €. Aujourd’hui : pas encore de chiffre.")
    assert screen.period_button.text() == "Rouvrir la période"


def test_a_period_that_is_over_is_closed_after_a_question(made, screen, monkeypatch) -> None:
    asked = []
    assert not screen.period_button.isVisible()  # this year is not over
    screen.choosing.take("period", "year 2025")
    assert screen.period_button.isVisible()
    monkeypatch.setattr(module, "ask_close", lambda *given: asked.append(given[2]) or False)
    screen.period_button.click()
    assert asked == ["Année 2025, tous les dispositifs, tous les territoires"]
    assert ("close", LAST_YEAR) not in made.asked
    monkeypatch.setattr(module, "ask_close", lambda *_: True)
    told = gathered(screen.told)
    screen.period_button.click()
    assert ("close", LAST_YEAR) in made.asked
    assert told == ["Période close."]
    assert says(screen, "Période close le")


def test_only_who_coordinates_closes(made, screen) -> None:
    made.role = ADVISER
    screen.refresh()
    screen.choosing.take("period", "year 2025")
    assert not screen.period_button.isVisible()
    close_last_year(made, screen)
    assert not says(screen, "Rouvrir la période")


def test_opened_again_with_a_reason(made, screen, monkeypatch) -> None:
    close_last_year(made, screen)
    monkeypatch.setattr(module, "ask_why", lambda *_, **__: "Trois visites arrivées après.")
    to_press(screen, "Rouvrir la période").click()
    assert ("reopen", ("period-1", "Trois visites arrivées après.")) in made.asked
    assert not says(screen, "Période close le")


def test_a_refusal_is_said_and_the_figures_stay(made, screen, monkeypatch) -> None:
    monkeypatch.setattr(module, "ask_close", lambda *_: True)
    screen.period_button.click()  # hidden, of a year that is not over: the operation refuses it
    assert says(screen, "Cette période n’est pas finie.")
    assert says(screen, "Visites faites")


# --- keyboard, names, sizes


def walk(screen: QWidget) -> list[QWidget]:
    settle()
    return seen_stops(screen)


def test_tab_goes_through_the_page_in_reading_order(screen) -> None:
    names = [plain(one.accessibleName() or one.text()) for one in walk(screen)]
    assert names[:5] == [
        "Enregistrer les chiffres", "Période : Année 2026, changer",
        "Dispositif : Tous les dispositifs, changer", "Territoire : Tous les territoires, changer",
        "Ce qui a été fait",
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


def test_everything_that_takes_the_keyboard_has_a_name(screen) -> None:
    nameless = [type(one).__name__ for one in walk(screen) if not (one.accessibleName()
                or getattr(one, "text", str)())]  # fmt: skip
    screen.open(figure="visits")
    screen.refresh()
    nameless += [type(one).__name__ for one in walk(screen) if not (one.accessibleName()
                 or getattr(one, "text", str)())]  # fmt: skip
    assert nameless == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (910, 512), (683, 384)])
def test_no_word_is_cut_at_any_size(
    look: Look, jobs, show, made, theme, scale, width, height
) -> None:
    look.scale = scale
    look.set_theme(theme)
    shown = IndicatorsScreen(look, jobs)
    show(shown, width - look.px(92), height)
    shown.refresh()
    close_last_year(made, shown)
    found = []
    for group in list(shown.view.groups.chips):
        shown.view.show_group(group)
        settle()
        settle()
        found += [f"{group}: {fault}" for fault in faults(shown)]
    shown.open(figure="visits")
    shown.refresh()
    settle()
    found += [f"files: {fault}" for fault in faults(shown)]
    assert found == [], seen(shown)
