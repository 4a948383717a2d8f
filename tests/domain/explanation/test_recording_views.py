"""What is read is written: a parameter, a column, an answer, a price of a day, the weather."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.domain.energy.visits import GAS_FLAT, answers_of, tables, visit_form
from tests.domain.explanation.examples import sight
from visitapp.domain.checklist.answers import Answer, Source, State
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.explanation.lines import SEEN, Lines
from visitapp.domain.explanation.recorded_study import Noting
from visitapp.domain.explanation.recording_views import (
    NotedParameters,
    NotedReading,
    Reads,
    noted_weather,
)
from visitapp.domain.income.income import scheme_eligibility
from visitapp.domain.parameters.parameters import Parameter, ParameterTable
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.schemes.terms import Terms

DAY = date(2026, 11, 25)


def noting() -> Noting:
    return sight("gas_flat.json").noting()


def names(reads: Reads) -> list[str]:
    return [line.name for line in reads.lines.values()]


def only(reads: Reads) -> TraceLine:
    (line,) = reads.lines.values()
    return line


def read(answers: dict[str, object]) -> tuple[NotedReading, Reads]:
    reads = Reads()
    whole = Reading(visit_form(), answers_of(answers))
    return NotedReading(whole, reads, Lines(visit_form(), tables().columns)), reads


def test_a_parameter_that_a_stage_starts_to_read_is_written_with_its_date_and_source() -> None:
    added = Parameter(
        "new_share", "Part nouvelle", "1", Decimal("0.25"), date(2026, 1, 1), None,
        "Source publique", "low", date(2027, 6, 1),
    )  # fmt: skip
    table = ParameterTable([*tables().parameters.all, added])
    reads = Reads()
    parameters = NotedParameters(table.on(DAY), reads, Lines(visit_form(), tables().columns))
    assert parameters["new_share"].number == Decimal("0.25")
    assert only(reads) == TraceLine(
        "parameter", "new_share", "Part nouvelle", "0,25", "", "Source publique", "2026-01-01", True
    )


def test_only_the_columns_that_are_looked_up_are_written() -> None:
    at = noting()
    table = at.parameters["usual_household"]
    assert at.reads.lines == {}
    assert table.at("persons") > 0
    assert names(at.reads) == ["usual_household.persons"]


def test_knowing_whether_a_column_is_there_is_not_reading_it() -> None:
    at = noting()
    value = at.parameters["co2_factor"].value
    assert not isinstance(value, Decimal)
    assert "gas" in value
    assert at.reads.lines == {}


def test_an_answer_is_written_in_french_with_its_source() -> None:
    reading, reads = read({"heating_energy": "gas"})
    assert reading.value("heating_energy") == "gas"
    line = only(reads)
    assert (line.kind, line.name, line.text) == ("answer", "heating_energy", "Gaz de ville")
    assert line.source == SEEN


def test_the_source_of_the_answer_comes_before_that_of_the_question() -> None:
    reads = Reads()
    answers = {"surface": Answer(Decimal(62), source=Source.MEASURED)}
    reading = NotedReading(
        Reading(visit_form(), answers), reads, Lines(visit_form(), tables().columns)
    )
    assert reading.value("surface") == 62
    assert (only(reads).source, only(reads).unit) == ("mesuré", "m²")


def test_a_calculation_writes_the_answers_behind_it() -> None:
    reading, reads = read({"adults": 2, "children": 3})
    assert reading.value("persons") == 5
    assert names(reads) == ["adults", "children"]


def test_a_question_without_answer_is_named_and_writes_nothing() -> None:
    reading, reads = read({})
    assert reading.value("surface") is None
    assert reads.lines == {}
    assert reads.firmer == ["surface"]


def test_an_answer_that_is_not_known_says_so() -> None:
    reads = Reads()
    answers = {"surface": Answer(state=State.UNKNOWN)}
    reading = NotedReading(
        Reading(visit_form(), answers), reads, Lines(visit_form(), tables().columns)
    )
    assert reading.value("surface") is None
    assert only(reads).text == "ne sait pas"
    assert reads.firmer == ["surface"]


def test_rows_are_narrowed_and_named() -> None:
    reads = Reads()
    whole = Reading(visit_form(), answers_of(GAS_FLAT))
    keep = {"bills": lambda row: row.value("energy") == "gas"}
    reading = NotedReading(whole, reads, Lines(visit_form(), tables().columns), keep)
    rows = reading.rows("bills")
    assert rows
    assert len(rows) < len(whole.rows("bills"))
    assert rows[0].value("quantity") is not None
    assert only(reads).label.startswith("Gaz ")


def test_the_prices_of_two_days_are_two_lines() -> None:
    at = noting()
    for day in (date(2025, 9, 1), date(2026, 9, 1)):
        parameter = at.grids.find("electricity_base_price", day)
        assert parameter is not None
        assert parameter.at("6") > 0
    dates = {line.valid_from for line in at.reads.lines.values()}
    assert set(names(at.reads)) == {"electricity_base_price.6"}
    assert len(dates) == 2


def test_the_weather_says_its_days_and_its_normal_year() -> None:
    reads = Reads()
    weather = noted_weather(tables().degree_days, reads, Lines(visit_form(), tables().columns))
    assert weather.sums(date(2024, 11, 2), date(2025, 1, 2)) == tables().degree_days.sums(
        date(2024, 11, 2), date(2025, 1, 2)
    )
    weather.sums(date(2025, 1, 2), date(2025, 3, 2))
    assert weather.normal(16.0) == tables().degree_days.normal(16.0)
    texts = {line.name: line.text for line in reads.lines.values()}
    years = tables().degree_days.normal_years
    assert texts == {
        "degree_days.measured": "du 02/11/2024 au 01/03/2025",
        "degree_days.normal": f"moyenne {years[0]}–{years[-1]}",
    }


def test_a_part_of_a_normal_year_that_is_read_becomes_a_part_of_the_figure() -> None:
    at = noting()
    bills = sight("gas_flat.json").study.bills
    uses = at.uses(bills)
    assert uses["gas"] == bills["gas"] or uses["gas"].annual == bills["gas"].annual
    assert uses["gas"].heating == bills["gas"].heating
    assert "bills.gas.heating" in at.reads.made_of


def test_a_line_is_written_once() -> None:
    reading, reads = read({"surface": 60})
    reading.value("surface")
    reading.value("surface")
    assert len(reads.lines) == 1
    assert only(replace(reads)).text == "60"


def test_the_ceilings_of_a_file_are_written_as_those_of_the_day_of_its_registration() -> None:
    before = tables().parameters.on(date(2025, 6, 1))
    terms = Terms("Visites énergie", "modest", before, written=True)
    at = replace(sight("gas_flat.json"), terms=terms).noting()
    assert at.terms is not None
    assert (at.terms.name, at.terms.rule, at.terms.written) == ("Visites énergie", "modest", True)
    found = scheme_eligibility(Decimal(28_933), 1, at.parameters, terms=at.terms)
    assert found == scheme_eligibility(Decimal(28_933), 1, before, terms=terms)
    line = only(at.reads)
    assert (line.name, line.text) == ("anah_modest_ile_de_france.1", "28\u202f933")
    assert line.valid_from.startswith("2025-")


def test_without_a_file_no_rule_of_a_scheme_is_noted() -> None:
    assert noting().terms is None
