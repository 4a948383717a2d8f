"""A period closed twice: what each closing said, a button for each, words for who cannot choose."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.reports.indicator_sheets import SHEET
from tests.ui.indicators.made import LAST_YEAR, YEAR
from tests.ui.seeing import says, to_press
from visitapp.domain.errors import UserError
from visitapp.operations.indicators.double_closing import NOT_CLOSED, Closing, DoubleClosing
from visitapp.operations.indicators.shapes import ClosedPeriod
from visitapp.ui.indicators.double_closing import KEPT, SAME, DoubleClosingCard
from visitapp.ui.kit.buttons.buttons import Button

DAY = date(2026, 11, 25)


def found(*, may_choose: bool, figures: int = 1) -> DoubleClosing:
    """Corinne said 2, Colette 1, of so many figures."""

    def said(who: str, value: int) -> Closing:
        some = tuple(replace(SHEET.figures[0], value=Decimal(value)) for _ in range(figures))
        return Closing(ClosedPeriod(f"period-of-{who}", YEAR, DAY, who), some)

    return DoubleClosing(YEAR, (said("Corinne", 2), said("Colette", 1)), may_choose)


def test_each_closing_says_its_figures_and_may_be_kept(look, jobs, show, monkeypatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "visitapp.ui.indicators.double_closing.keep", lambda desk, *, period: asked.append(period)
    )
    card = DoubleClosingCard(look, jobs, found(may_choose=True))
    show(card, 800, 500)
    told: list[str] = []
    card.done.connect(told.append)
    assert says(card, "Clôture du 25 novembre 2026, par Corinne")
    title = SHEET.figures[0].definition.title
    assert says(card, f"{title} : 2.")
    assert says(card, f"{title} : 1.")
    to_press(card, "Garder cette clôture : Colette").click()
    assert (asked, told) == (["period-of-Colette"], [KEPT])


def test_one_that_was_opened_meanwhile_is_said(look, jobs, show, monkeypatch) -> None:
    def gone(desk: Any, *, period: str) -> None:
        raise NOT_CLOSED

    monkeypatch.setattr("visitapp.ui.indicators.double_closing.keep", gone)
    card = DoubleClosingCard(look, jobs, found(may_choose=True))
    show(card, 800, 500)
    refused: list[UserError] = []
    card.refused.connect(refused.append)
    to_press(card, "Garder cette clôture : Corinne").click()
    assert refused == [NOT_CLOSED]


def test_who_does_not_choose_is_told_who_does(look, jobs, show) -> None:
    card = DoubleClosingCard(look, jobs, found(may_choose=False, figures=8))
    show(card, 800, 500)
    assert says(card, "Demandez à votre coordinatrice de choisir.")
    assert says(card, "Et 2 autres chiffres.")
    assert not card.findChildren(Button)
    bare = DoubleClosingCard(look, jobs, found(may_choose=False, figures=0))
    show(bare, 800, 500)
    assert says(bare, SAME)


def test_the_screen_shows_it_for_what_is_looked_at_only(screen) -> None:
    screen._show_double_closing(replace(found(may_choose=True), scope=screen.scope))
    assert says(screen, "close plusieurs fois")
    screen._show_double_closing(DoubleClosing(screen.scope, (), may_choose=True))
    assert not says(screen, "close plusieurs fois")
    screen._show_double_closing(replace(found(may_choose=True), scope=LAST_YEAR))
    assert not says(screen, "close plusieurs fois")


def test_two_that_were_kept_one_stands_and_the_other_is_named(look, jobs, show) -> None:
    kept, other = (ClosedPeriod(f"period-of-{who}", YEAR, DAY, who) for who in ("Corinne", "Ana"))
    for may_choose in (True, False):
        card = DoubleClosingCard(
            look, jobs, DoubleClosing(YEAR, (), may_choose, kept=kept, aside=(other,))
        )
        show(card, 800, 500)
        assert says(card, "Celle du 25 novembre 2026, par Corinne, compte : elle a été gardée")
        assert says(card, "L’historique garde celle du 25 novembre 2026, par Ana.")
        assert says(card, "Rouvrez la période, puis clôturez-la.") is may_choose
        assert not card.findChildren(Button)


def test_the_screen_says_that_two_were_kept(screen) -> None:
    kept = ClosedPeriod("period-of-Corinne", YEAR, DAY, "Corinne")
    screen._show_double_closing(
        DoubleClosing(screen.scope, (), may_choose=True, kept=kept, aside=(kept,))
    )
    assert says(screen, "Deux coordinatrices ont gardé chacune une clôture.")
