"""Signs of energy poverty: each side of each threshold, and unknown is never no."""

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import GAS_FLAT
from tests.domain.support.cases import case, paid
from tests.for_each import for_each
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.support.indicators import indicators
from visitapp.domain.support.mediation import Facts
from visitapp.domain.support.notices import Notice, takes_place, that_counts
from visitapp.domain.support.results import Indicator

D = Decimal
ALL_ELECTRIC = {
    "heating_energy": "electricity", "heating_shared": False, "hot_water_energy": "electricity",
    "hot_water_system": "tank", "cooking_energy": "electricity",
}  # fmt: skip
COUPLE = {"adults": 2, "children": 0, **ALL_ELECTRIC}


def found(
    answers: dict[str, object], bills: dict[str, AnnualUse] | None = None
) -> dict[str, Indicator]:
    return {one.id: one for one in indicators(case(answers, bills=bills))}


def electric(eur: int) -> dict[str, AnnualUse]:
    return {"electricity": paid("electricity", eur), "water": paid("water", 9000)}


@pytest.mark.parametrize(
    ("eur", "onpe", "older", "words"),
    [
        # 1 000 € a month are 12 000 € a year: 8 % is 960 €, 10 % is 1 200 €.
        (600, "no", "no", "TEE 5\u00a0% (seuil 8\u00a0%)"),
        (960, "no", "no", "TEE 8,0\u00a0% (seuil 8\u00a0%)"),
        (961, "yes", "no", "TEE 8,0\u00a0% (seuil 8\u00a0%)"),
        (1200, "yes", "no", "TEE 10\u00a0% (seuil 8\u00a0%)"),
        (1201, "yes", "yes", "TEE 10\u00a0% (seuil 8\u00a0%)"),
        (1560, "yes", "yes", "TEE 13\u00a0% (seuil 8\u00a0%)"),
    ],
)
def test_the_energy_effort_on_each_side_of_both_thresholds(
    eur: int, onpe: str, older: str, words: str
) -> None:
    some = found({**COUPLE, "monthly_income": 1000}, electric(eur))
    assert (some["tee"].status, some["tee_10"].status) == (onpe, older)
    assert some["tee"].value == D(eur) / 12000
    assert some["tee"].year == 2026
    assert some["tee"].text == words
    assert "seuil 10" in some["tee_10"].text


def test_water_is_not_energy() -> None:
    assert found({**COUPLE, "monthly_income": 1000}, {"water": paid("water", 9000)})[
        "tee"
    ].value is None  # fmt: skip


@pytest.mark.parametrize(
    ("heating", "missing"),
    [
        ({"heating_energy": "gas", "heating_shared": False}, "gaz"),
        ({"heating_energy": "gas", "heating_shared": True}, "les charges du chauffage"),
        ({"hot_water_energy": "gas", "hot_water_system": "shared"}, "les charges de l’eau chaude"),
        ({"cooking_energy": "mixed"}, "gaz"),
    ],
)
def test_a_missing_energy_makes_the_rate_a_least_one(
    heating: dict[str, object], missing: str
) -> None:
    answers = {**COUPLE, **heating, "monthly_income": 1000}
    light = found(answers, electric(600))["tee"]
    assert (light.status, light.to_check) == ("unknown", True)
    assert "au moins 5" in light.text
    assert missing in " ".join(light.because)
    assert found(answers, electric(961))["tee"].status == "yes"


def test_charges_or_a_network_complete_a_shared_heating() -> None:
    answers = {
        **COUPLE, "heating_energy": "gas", "heating_shared": True, "monthly_income": 1000,
    }  # fmt: skip
    for energy in ("collective_charges", "heat_network"):
        bills = {**electric(300), energy: paid(energy, 300)}
        assert found(answers, bills)["tee"].status == "no"


def test_nothing_known_is_unknown_and_never_no() -> None:
    for one in indicators(case({})):
        assert one.status == "unknown"
        assert one.value is None
        assert one.because or one.id == "brde"
    assert "TEE inconnu" in found({})["tee"].text


def test_the_living_standard_counts_by_insee_units_against_the_third_decile() -> None:
    """A couple has 1.5 units. 18 360 × 1.5 / 12 = 2 295 € a month; 25 760 × 1.5 / 12 = 3 220 €."""
    for income, status in ((2294, "yes"), (2295, "unknown"), (3219, "unknown"), (3220, "no")):
        some = found({**COUPLE, "monthly_income": income}, electric(9000))
        assert some["tee_3d"].status == status, income
        assert some["tee_3d"].year == 2021
        assert "2021" in " ".join(some["tee_3d"].because)
        assert some["tee_3d"].to_check


def test_ages_that_are_not_known_decide_only_where_they_do_not_matter() -> None:
    """One adult, two children: 1.6 units under 14, 2.0 from 14 on; 18 360 × 1.6 / 12 = 2 448."""
    family = {"adults": 1, "children": 2, **ALL_ELECTRIC}
    bills = electric(9000)
    assert found({**family, "monthly_income": 2447}, bills)["tee_3d"].status == "yes"
    assert found({**family, "monthly_income": 2500}, bills)["tee_3d"].status == "unknown"
    told = {**family, "monthly_income": 2500, "over_14": 2}
    assert found(told, bills)["tee_3d"].status == "yes"


def test_a_light_effort_is_no_whatever_the_income_per_unit() -> None:
    assert found({**COUPLE, "monthly_income": 9000}, electric(100))["tee_3d"].status == "no"
    light = {"monthly_income": 9000, **ALL_ELECTRIC}
    assert found(light, electric(100))["tee_3d"].status == "no"


@for_each(
    ("answers", "status"),
    [
        ({"cold_last_winter": "often", "cold_reason": ["cost"]}, "yes"),
        ({"cold_last_winter": "sometimes", "cold_reason": ["insulation", "other"]}, "yes"),
        ({"cold_last_winter": "often", "cold_reason": ["breakdown"]}, "yes"),
        ({"cold_last_winter": "often", "cold_reason": ["other"]}, "no"),
        ({"cold_last_winter": "often"}, "unknown"),
        ({"cold_last_winter": "often", "restricts_heating": True}, "yes"),
        ({"cold_last_winter": "no"}, "no"),
        ({"cold_reason": ["cost"]}, "unknown"),
    ],
)
def test_cold_for_reasons_of_poverty(answers: dict[str, object], status: str) -> None:
    assert found({**COUPLE, "monthly_income": 1000, **answers})["fr_3d"].status == status


def test_cold_and_rich_is_not_poverty_and_an_unknown_income_is_unknown() -> None:
    cold: dict[str, object] = {**COUPLE, "cold_last_winter": "often", "cold_reason": ["cost"]}
    assert found({**cold, "monthly_income": 9000})["fr_3d"].status == "no"
    assert found(cold)["fr_3d"].status == "unknown"


def test_brde_is_said_not_computable() -> None:
    one = found({**GAS_FLAT, "monthly_income": 1400}, electric(900))["brde"]
    assert one.status == "unknown"
    assert "pas calculable" in one.text


@pytest.mark.parametrize(
    ("persons", "surface", "rooms", "by_surface", "by_rooms"),
    [
        (3, 25, 2, "no", "no"),
        (3, 24, 1, "yes", "yes"),
        (4, 34, 2, "no", "no"),
        (5, 60, 2, "no", "yes"),
    ],
)
def test_a_home_too_small(
    persons: int, surface: int, rooms: int, by_surface: str, by_rooms: str
) -> None:
    some = found({"adults": 1, "children": persons - 1, "surface": surface, "room_count": rooms})
    assert (some["surface"].status, some["rooms"].status) == (by_surface, by_rooms)
    assert "seuil" in some["surface"].text
    assert "(seuil 2)" in some["rooms"].text


def test_the_scheme_says_its_rule() -> None:
    """Anah 2026, two persons, Île-de-France: 35 270 €."""
    for rfr, status in ((35270, "yes"), (35271, "no"), (None, "unknown")):
        answers = {**COUPLE, **({} if rfr is None else {"rfr": rfr})}
        one = found(answers)["scheme"]
        assert (one.status, one.to_check) == (status, True)
        assert "35\u202f270" in one.text


def test_the_scheme_follows_the_region_of_the_address() -> None:
    """25 393 € for two persons out of Île-de-France, in 2026."""
    for department, status in (("93", "yes"), ("", "yes"), ("60", "no")):
        some = indicators(case({**COUPLE, "rfr": 25394}, department=department))
        assert next(one for one in some if one.id == "scheme").status == status


WHOLE = {
    **GAS_FLAT, "monthly_income": 1400, "room_count": 2, "cold_last_winter": "often",
    "cold_reason": ["cost"], "over_14": 1, "restricts_heating": False,
}  # fmt: skip


@given(st.sets(st.sampled_from(sorted(WHOLE))), st.booleans())
@settings(max_examples=examples(2000), deadline=None)
def test_an_answer_more_may_turn_unknown_into_something_and_nothing_else(
    kept: set[str], billed: bool
) -> None:
    """What fewer answers say, more answers say too: yes stays yes, no stays no."""
    bills = {"gas": paid("gas", 1400), "electricity": paid("electricity", 700)}
    few = indicators(case({path: WHOLE[path] for path in kept}, bills=bills if billed else {}))
    for one, fuller in zip(few, indicators(case(WHOLE, bills=bills)), strict=True):
        assert one.status in ("unknown", fuller.status), one.id


def test_every_indicator_has_a_source_and_a_text() -> None:
    for one in indicators(case(WHOLE, bills=electric(900))):
        assert one.source
        assert one.text
        assert one.status in ("yes", "no", "unknown")


SPRING, AUTUMN, WINTER = date(2026, 3, 1), date(2026, 10, 1), date(2026, 11, 20)


@for_each(
    ("letters", "counts"),
    [
        ((), None),
        ((Notice(SPRING),), 0),
        ((Notice(SPRING), Notice(AUTUMN, "email")), 0),
        ((Notice(SPRING), Notice(AUTUMN, "email"), Notice(WINTER, "registered")), 2),
        ((Notice(AUTUMN, "registered"), Notice(WINTER, "registered")), 0),
        ((Notice(AUTUMN, "registered"), Notice(WINTER, "email")), 0),
        ((Notice(AUTUMN, "email", date(2026, 10, 9)), Notice(WINTER, "registered")), 0),
        ((Notice(AUTUMN, "email", date(2026, 11, 25)), Notice(WINTER, "registered")), 1),
        ((Notice(WINTER), Notice(WINTER, "registered")), 1),
    ],
)
def test_the_first_counts_unless_a_registered_one_proves_what_it_did_not(letters, counts) -> None:
    wanted = letters[counts] if counts is not None else None
    assert {that_counts(order) for order in permutations(letters)} == {wanted}


HELD = Facts(notice_on=AUTUMN, notice_by="email")


@for_each(
    ("facts", "taken"),
    [
        (Facts(), True),
        (Facts(commission_on=WINTER), True),
        (HELD, True),
        (Facts(notice_on=AUTUMN, notice_by="registered"), False),
        (Facts(notice_on=WINTER, notice_by="registered"), False),
        (Facts(notice_on=date(2026, 12, 1), notice_by="registered"), True),
        (Facts(notice_on=AUTUMN, answered_on=date(2026, 10, 9)), False),
        (Facts(notice_on=AUTUMN, answer="refuses"), False),
        (Facts(notice_on=AUTUMN, commission_on=date(2026, 12, 2)), False),
        (Facts(notice_on=AUTUMN, judge_on=date(2026, 12, 2)), False),
        (Facts(notice_on=AUTUMN, works_done_on=date(2026, 12, 2)), False),
    ],
)
def test_a_registered_letter_of_20_november_in_a_mediation_that_holds(facts, taken) -> None:
    assert takes_place(facts, Notice(WINTER, "registered")) is taken
