"""« Chiffres »: a period is closed and opened again, by who coordinates."""

from tests.ui.indicators.made import LAST_YEAR, close_last_year
from tests.ui.seeing import gathered, says, to_press
from visitapp.domain.roles import ADVISER
from visitapp.ui.indicators import period_button as module


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
