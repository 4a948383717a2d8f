"""The shipped file of plausible answers is whole; a wrong one is told entry by entry."""

import pytest

from tests.domain.asking.homes import plausible
from tests.domain.energy.visits import visit_form
from visitapp import shipped
from visitapp.domain.asking.plausible_answers import read_plausible
from visitapp.domain.mistakes import FileMistakes

FIGURES = ("number", "integer", "money")


def test_every_figure_of_the_tour_has_answers_to_try() -> None:
    asked = {
        path for path, place in visit_form().located.items()
        if place.question.type in FIGURES and not place.section.hidden
    }  # fmt: skip
    assert asked == set(plausible().values)


def test_every_table_of_the_tour_has_rows_to_try() -> None:
    tables = {p for p, at in visit_form().located.items() if at.question.type == "repeat"}
    assert tables == set(plausible().rows)


def test_a_measure_takes_longer_than_a_yes() -> None:
    form, found = visit_form(), plausible()
    flow, yes = form.located["water_points/flow"], form.located["damp"]
    assert found.takes("water_points/flow", flow.question) > found.takes("damp", yes.question)


def wrong(text: str) -> str:
    with pytest.raises(FileMistakes) as refused:
        read_plausible(text, "visit.yaml", visit_form())
    return str(refused.value)


def test_what_is_wrong_is_told() -> None:
    good = shipped.text("asking/visit.yaml")
    assert "mapping" in wrong("- 1")
    assert "not YAML" in wrong("a: [")
    assert "keys" in wrong("values: {}")
    assert "surface" in wrong(good.replace("surface: [20,", "surface: [beaucoup,"))
    assert "water_points" in wrong(good.replace("{point: shower, flow: 7}", "{point: x, flow: 7}"))
    assert "yes_no" in wrong(good.replace("  yes_no: 15\n", ""))
    assert "contracts/price" in wrong(
        good.replace("  contracts/kwh_price:\n    of", "  contracts/price:\n    of")
    )
    assert "energy is never gaz" in wrong(good.replace("      gas: [0.09", "      gaz: [0.09"))
    assert "option is never gas" in wrong(good.replace("    of: energy", "    of: option"))
    assert "no such question" in wrong(good.replace("  pipe_length: 90", "  pipe: 90"))
