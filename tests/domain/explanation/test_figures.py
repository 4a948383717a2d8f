"""Every figure of the examples ends in answers and dated values, and is the study's own number."""

import re
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal

import pytest

from tests.domain.energy.visits import tables
from tests.domain.explanation.examples import NAMES, example, visit
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.product import product
from visitapp.domain.ranges.suggestion import Range, Suggestion, TraceLine
from visitapp.domain.ranges.words import figure as written
from visitapp.domain.study.study_json import by_name

FIELDS = ("kwh", "m3", "eur", "co2_kg", "back_kwh")


def every(name: str) -> Iterator[Figure]:
    yield from example(name).figures.values()


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_says_how_it_was_made(name: str) -> None:
    for figure in every(name):
        assert figure.formula, figure.id
        assert figure.label, figure.id
        assert figure.lines or figure.made_of, figure.id


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_ends_in_answers_and_parameters_without_a_circle(name: str) -> None:
    known = example(name).figures

    def ends(id: str, above: tuple[str, ...]) -> list[TraceLine]:
        assert id not in above, f"circle: {' → '.join((*above, id))}"
        found = list(known[id].lines)
        for part in known[id].made_of:
            found += ends(part, (*above, id))
        return found

    for id in known:
        assert any(line.kind in ("answer", "parameter") for line in ends(id, ())), id


@pytest.mark.parametrize("name", NAMES)
def test_every_line_says_where_it_comes_from(name: str) -> None:
    answers = visit(name).answers
    for figure in every(name):
        for line in figure.lines:
            about = f"{figure.id}: {line.name}"
            if line.kind == "parameter":
                assert line.source, about
                assert line.valid_from, about
            elif line.kind == "answer":
                assert line.name in answers, about
                if not figure.id.startswith("savings."):
                    assert line.source, about
                    assert line.text, about


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_on_a_line_is_that_of_the_table(name: str) -> None:
    """Looked up again here by its name and date, apart from the views that wrote it."""
    known = {(one.id, one.valid_from.isoformat()): one for one in tables().parameters.all}
    checked = 0
    for figure in every(name):
        for line in figure.lines:
            id, _, column = line.name.partition(".")
            parameter = known.get((id, line.valid_from))
            if line.kind != "parameter" or parameter is None or figure.id.startswith("savings."):
                continue
            if parameter.unit == "mois et jour":
                ends = {"start": "1er\u00a0novembre", "end": "31\u00a0mars"}
                assert line.text == ends[column]
                continue
            value = parameter.at(column) if column else parameter.number
            assert line.text == written(value), line.name
            last = line.source != parameter.source
            assert line.source.startswith("Dernier prix connu, ") or not last
            assert line.to_check == (parameter.to_check or last)
            checked += 1
    assert checked > 100


@pytest.mark.parametrize("name", NAMES)
def test_bills_are_those_of_the_study(name: str) -> None:
    found = example(name)
    for energy, use in found.study.bills.items():
        for field in fields(use):
            value = getattr(use, field.name)
            figure = found.figures.get(f"bills.{energy}.{field.name}")
            if figure is not None:
                assert figure.value == value
        annual = found.figures[f"bills.{energy}.annual"]
        assert (annual.low, annual.high) == (use.low, use.high)


def test_todays_price_comes_from_that_of_the_bills_and_a_year_at_it_from_what_was_paid() -> None:
    """The gas of the shipped flat follows the public price, paid in 2025, seen in November 2026."""
    found = example("gas_flat.json")
    gas, figures = found.study.bills["gas"], found.figures
    assert gas.today is not None
    assert figures["bills.gas.paid_unit_eur"].value == gas.today.paid_eur
    assert figures["bills.gas.today_eur"].value == gas.today.year_eur
    assert "dernier prix connu, octobre 2026" in figures["bills.gas.marginal_eur"].formula
    assert figures["bills.gas.eur"].made_of[-1] == "bills.gas.paid_unit_eur"
    assert "bills.gas.marginal_eur" in figures["savings.lower_setpoint.eur"].made_of


@pytest.mark.parametrize("name", NAMES)
def test_end_uses_are_those_of_the_study(name: str) -> None:
    found = example(name)
    for use in found.study.end_uses:
        start = f"end_uses.{use.use}.{use.energy}"
        assert found.figures[f"{start}.kwh"].value == use.kwh
        assert found.figures[f"{start}.share"].value == use.share * 100
        if use.eur is not None:
            assert found.figures[f"{start}.eur"].value == use.eur


@pytest.mark.parametrize("name", NAMES)
def test_contracts_are_those_of_the_study(name: str) -> None:
    found = example(name)
    for contract, check in by_name(found.study.contracts).items():
        for field in ("yearly_eur", "reference_eur"):
            if getattr(check, field) is not None:
                figure = found.figures[f"contracts.{contract}.{field}"]
                assert figure.value == getattr(check, field)
        for place, other in enumerate(check.alternatives, 1):
            if other.total_eur is not None:
                id = f"contracts.{contract}.alternatives.{place}.total_eur"
                assert found.figures[id].value == other.total_eur


def ranges_of(one: Suggestion) -> Iterator[tuple[str, Range]]:
    for field in FIELDS:
        amount = getattr(one, field)
        if amount is not None:
            yield f"savings.{one.id}.{field}", amount


@pytest.mark.parametrize("name", NAMES)
def test_savings_are_those_of_the_study(name: str) -> None:
    found = example(name)
    for one in (*found.study.suggestions, *found.study.held):
        for id, amount in ranges_of(one):
            figure = found.figures[id]
            assert (figure.low, figure.value, figure.high) == (
                amount.low, amount.central, amount.high,
            )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_weak_value_marks_its_figure(name: str) -> None:
    for figure in every(name):
        assert figure.to_check == any(line.to_check for line in figure.lines)


@pytest.mark.parametrize("name", NAMES)
def test_no_formula_shows_a_number_finer_than_a_price(name: str) -> None:
    for figure in every(name):
        assert not re.search(r",\d{6,}", figure.formula), figure.formula
        assert ",0 mensualité" not in figure.formula
        assert "mois et jour" not in figure.formula


def test_a_count_is_whole_a_year_is_no_thousand_and_a_day_is_a_date() -> None:
    known = example("gas_flat.json").figures
    told = {id: figure.formula for id, figure in known.items()}
    assert told["indicators.rooms"] == "1,33 = 4\u00a0personnes ÷ 3\u00a0pièces"
    assert told["contracts.gas.payment.low_eur"].endswith("128,00\u00a0€ × 10\u00a0mensualités")
    assert told["aids.cheque_energie.campaign"].startswith("2026\u00a0: ")
    assert told["rights.winter_truce.winter_truce.start"].startswith("1er\u00a0novembre, ")
    assert known["rights.winter_truce.winter_truce.start"].words == "1er\u00a0novembre"


def test_each_fact_of_an_aid_has_a_formula_of_its_own() -> None:
    known = example("gas_flat.json").figures
    facts = [f"aids.cheque_energie.{one}" for one in ("amount_eur", "uc", "rfr_per_uc", "campaign")]
    assert len({known[one].formula.partition(" ")[2] for one in facts}) == len(facts)
    assert "aids.cheque_energie.uc" in known["aids.cheque_energie.rfr_per_uc"].made_of


@pytest.mark.parametrize("id", ["rooms", "surface", "scheme"])
def test_a_sign_shows_only_what_it_rests_on(id: str) -> None:
    for name in NAMES:
        figure = example(name).figures[f"indicators.{id}"]
        assert not figure.made_of, figure.made_of
        answers = {line.name for line in figure.lines if line.kind == "answer"}
        assert answers
        assert not {one for one in answers if "/" in one or one == "heating_energy"}, answers


def line(text: str, unit: str = "", *, label: str = "Part", kind: str = "parameter") -> TraceLine:
    return TraceLine(kind, label, label, text, unit)


def span(low: str, high: str) -> Range:
    ends = Decimal(low), Decimal(high)
    return Range(ends[0], sum(ends, Decimal(0)) / 2, ends[1])


HEATING = line("10\u202f000", "kWh", label="Chauffage", kind="result")


def test_a_share_of_a_known_use() -> None:
    told = product(span("300", "800"), "kWh", [line("0,03 à 0,08"), HEATING])
    assert told == "0,03 à 0,08 (part) × 10\u202f000\u00a0kWh (chauffage)"


def test_watts_and_hours_of_a_year() -> None:
    """110 W × 0.5 to 1.5 h × 365 ÷ 1000 = 20.075 to 60.225 kWh."""
    lines = [line("0,5 à 1,5", "h/jour"), line("110", "W", label="Puissance")]
    told = product(span("20.075", "60.225"), "kWh", lines)
    assert told.endswith("× 365 ÷ 1000")


def test_a_percentage_is_a_share() -> None:
    told = product(span("500", "1000"), "kWh", [line("5 à 10", "%"), HEATING])
    assert "5 à 10\u00a0% (part)" in told


def test_nothing_is_claimed_where_one_end_does_not_hold() -> None:
    assert product(span("300", "700"), "kWh", [line("0,03 à 0,08"), HEATING]) == ""


def test_a_single_number_is_not_met_by_chance() -> None:
    """6 × 7 = 42, but neither is a part of a known whole."""
    exact = span("42", "42")
    assert product(exact, "kWh", [line("6"), line("7")]) == ""
    assert product(exact, "kWh", [line("0,0042"), HEATING]) != ""


def test_prices_are_no_factor() -> None:
    price = TraceLine("result", "price.gas", "Gaz, prix", "0,1", "€/kWh")
    assert product(span("300", "800"), "kWh", [price, line("0,3 à 0,8"), HEATING]) == ""
