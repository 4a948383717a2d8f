"""« Les actions »: three in front, three kept at most, each figure can be opened."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.seeing import Went, plain, seen, settle, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.shown_actions import front as ahead_of
from visitapp.domain.savings.shown_actions import others
from visitapp.domain.study.study import Study
from visitapp.operations.visits import results
from visitapp.ui.visits.actions.card import ActionCard
from visitapp.ui.visits.actions.screen import ActionsScreen
from visitapp.ui.visits.actions.words import (
    bought,
    bought_in_all,
    first_name,
    how_many_kept,
    paid,
    without_amount,
)
from visitapp.ui.visits.figures.explanation import of_suggestion
from visitapp.ui.visits.figures.trace_row import TraceHead


def idea(name: str, *, first: bool = False) -> Suggestion:
    return Suggestion(name, name.title(), "", "heating", "", "", "", 1, first=first)


def words_in(widget) -> str:
    return " ".join(seen(widget))


@pytest.fixture
def page(open_screen, family) -> ActionsScreen:
    screen = open_screen(family)
    screen.show_step("actions")
    QApplication.processEvents()
    found = screen.pages.page("actions")
    assert isinstance(found, ActionsScreen)
    return found


def front(page: ActionsScreen) -> list:
    return [card for card in page.cards.values() if card._number.isVisibleTo(page)]


def worth(page: ActionsScreen) -> ActionCard:
    """An action with an amount: some of those in front are for comfort alone."""
    return next(card for card in page.cards.values() if card.suggestion.eur is not None)


def open_all(page: ActionsScreen) -> None:
    for tile in page.themes.tiles.values():
        tile.click()


def test_what_was_fitted_is_said_first_with_its_worth_and_is_not_to_be_decided(page) -> None:
    said = words_in(page.fitted)
    assert "1 douchette, 1 mousseur, 2 ampoules" in said
    assert "€" in said
    assert not [one for one in page.cards.values() if one.suggestion.fitted]


def test_three_are_proposed_health_stands_apart_the_others_are_closed_by_theme(page) -> None:
    assert len(front(page)) == 3
    assert not any(card.suggestion.health for card in front(page))
    health = [card for card in page.cards.values() if card.suggestion.health]
    assert health
    assert all(card.isVisible() for card in health)
    hidden = [card for card in page.cards.values() if not card.isVisible()]
    tiles = page.themes.tiles.values()
    counted = [int(found[1]) for one in tiles if (found := re.search(r"(\d+).idée", one.text()))]
    assert sum(counted) == len(hidden) == len(page.cards) - 3 - len(health)
    open_all(page)
    assert all(card.isVisible() for card in hidden)
    open_all(page)
    assert not any(card.isVisible() for card in hidden)


def test_a_card_says_gain_purchase_effort_and_who(page) -> None:
    said = plain(words_in(page.cards["toilet_leak"].facts))
    assert "environ 200 à 220 €" in said  # 214 €, a step on each side
    assert "À l’achat : 5 à 25 €" in said
    assert "Effort : petit" in said
    assert "Qui : vous" in said
    assert "Qui : nous" in plain(words_in(page.cards["lower_power"].facts))
    assert "un professionnel" in plain(words_in(page.cards["boiler_service"].facts))


def test_a_decision_is_on_disk(desk, family, page) -> None:
    card = front(page)[0]
    card.chips["keep"].click()
    assert results.decisions(desk, visit=family)[card.suggestion.id] == "keep"
    card.chips["not_now"].click()
    assert results.decisions(desk, visit=family)[card.suggestion.id] == "not_now"
    card.chips["not_now"].click()
    assert card.suggestion.id not in results.decisions(desk, visit=family)


def test_a_fourth_one_is_refused_under_its_card(desk, family, page) -> None:
    cards = list(page.cards.values())[:4]
    for card in cards[:3]:
        card.chips["keep"].click()
    assert page._kept.text().endswith("3 actions gardées, c’est le maximum.")
    cards[3].chips["keep"].click()
    assert not cards[3].chips["keep"].isChecked()
    assert "c’est le maximum" in cards[3]._problem.text()
    assert cards[3]._problem.isVisible()
    assert len(results.decisions(desk, visit=family)) == 3


def test_the_choice_stands_beside_what_is_paid(page) -> None:
    assert page.panel.isVisible()
    assert not page.line.isVisible()
    before = plain(words_in(page.panel))
    assert "Aucune action gardée" in before
    assert "3 260 €" in before
    worth(page).chips["keep"].click()
    after = plain(words_in(page.panel))
    assert "1 action gardée sur 3" in after
    assert "Déjà posé" in after
    assert "À l’achat" in after
    assert after != before


@pytest.mark.parametrize("figure", ["spending.paid", "savings.won_together"])
def test_the_keyboard_stays_in_the_choice_while_it_is_drawn_again(page, figure) -> None:
    worth(page).chips["keep"].click()
    QApplication.processEvents()
    before = page.panel.findChild(QWidget, figure)
    before.setFocus()
    assert before.hasFocus()
    page.refresh()
    QApplication.processEvents()
    after = QApplication.focusWidget()
    assert after is not before
    assert after.objectName() == figure


def test_with_less_room_the_choice_is_one_line(open_screen, family) -> None:
    screen = open_screen(family, 910, 512)
    screen.show_step("actions")
    page = screen.pages.page("actions")
    assert not page.panel.isVisible()
    assert page.line.isVisible()
    assert plain(page.line.what.text()) == "le matériel posé"
    worth(page).chips["keep"].click()
    assert plain(page.line.what.text()) == "1 action et le matériel posé"
    assert page.line.total.text().endswith("€")
    assert page.line.paid.text().endswith("payés par an")


def test_with_large_text_only_the_sum_is_left_and_tab_goes_past_it(
    open_screen, family, look, qtbot
) -> None:
    screen = open_screen(family, 910, 512)
    look.set_scale(2.0)
    screen.show_step("actions")
    page = screen.pages.page("actions")
    worth(page).chips["keep"].click()
    line = page.line
    qtbot.waitUntil(line.isVisible)
    shown = [one for one in (line.name, line.what, line.paid) if one.isVisible()]
    assert shown == []
    assert line.lead.text().startswith("À gagner")
    screen.setFixedSize(910, 512)
    settle()
    for one in (line.lead, line.total, line.why):
        assert one.visibleRegion().boundingRect() == one.rect(), one.text()
    assert line.mapTo(screen, line.rect().bottomLeft()).y() < screen.footer.y()
    [*page.themes.tiles.values()][-1].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert line.why.hasFocus()


SUMS = {
    "savings.won_together": "Actions gardées et matériel posé, ensemble",
    "spending.paid": "Payé par an, en tout",
    "savings.fitted_together": "Matériel posé et réglages du jour",
}


@pytest.mark.parametrize("room", [1366, 910])
def test_a_sum_says_where_it_comes_from(open_screen, family, room) -> None:
    screen = open_screen(family, room, 768)
    screen.show_step("actions")
    QApplication.processEvents()
    page = screen.pages.page("actions")
    worth(page).chips["keep"].click()
    for figure, title in SUMS.items():
        place = page.panel if room == 1366 else page.line
        pressed = (page if "fitted" in figure else place).findChild(QWidget, figure)
        pressed.setFocus()
        QTest.keyClick(pressed, Qt.Key.Key_Return)
        assert title in words_in(page.why)
        QTest.keyClick(page.why.close_button, Qt.Key.Key_Escape)
        assert not page.why.isVisible()
        assert QApplication.focusWidget() is pressed


def test_a_decision_is_undone_like_an_answer(desk, family, page) -> None:
    card = front(page)[0]
    card.chips["keep"].click()
    page.session.undo.undo()
    assert results.decisions(desk, visit=family) == {}
    assert not card.chips["keep"].isChecked()
    page.session.undo.redo()
    assert card.chips["keep"].isChecked()


def test_cards_do_not_move_under_the_hand(page) -> None:
    order = list(page.cards)
    front(page)[2].chips["keep"].click()
    front(page)[0].chips["not_suitable"].click()
    assert list(page.cards) == order


def test_why_opens_the_trace_and_esc_comes_back(page) -> None:
    card = next(one for one in front(page) if one.suggestion.trace)
    card.why_button.click()
    QApplication.processEvents()
    assert page.why.isVisible()
    assert card.chosen
    shown = words_in(page.why)
    for line in card.suggestion.trace:
        assert plain(line.label) in shown
        assert plain(line.text) in shown
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not page.why.isVisible()
    assert QApplication.focusWidget() is card.why_button


def test_an_action_without_a_figure_is_asked_why_it_is_proposed(page) -> None:
    """Its answers are what is shown: there is no figure to explain, only what a contract's finding
    says of its payments."""
    for card in page.cards.values():
        asked = "Pourquoi ce chiffre ?" if card.suggestion.eur else "Pourquoi cette action ?"
        assert plain(card.why_button.accessibleName()).startswith(asked), card.suggestion.id
    without = [one for one in page.cards.values() if one.suggestion.eur is None]
    assert without
    for card in without:
        page.open_why(card.suggestion.id)
        said = words_in(page.why)
        assert "Pourquoi cette action ?" in said
        assert "Pourquoi ce chiffre ?" not in said
        quoted = any(line.name.startswith("contract.") for line in card.suggestion.trace)
        assert "€" not in said or quoted, card.suggestion.id
        assert plain(card.suggestion.trace[0].label) in said
    page.open_why(worth(page).suggestion.id)
    assert "Pourquoi ce chiffre ?" in words_in(page.why)


def test_what_would_give_a_figure_is_not_said_to_make_one_surer(page) -> None:
    """A tap that drips where no bill says the price of water: cubic metres and no euros."""
    drip = replace(idea("tap_drip"), firmer=("bills",))
    study, form = page.study, page.session.questionnaire
    assert study is not None
    found = of_suggestion(drip, study, form)
    assert [(one.bold, one.path) for one in found.notes] == [("Pour avoir un chiffre", "bills")]
    ten = Range(Decimal(30), Decimal(40), Decimal(50))
    found = of_suggestion(replace(drip, eur=ten), study, form)
    assert [one.bold for one in found.notes] == ["Pour un chiffre plus sûr"]


def test_with_little_room_why_takes_the_place_of_the_list(open_screen, family) -> None:
    screen = open_screen(family, 910, 512)
    screen.show_step("actions")
    page = screen.pages.page("actions")
    front(page)[0].why_button.click()
    assert page.why.close_button.text() == "Retour aux actions"
    assert not page._scroll.isVisible()
    screen.show_step("report")
    screen.show_step("actions")
    assert page.why.close_button.hasFocus(), "the cards are behind it"
    page.why.close_button.click()
    assert page._scroll.isVisible()


def test_a_new_answer_refreshes_the_figures_by_itself(page) -> None:
    before = page.study
    page.session.set_answer("bills/gas_winter/amount", None)
    page.session.set_answer("adults", Answer(value=5))
    assert page.study is not before


def test_kept_ones_come_first_then_those_to_propose() -> None:
    ideas = [idea("a"), idea("b", first=True), idea("c", first=True), idea("d"), idea("e")]
    assert [one.id for one in ahead_of(ideas, {})] == ["b", "c"]
    decided = {"e": "keep", "b": "not_now"}
    ahead = ahead_of(ideas, decided)
    assert [one.id for one in ahead] == ["e", "c"]
    assert [one.id for one in others(ideas, ahead)["heating"]] == ["a", "b", "d"]
    assert [one.id for one in ahead_of(ideas, dict.fromkeys("bc", "not_now"))] == ["a", "d", "e"]


def cost(low: int, high: int) -> Suggestion:
    return replace(idea("a"), cost_eur=Range(Decimal(low), Decimal(low), Decimal(high)))


def test_an_unknown_cost_is_said_and_is_no_zero() -> None:
    assert plain(bought(idea("a"))) == "À l’achat : à demander"
    assert plain(bought(cost(0, 0))) == "À l’achat : rien"
    assert plain(bought(cost(15, 25))) == "À l’achat : 15 à 25 €"
    assert bought_in_all([]) == "rien"
    assert bought_in_all([idea("a")]) == "à demander"
    assert bought_in_all([idea("a"), cost(0, 0)]) == "à demander"
    assert plain(bought_in_all([cost(15, 25), cost(5, 10)])) == "20 à 35 €"
    assert plain(bought_in_all([cost(15, 25), idea("a")])) == "15 à 25 €, et à demander"


def test_an_action_without_euros_says_what_it_is_for() -> None:
    assert without_amount(replace(idea("a"), family="air")) == "Pour la santé"
    assert without_amount(replace(idea("a"), family="cold")) == "Gain non chiffré"


def test_the_sentence_names_the_person() -> None:
    assert first_name("Samira L.") == "Samira"
    assert first_name("Anne Marie L.") == "Anne Marie"
    assert first_name("Foyer sans nom") == "Foyer sans nom"
    assert how_many_kept("Samira L.", 0).startswith("Choisissez avec Samira, 3 actions au plus.")
    assert how_many_kept("Samira L.", 1) == "Choisissez avec Samira. 1\u00a0action gardée sur 3."


def use(eur: str | None) -> AnnualUse:
    euros = None if eur is None else Decimal(eur)
    return AnnualUse("gas", "kWh", Decimal(1), Decimal(1), Decimal(1), Decimal(0), Decimal(0),
                     None, "", eur=euros)  # fmt: skip


def test_what_is_paid_is_said_only_when_known() -> None:
    day = date(2026, 11, 25)
    assert paid(Study(day)) == ""
    assert paid(Study(day, bills={"gas": use(None)})) == ""
    known = Study(day, bills={"gas": use("1430"), "electricity": use("790"), "water": use(None)})
    assert paid(known) == "sur 2\u202f220\u00a0€ payés par an"


def test_the_written_arithmetic_stands_over_the_rounding(page) -> None:
    page.open_why("toilet_leak")
    said = words_in(page.why)
    assert "43,8 m³ × 4,8813 € = 214 €" in said  # 5 L/h all year, at the price of the bills
    assert "Arrondi à 10 € près. Prix du " in said


def test_the_whole_calculation_is_one_step_further_and_one_back(page) -> None:
    page.open_why("toilet_leak")
    to_press(page.why, "Voir tout le calcul").click()
    assert page.why.figure == "savings.toilet_leak.eur"
    assert "Ce chiffre est fait de" in seen(page.why)
    page.why.back_button.click()
    assert "43,8 m³ × 4,8813 € = 214 €" in words_in(page.why)
    assert page.why.back_button.isHidden()


def test_in_a_small_window_the_number_itself_is_seen_first(page, monkeypatch) -> None:
    """Qt gave the keyboard of a page that was hidden to a line far down, and scrolled to that."""
    page.window().resize(683, 384)
    page.focus_page()
    fit, had = page.fit, list[QWidget | None]()
    monkeypatch.setattr(page, "fit", lambda: (had.append(QApplication.focusWidget()), fit()))
    page.open_why("toilet_leak")
    assert page._scroll.isHidden()
    assert had == [page.why.close_button], "hidden while it has the keyboard"


def test_an_answer_of_the_trace_opens_its_question(page, open_screen) -> None:
    went = Went(page)
    page.open_why("toilet_leak")
    first = next(iter(page.why.findChildren(TraceHead)))
    first.click()
    assert went.to == "visit"
    assert went.given["path"] == first.line.name
