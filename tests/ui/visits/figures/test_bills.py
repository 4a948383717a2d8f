"""« Les factures »: where the money goes, this year and last, each energy, what is missing."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.seeing import says, seen, to_press
from visitapp.cli.trial.throwaway import example, record
from visitapp.domain.energy.results import AnnualUse, Effects, Finding, PriceToday
from visitapp.domain.study.spending import GROUPS, ChangePart, Spending, Spent, TwoYears
from visitapp.domain.study.study import Study
from visitapp.ui.visits.figures.bill_words import (
    between,
    energies,
    money_lines,
    payers,
    period,
    total_line,
    water_line,
)
from visitapp.ui.visits.figures.change_words import change_lines, near, year_lines, year_words
from visitapp.ui.visits.figures.figure_widgets import numbers_in
from visitapp.ui.visits.figures.screen import FiguresScreen

NB, NN = "\u00a0", "\u202f"


def use(**changes) -> AnnualUse:
    known = {
        "energy": "gas", "unit": "kWh", "annual": Decimal(11240), "low": Decimal(10189),
        "high": Decimal(12074), "heating": Decimal(7300), "base": Decimal(3940),
        "balance_c": None, "method": "degree_days",
    }  # fmt: skip
    return AnnualUse(**{**known, **changes})


def spent() -> Spending:
    """In the fixed order of the report: hot water costs the most here."""
    yearly = {"heating": 400, "hot_water": 620, "appliances": 300, "cooking": 20}
    monthly = {"heating": 35, "hot_water": 50, "appliances": 25, "cooking": 0}
    lines = tuple(
        Spent(group, Decimal(yearly[group.id]), Decimal(monthly[group.id]), "estimated")
        for group in GROUPS
        if group.id in yearly
    )
    return Spending(lines, Decimal(1340), Decimal(110), ("gas", "electricity"))


@pytest.fixture
def page(open_screen, family) -> FiguresScreen:
    return opened(open_screen(family))


def opened(screen) -> FiguresScreen:
    screen.show_step("figures")
    QApplication.processEvents()
    found = screen.pages.page("figures")
    assert isinstance(found, FiguresScreen)
    return found


def test_bars_stand_in_the_order_of_the_report_and_the_largest_gives_their_length() -> None:
    lines = money_lines(spent())
    assert [line.label for line in lines] == [one.group.label for one in spent().lines]
    assert [line.label for line in lines][:2] == ["Chauffage", "Eau chaude"]
    assert lines[1].share == 1
    assert lines[0].share == pytest.approx(35 / 50)  # the same amounts have the same length
    assert lines[1].value == f"50{NB}€"


def test_a_small_amount_is_never_zero() -> None:
    assert money_lines(spent())[-1].value == f"moins de 5{NB}€"


def test_the_total_says_the_month_and_the_year() -> None:
    line = total_line(spent())
    assert line.value == f"110{NB}€ par mois"
    assert line.note == f"soit environ 1{NN}340{NB}€ par an"


def test_what_is_counted_is_named() -> None:
    assert payers(["gas", "electricity"]).startswith("Gaz et électricité, taxes comprises")


def test_water_is_beside_energy() -> None:
    study = Study(date(2026, 11, 25), bills={"water": use(energy="water", eur=Decimal(864))})
    line = water_line(study)
    assert line.value == f"70{NB}€ par mois"  # 864 / 12 = 72, to the nearest 5
    assert water_line(Study(date(2026, 11, 25))) is None


def test_the_interval_is_in_words_to_the_nearest_hundred() -> None:
    assert near(Decimal(11240), "kWh") == f"11{NN}200{NB}kWh"
    assert between(use()) == f"entre 10{NN}200 et 12{NN}100{NB}kWh"
    assert between(use(low=Decimal(11240), high=Decimal(11240))) == ""
    small = use(annual=Decimal("52.2"), low=Decimal("50.4"), high=Decimal(54), unit="m³")
    assert between(small) == f"entre 50 et 54{NB}m³"


def test_the_days_of_the_bills_are_said() -> None:
    days = use(first_day=date(2025, 11, 4), last_day=date(2026, 10, 31), estimated=True)
    assert period(days) == (
        f"Factures du 4{NB}novembre 2025 au 1er{NB}novembre 2026, avec des relevés estimés."
    )
    assert period(use()) == ""


def test_a_correction_is_told_apart_from_a_remark() -> None:
    found = (Finding("double_bill", "Comptée une fois."), Finding("weather_unknown", "Météo."))
    said = energies(Study(date(2026, 11, 25), bills={"gas": use(warnings=found)}))[0]
    assert said.corrections == ("Comptée une fois.",)
    assert said.remarks == ("Météo.",)


def test_an_unknown_price_has_no_line() -> None:
    labels = [
        line.label for line in energies(Study(date(2026, 1, 1), bills={"gas": use()}))[0].numbers
    ]
    assert labels == ["Une année normale", "Dont chauffage"]


def test_the_price_of_the_bills_stands_under_todays_where_they_differ() -> None:
    today = PriceToday(
        Decimal("0.0963"), Decimal(1586), Decimal("0.11"), Decimal("0.14"), date(2026, 10, 1)
    )
    gas = use(eur=Decimal(1230), marginal_eur=Decimal("0.1276"), today=today)
    lines = energies(Study(date(2026, 11, 25), bills={"gas": gas}))[0].numbers
    assert [(line.label, line.value) for line in lines[-3:]] == [
        ("Un kWh de plus", f"0,1276{NB}€"),
        ("Sur les factures", f"0,0963{NB}€"),
        ("Une année au prix d’aujourd’hui", f"environ 1{NN}590{NB}€"),
    ]


@pytest.mark.parametrize(
    ("last", "this", "said"),
    [
        ("2360", "2220", f"Le foyer paie 140{NB}€ de moins."),
        ("2000", "2113", f"Le foyer paie 110{NB}€ de plus."),
        ("2001", "2004", "Le foyer paie à peu près pareil."),
    ],
)
def test_the_two_years_in_one_sentence(last, this, said) -> None:
    years = TwoYears(("gas",), Decimal(last), Decimal(this), ())
    assert year_words(years) == said
    before, now = year_lines(years)
    assert (before.label, now.label) == ("L’an dernier", "Cette année")
    assert before.hatched
    assert not now.hatched


def test_what_made_the_change_is_said_with_its_sign() -> None:
    parts = (
        ChangePart("price", Decimal(62), Decimal(60)),
        ChangePart("weather", Decimal(-38), Decimal(-40)),
        ChangePart("use", Decimal(1), Decimal(0)),
    )
    years = TwoYears(("gas",), Decimal(1300), Decimal(1320), (), parts)
    assert [(line.label, line.value, line.note, line.figure) for line in change_lines(years)] == [
        ("Les prix", f"60{NB}€ de plus", "abonnement compris", "spending.change.price"),
        ("La météo", f"40{NB}€ de moins", "hiver plus doux", "spending.change.weather"),
    ]


def test_an_energy_tells_its_own_change_when_the_page_does_not() -> None:
    told = Effects(
        date(2026, 3, 2), date(2026, 11, 1), Decimal(5730), Decimal(4880),
        price_eur=Decimal("-57.51"), volume_eur=Decimal("-196.07"),
    )  # fmt: skip
    said = energies(Study(date(2026, 11, 25), bills={"gas": use(effects=told)}))[0]
    assert said.since == f"Par rapport à l’an dernier, du 2{NB}mars au 1er{NB}novembre"
    assert [(line.label, line.value) for line in said.changes] == [
        ("Cette année", f"4{NN}900{NB}kWh"),
        ("Les prix", f"60{NB}€ de moins"),
        ("La quantité utilisée", f"195{NB}€ de moins"),
    ]


def test_every_amount_of_the_page_can_be_opened(page) -> None:
    numbers = numbers_in(page)
    assert len(numbers) > 12
    assert [one.line.label for one in numbers if not one.line.figure] == []
    for number in numbers:
        number.click()
        assert page.why.isVisible()
        assert page.why.shown.value
        assert number.chosen
    page.close_why()
    assert not any(number.chosen for number in numbers)


def test_corrections_are_named_on_the_page(page) -> None:
    assert says(page, "Corrigé dans les factures")
    assert says(page, "Relevé estimé puis réel")


def test_what_is_missing_opens_its_question(page, open_screen) -> None:
    screen = page.parentWidget()
    while not hasattr(screen, "show_path"):
        screen = screen.parentWidget()
    to_press(page, "Les murs sont-ils isolés").click()
    assert screen.step == "dwelling"


def test_two_years_stand_one_above_the_other(desk, open_screen) -> None:
    page = opened(open_screen(record(desk, example("electric_flat"))))
    words = seen(page)
    assert "L’an dernier" in words
    assert any(text.startswith("Le foyer paie") for text in words)
    assert "Les prix" in words
    assert [one.line.label for one in numbers_in(page) if not one.line.figure] == []
