"""`visitapp aids`: the three answers with their sources, and bad input in one line."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.commands import ran, refused
from tests.depth import examples

EXAMPLE = ("aids", "--rfr", "12000", "--persons", "3", "--on", "2026-11-25")


def test_the_json_has_the_shape_of_the_contract() -> None:
    found = json.loads(ran(*EXAMPLE, "--json").out)
    assert set(found) == {"cheque_energie", "anah", "scheme"}
    cheque = found["cheque_energie"]
    assert (cheque["amount_eur"], cheque["uc"], cheque["campaign"]) == (176, 1.8, 2026)
    assert cheque["rfr_per_uc"] == 6666.67
    assert (found["anah"]["class"], found["anah"]["year"]) == ("tres-modeste", 2026)
    assert found["anah"]["region"] == "ile-de-france"
    assert found["scheme"]["eligible"] is True
    assert all(found[part]["source"] for part in found)
    assert found["scheme"]["to_check"] is True


def test_elsewhere_and_another_year_have_their_own_ceilings() -> None:
    words = ("aids", "--rfr", "17173", "--persons", "1", "--region", "autres-regions")
    found = json.loads(ran(*words, "--on", "2025-06-01", "--json").out)
    assert (found["anah"]["class"], found["anah"]["year"]) == ("tres-modeste", 2025)
    over = json.loads(ran(*words[:2], "17174", *words[3:], "--on", "2025-06-01", "--json").out)
    assert over["anah"]["class"] == "modeste"
    assert over["scheme"]["eligible"] is False


@pytest.mark.parametrize(
    ("persons", "shared", "rfr", "amount"),
    [
        # 2026: under 11 000 € a unit; the last band gives 48, 63 or 76 € by the size of the home.
        ("1", "0", "10999", 48), ("1", "0", "11000", 0),
        ("2", "1", "13749", 63), ("2", "1", "13750", 0),  # 1.25 UC
        ("4", "0", "23099", 76), ("4", "0", "23100", 0),  # 2.1 UC
    ],
)  # fmt: skip
def test_the_cheque_one_euro_under_and_on_its_ceiling(
    persons: str, shared: str, rfr: str, amount: int
) -> None:
    words = ("aids", "--rfr", rfr, "--persons", persons, "--shared-custody", shared)
    found = json.loads(ran(*words, "--on", "2026-11-25", "--json").out)
    assert found["cheque_energie"]["amount_eur"] == amount


def test_the_scheme_says_the_ceiling_of_the_year_and_of_the_household() -> None:
    """Anah 2026, Île-de-France, three persons: 42 357 €, included."""
    for rfr, fits in (("42357", True), ("42358", False)):
        words = ("aids", "--rfr", rfr, "--persons", "3", "--on", "2026-11-25", "--json")
        scheme = json.loads(ran(*words).out)["scheme"]
        assert scheme["eligible"] is fits
        assert "42\u202f357" in scheme["rule"]


def test_in_words_what_is_weak_is_to_check() -> None:
    answer = ran(*EXAMPLE)
    assert answer.code == 0
    assert "à vérifier" in answer.out
    assert "Source" in answer.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--rfr", "beaucoup"), "--rfr : « beaucoup » n’est pas un nombre"),
        (("--rfr", "-1"), "--rfr : -1 est trop petit"),
        (("--persons", "0"), "--persons : il faut un nombre entier"),
        (("--persons", "2.5"), "--persons : il faut un nombre entier"),
        (("--persons", "1000"), "--persons : il faut un nombre entier"),
        (("--shared-custody", "3"), "--shared-custody : plus que de personnes"),
        (("--region", "bretagne"), "--region : région inconnue"),
        (("--on", "2019-01-01"), "01/01/2019 ne sont pas dans la table"),
        (("--on", "2026-13-01"), "n’est pas une date"),
    ],
)
def test_bad_input_in_one_line(words: tuple[str, ...], said: str) -> None:
    answer = ran(*EXAMPLE, *words)
    assert said in refused(answer)


@given(st.sampled_from(["--rfr", "--persons", "--on", "--region", "--shared-custody"]), st.text())
@settings(max_examples=examples(300), deadline=None)
def test_any_text_is_answered_or_refused_in_one_line(name: str, text: str) -> None:
    answer = ran(*EXAMPLE, f"{name}={text}", "--json")
    assert answer.code in (0, 2)
    assert answer.code == 0 or answer.err.strip().count("\n") == 0
