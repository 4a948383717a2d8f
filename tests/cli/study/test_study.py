"""`visitapp study`: the shape that scripts rely on, a table in French, one line for a bad file."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.examples import EXAMPLES, example
from tests.depth import sample
from visitapp.cli.main import run


def study(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert run(["study", *words, "--json"]) == 0
    out: dict[str, Any] = json.loads(capsys.readouterr().out)
    return out


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_json_has_the_agreed_shape(
    name: str, saved: Callable[[object], str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = study(capsys, saved(example(name)))
    assert {
        "bills", "end_uses", "suggestions", "contract", "aids", "orientations", "alerts", "missing",
    } <= set(found)  # fmt: skip
    for use in found["end_uses"]:
        assert {"use", "energy", "kwh", "eur", "share"} <= set(use)
    for one in found["suggestions"]:
        assert {
            "id", "title", "family", "use", "kwh", "m3", "eur", "co2_kg", "cost_eur", "effort",
            "because", "trace", "source",
        } <= set(one)  # fmt: skip
        for figure in (one["kwh"], one["m3"], one["eur"]):
            assert figure is None or figure["low"] <= figure["central"] <= figure["high"]
    for one in found["orientations"]:
        assert {"id", "title", "because", "check"} <= set(one)
    for one in found["missing"]:
        assert {"question", "unlocks"} <= set(one)
    for bill in found["bills"].values():
        assert {"annual", "low", "high", "heating", "base", "balance_c", "method"} <= set(bill)


def test_answers_that_contradict_each_other_are_asked_again(
    saved: Callable[[object], str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The gas flat of the examples has nothing of it; with a heat pump, it has."""
    flat = example("gas_flat.json")
    assert study(capsys, saved(flat))["contradictions"] == []
    flat["answers"]["heating_system"] = "heat_pump"
    [one] = study(capsys, saved(flat))["contradictions"]
    assert one["id"] == "heat_pump_other_energy"
    assert one["paths"] == ["heating_energy", "heating_system"]
    assert run(["study", saved(flat)]) == 0
    assert f"À vérifier\n  {one['ask']}\n    {one['look']}\n" in capsys.readouterr().out


def test_end_uses_add_up_to_the_bill(
    saved: Callable[[object], str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = study(capsys, saved(example()))
    for energy, bill in found["bills"].items():
        if energy != "water":
            parts = [use["kwh"] for use in found["end_uses"] if use["energy"] == energy]
            assert sum(parts) == pytest.approx(bill["annual"])


def test_the_prices_are_those_of_the_visit_or_of_the_day_asked_for(
    saved: Callable[[object], str], capsys: pytest.CaptureFixture[str]
) -> None:
    family = example()
    assert study(capsys, saved(family))["day"] == family["answers"]["visit_date"]
    assert study(capsys, saved(family), "--on", "2026-03-01")["day"] == "2026-03-01"


def test_the_table_starts_with_dangers_and_is_in_french(
    saved: Callable[[object], str], capsys: pytest.CaptureFixture[str]
) -> None:
    family = example()
    family["answers"]["danger_signs"] = ["gas_smell"]
    assert run(["study", saved(family)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("DANGER : Odeur de gaz")
    assert "Ouvrez les fenêtres" in out
    assert "À proposer d’abord" not in out
    assert "Où va l’énergie" in out


def test_the_table_of_an_example_shows_three_actions_first(
    saved: Callable[[object], str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["study", saved(example("fuel_oil_house.json"))]) == 0
    lines = capsys.readouterr().out.splitlines()
    first, others = lines.index("À proposer d’abord"), lines.index("Autres pistes")
    told = lines[first + 1 : first + 5]
    assert [line.startswith("  ") for line in told] == [True, True, True, False]
    assert first < others
    assert any("environ" in line and "€" in line for line in lines)


def test_an_empty_visit_is_answered_with_what_is_missing(
    saved: Callable[[object], str], capsys: pytest.CaptureFixture[str]
) -> None:
    empty = {"kind": "visit", "questionnaire": "visit@1", "answers": {}}
    assert run(["study", saved(empty)]) == 0
    assert "Ce qui manque" in capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["study", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    return said.err


def test_a_day_that_is_not_one_and_a_day_without_prices(
    saved: Callable[[object], str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = saved(example())
    assert "--on" in refused(capsys, file, "--on", "demain")
    assert "2001" in refused(capsys, file, "--on", "2001-01-01")


def test_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, str(tmp_path / "absent.json"))


ODD = (None, True, -1, 10**40, "", "\u0000", [], {}, {"value": 1, "state": "refused"}, "2026-13-45")


def mutated(chance: random.Random) -> object:
    """An example with one to three things wrong: a value, a path, or a torn text."""
    family = example(chance.choice(EXAMPLES))
    if chance.random() < 0.3:
        content = bytearray(json.dumps(family).encode())
        at = chance.randrange(len(content))
        content[at : at + chance.randrange(40)] = chance.randbytes(chance.randrange(4))
        return bytes(content)
    for _ in range(chance.randrange(1, 4)):
        path = chance.choice(list(family["answers"]))
        if chance.random() < 0.3:
            family["answers"][f"{path}x"] = family["answers"].pop(path, None)
        else:
            family["answers"][path] = chance.choice(ODD)
    return family


@pytest.mark.parametrize("seed", range(sample(60, 12)))
def test_a_spoilt_file_is_studied_or_refused_in_one_line(
    seed: int, saved: Callable[[object], str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["study", saved(mutated(random.Random(seed))), "--json"])
    said = capsys.readouterr()
    assert code in (0, 2)
    if code == 2:
        assert said.err.count("\n") == 1
        assert said.out == ""
    else:
        json.loads(said.out)
    assert "Traceback" not in said.err
