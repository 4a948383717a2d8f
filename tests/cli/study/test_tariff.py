"""`visitapp tariff`: costs of the public grids, with source, and bad input in one line."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.commands import ran, refused
from tests.depth import examples

EXAMPLE = ("tariff", "--energy", "electricity", "--kva", "6", "--kwh", "4500", "--on", "2026-08-15")


def test_the_json_has_the_shape_of_the_contract() -> None:
    answer = ran(*EXAMPLE, "--option", "base", "--json")
    assert (answer.code, answer.err) == (0, "")
    found = json.loads(answer.out)
    assert found == {
        "total_eur": 1090.77,
        "subscription_eur": 190.32,
        "energy_eur": 900.45,
        "valid_from": "2026-08-01",
        "source": found["source"],
        "to_check": False,
        "alternatives": [],
    }
    assert "edf.fr" in found["source"]


def test_best_ranks_every_option() -> None:
    answer = ran(*EXAMPLE, "--option", "base", "--off-peak-share", "0.35", "--best", "--json")
    others = json.loads(answer.out)["alternatives"]
    assert {other["option"] for other in others} == {"base", "off-peak", "tempo"}
    totals = [other["total_eur"] for other in others]
    assert totals == sorted(totals)
    assert totals[-1] == 1091.26  # CRE, 2026-08-01: 190.81 € and 4 500 × 0.2001 €
    checks = {other["option"]: other["check"] for other in others}
    assert checks["base"] == ""  # it is the present one
    assert "jours d’hiver" in checks["tempo"]
    assert "horaires" in checks["off-peak"]


def test_the_ranked_options_hold_the_one_asked_for_at_its_cost() -> None:
    found = json.loads(ran(*EXAMPLE, "--option", "base", "--best", "--json").out)
    here = next(one for one in found["alternatives"] if one["option"] == "base")
    assert here["total_eur"] == found["total_eur"]


def test_best_in_words_says_what_to_check_before_changing() -> None:
    answer = ran(*EXAMPLE, "--option", "off-peak", "--best")
    assert answer.out.count("avant de changer") == 2
    lines = answer.out.splitlines()
    here = next(place for place, line in enumerate(lines) if "off-peak" in line)
    assert "avant de changer" not in lines[here + 1]


@pytest.mark.parametrize(("basis", "euros"), [("bill", 190.32), ("cre", 190.81)])
def test_the_basis_of_the_subscription_can_be_chosen(basis: str, euros: float) -> None:
    answer = ran(*EXAMPLE, "--option", "base", "--basis", basis, "--json")
    assert json.loads(answer.out)["subscription_eur"] == euros


def test_the_two_profiles_of_gas_are_ranked() -> None:
    answer = ran(
        "tariff", "--energy", "gas", "--kwh", "11200", "--on", "2026-03-15", "--best", "--json"
    )
    found = json.loads(answer.out)
    assert [one["option"] for one in found["alternatives"]] == ["heating", "cooking"]
    assert found["alternatives"][0]["total_eur"] == found["total_eur"] == 1519.9
    assert found["alternatives"][1]["check"]


def test_a_profile_of_another_month_is_not_ranked_beside_it() -> None:
    """Of October 2026 only the price of heating is known; that of cooking is of March."""
    answer = ran(
        "tariff", "--energy", "gas", "--kwh", "11200", "--on", "2026-10-15", "--best", "--json"
    )
    assert [one["option"] for one in json.loads(answer.out)["alternatives"]] == ["heating"]


@pytest.mark.parametrize("option", ["base", "off-peak", "tempo"])
@pytest.mark.parametrize(
    "day", ["2023-02-01", "2023-12-31", "2024-11-01", "2025-02-01", "2025-08-01", "2026-07-31",
            "2026-08-01", "2027-01-31"],
)  # fmt: skip
def test_every_option_is_known_on_every_grid(option: str, day: str) -> None:
    answer = ran(
        "tariff", "--energy", "electricity", "--option", option, "--kva", "9", "--kwh", "3000",
        "--on", day, "--best", "--json",
    )  # fmt: skip
    found = json.loads(answer.out)
    assert answer.code == 0
    assert len(found["alternatives"]) == 3
    assert found["valid_from"] <= day


def test_in_words_it_tells_the_parts_and_the_source() -> None:
    answer = ran(*EXAMPLE, "--option", "off-peak")
    assert "abonnement" in answer.out
    assert "Source" in answer.out


def test_gas_on_the_reference_price() -> None:
    answer = ran("tariff", "--energy", "gas", "--kwh", "11200", "--on", "2026-02-15", "--json")
    assert json.loads(answer.out)["total_eur"] == 1462


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--on", "2020-01-01"), "Prix connus : du 01/02/2023"),
        (("--on", "hier"), "--on : « hier » n’est pas une date"),
        (("--kva", "7"), "à 7 kVA"),
        (("--kva", "6.5"), "nombre entier"),
        (("--kwh", "-3"), "--kwh : -3 est trop petit"),
        (("--kwh", "NaN"), "n’est pas un nombre"),
        (("--kwh", "1e12"), "trop grand"),
        (("--off-peak-share", "35"), "--off-peak-share : plus de 1"),
        (("--option", "blue"), "--option : option inconnue"),
        (("--basis", "edf"), "--basis : base inconnue"),
        (("--energy", "coal"), "--energy : énergie inconnue"),
    ],
)
def test_bad_input_in_one_line(words: tuple[str, ...], said: str) -> None:
    answer = ran(*EXAMPLE, *words)
    assert said in refused(answer)


@given(st.sampled_from(["--kva", "--kwh", "--on", "--off-peak-share", "--option"]), st.text())
@settings(max_examples=examples(300), deadline=None)
def test_any_text_is_answered_or_refused_in_one_line(name: str, text: str) -> None:
    answer = ran(*EXAMPLE, f"{name}={text}", "--json")
    assert answer.code in (0, 2)
    assert answer.code == 0 or answer.err.strip().count("\n") == 0
