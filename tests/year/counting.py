"""« Chiffres »: every figure of the year, equal to a count made by hand from what was played."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.window.typist import Key, QTest
from tests.year import by_hand, papers
from tests.year.person import Person
from visitapp.domain.indicators.shapes import Figure
from visitapp.reports.indicators.words import figure_words
from visitapp.store.log import records
from visitapp.ui.indicators.dialogs import Dates

FIRST, LAST = date(2025, 10, 1), date(2026, 11, 30)
LEAK = 5 * Decimal("8.76") * (Decimal("398.5") + Decimal("460.6")) / (82 + 94)
"""A cistern that loses 5 L an hour, at what both water bills say of a cubic metre: 213.80 €."""
KIT = 2 * Decimal("2.10") + Decimal("3.40") + Decimal("9.50")
ANSWERED = 197
"""Questions answered: 190 by the family at the first visit, 7 at the second (day, number, the four
of each object, and the flow of before, which comes with the shower head and the aerator)."""
Hand = tuple[Decimal | int | None, int | None, int | None]
"""The value, how many records are behind it, of how many."""
BY_HAND: dict[str, Hand] = {
    "visits": (2, 2, None), "households": (1, 1, None), "persons": (4, 1, 1),
    "communes": (1, 1, 1), "tenure": (1, 1, 1), "language": (1, 1, 1),
    "heating": (1, 1, 1),  # of the first visit: the second, for the kit, does not ask it again
    "criteria": (1, 1, 1),  # arrears are said: see `BY_CRITERION`
    "kit_households": (1, 1, 1), "kit_items": (4, 1, 1), "kit_cost": (KIT, 1, 1),
    "orientations": (1, 1, None), "letters": (2, 2, None), "support": (1, 1, None),
    "registrations": (1, 1, None), "savings_estimated": (round(LEAK, 2), 1, 1),
    "delay": (14, 1, 1), "delay_late": (0, 0, 1), "no_show": (0, 0, 2), "unsent": (0, 0, None),
    "doubled": (0, 0, None),
    "first_time": (Decimal("0.5"), 1, 2),
    "unknown": (Decimal(4) / ANSWERED, 4, ANSWERED),
    "refused": (Decimal(2) / ANSWERED, 2, ANSWERED),
    "estimated": (Decimal(5) / ANSWERED, 5, ANSWERED),
    "actions_kept": (3, 3, None), "actions_done": (Decimal(2) / 3, 2, 3), "kit_kept": (1, 3, 3),
    "comfort_change": (1, 1, 1), "comfort_score": (7 - 4, 1, 1), "bills_compared": (1, 1, 1),
    "energy_measured_others": (None, 0, 1), "aids_obtained": (300, 1, 1),
    "orientations_succeeded": (1, 1, None),  # the fund: no plan, no cut
    "debts_planned": (0, 0, None), "cuts_avoided": (0, 0, None), "lost": (0, 0, 1),
    "visits_checked": (Decimal("0.5"), 1, 2), "checks_agree": (1, 1, 1),
    "report_understood": (1, 1, 1),
    "satisfaction": (1, 1, 1), "first_visits": (1, 1, None),
    "visits_mentored": (None, 0, 0), "first_alone": (0, 0, None), "employment_links": (0, 0, None),
}  # fmt: skip
BY_CRITERION = [(None, 0), (1, 1), (1, 1), (0, 1), (1, 1), (None, 0)]
"""Each line of « Critères de repérage », and of how many. The income is refused, so the effort is
not known; arrears; cold sometimes; no chèque énergie; the fund was asked in the winter, never
before. Not all is known: nobody is said to meet none."""
BY_BILLS = {
    "energy_measured": (by_hand.CHANGE, by_hand.CLOSE * by_hand.KWH_BEFORE),
    "euros_use": (by_hand.EUR_USE, by_hand.CLOSE * by_hand.EUR_BEFORE),
    "euros_price": (by_hand.EUR_PRICE, by_hand.CLOSE * by_hand.EUR_BEFORE),
}
"""Of one household the mean is its own: the sum by hand, to a part of the year before."""
BY_LETTER = {"energy_measured": 9010 - 13540, "euros_use": 1780 - 2320, "euros_price": 1740 - 1780}
"""The same figure is what the letter to the household says, to the ten it is rounded to."""
IN_THE_LETTER = ((13540, by_hand.KWH_BEFORE), (9010, by_hand.KWH_AFTER),
                 (2320, by_hand.EUR_BEFORE), (1740, by_hand.EUR_AFTER))  # fmt: skip
"""Each year of the letter, and the same year by hand."""


def choose_the_year(claire: Person) -> None:
    """« D’autres dates… », from the first registration to the month of the follow-up."""

    def dates(dialog: Any) -> None:
        claire.type_in("Premier jour", f"{FIRST:%d/%m/%Y}", dialog)
        claire.type_in("Dernier jour", f"{LAST:%d/%m/%Y}", dialog)
        claire.press("Compter", root=dialog)

    def other(_: Person, menu: Any) -> None:
        papers.later(Dates, dates)
        for _ in menu.actions():
            QTest.keyClick(menu, Key.Key_Down)
            if menu.activeAction().text().startswith("D’autres dates"):
                break
        QTest.keyClick(menu, Key.Key_Return)

    claire.place("indicators")
    claire.wait(lambda: claire.screen.view.cards, "the figures")
    period = claire.screen.choosing.buttons["period"]
    claire.press(period.text(), then=other)
    claire.settle()


def every_figure(claire: Person) -> dict[str, Figure]:
    """Group after group; what a card says of each figure is seen."""
    found: dict[str, Figure] = {}
    for group in list(claire.screen.view.groups.chips):
        claire.click(lambda at=group: claire.screen.view.groups.chips[at], f"the group {group}")
        claire.settle()
        for name, card in claire.screen.view.cards.items():
            found[name] = card.figure
            if card.figure.value is not None:
                assert claire.sees(figure_words(card.figure)), name
    return found


def equal_to_the_hand(found: dict[str, Figure]) -> None:
    """Every one of them, and no other."""
    assert set(found) == {*BY_HAND, *BY_BILLS}
    for name, (value, counted, of) in BY_HAND.items():
        figure = found[name]
        of_hand, of_figure = (counted, of), (figure.counted, figure.of)
        assert of_figure == of_hand, (name, of_figure, of_hand)
        if value is None or figure.value is None:
            assert (name, figure.value) == (name, value)
        else:
            assert abs(figure.value - value) < Decimal("0.0001"), (name, figure.value, value)
    assert [(one.value, one.of) for one in found["criteria"].lines] == BY_CRITERION
    for name, (sum_by_hand, close) in BY_BILLS.items():
        value = found[name].value
        assert value is not None
        assert (found[name].counted, found[name].of) == (1, 1), name
        assert abs(float(value) - sum_by_hand) < close, name
        assert abs(value - BY_LETTER[name]) <= 10, name


def measured_as_by_hand(claire: Person) -> None:
    """Both years of the letter, and the interval of the change, beside the sums of `by_hand`."""
    for said, year in IN_THE_LETTER:
        assert abs(said - year) < by_hand.CLOSE * year, (said, year)
    [row] = claire.at_desk(lambda desk: records.of_kind(desk.database, "follow_up"))
    change, low, high = (float(row.summary[f"kwh_{name}"]) for name in ("change", "low", "high"))
    assert low < by_hand.CHANGE < high < 0, (low, by_hand.CHANGE, high)
    for side in (change - low, high - change):
        assert by_hand.NARROWEST < side < by_hand.WIDEST, (low, change, high)
