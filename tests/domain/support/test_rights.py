"""What the law says of a household on a day: said with its date, and only to whom it concerns."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import DAY, tables
from tests.domain.support.cases import case
from visitapp.domain.dates import first_day, months_later
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.support.occupancy import least_surface, too_few_rooms, too_small
from visitapp.domain.support.protections import (
    landlord_late,
    mediator_window,
    steps_before_a_cut,
    truce_power,
    winter_truce,
)
from visitapp.domain.support.results import Right
from visitapp.domain.support.rights import rights

SPRING = date(2026, 5, 20)
DEBT: dict[str, object] = {"arrears": True, "cut_notice": "letter"}
TENANT: dict[str, object] = {"tenure": "private_tenant"}
NBSP = "\u00a0"


def found(answers: dict[str, object], day: date = DAY) -> dict[str, Right]:
    return {one.id: one for one in rights(case(answers, day=day))}


def test_nothing_known_no_right_is_recited() -> None:
    assert found({}) == {}
    assert found({"arrears": False}) == {}


def test_in_winter_a_household_in_debt_is_told_until_when_nothing_is_cut() -> None:
    one = found(DEBT)["winter_truce"]
    assert one.until == date(2027, 3, 31)
    assert f"31{NBSP}mars 2027" in one.text
    assert f"1er{NBSP}novembre 2026" in found(DEBT, SPRING)["winter_truce"].text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"contracts/c/energy": "electricity", "contracts/c/subscribed_power": "9"}, "sous 3"),
        ({"contracts/c/energy": "electricity", "contracts/c/subscribed_power": "3"}, "sous 2"),
        ({"cheque_energie": "used"}, "ne peut pas être réduite"),
    ],
)
def test_the_power_left_in_the_truce(more: dict[str, object], said: str) -> None:
    assert said in found({**DEBT, **more})["truce_power"].text
    assert "truce_power" not in found({**DEBT, **more}, SPRING)


def test_a_helped_household_has_sixty_days_before_a_cut() -> None:
    assert "before_a_cut" not in found(DEBT)
    for help in ({"cheque_energie": "used"}, {"aids_received": ["fsl"]}, {"fsl_asked": "granted"}):
        assert "60" in found({**DEBT, **help})["before_a_cut"].text
    reduced = {
        "arrears": True, "cut_notice": "power_reduced", "cut_on": "2026-05-01",
        "cheque_energie": "not_used",
    }  # fmt: skip
    assert found(reduced, SPRING)["before_a_cut"].until == date(2026, 6, 30)


def test_before_april_2023_no_steps_were_due_before_a_cut() -> None:
    """Decree 2023-133 of 24 February 2023, in force on 1 April 2023."""
    helped = {**DEBT, "cheque_energie": "used"}
    assert "before_a_cut" not in found(helped, date(2023, 3, 31))
    assert "before_a_cut" in found(helped, date(2023, 4, 1))


def test_water_is_never_cut_for_a_debt() -> None:
    assert "toute l’année" in found({"danger_signs": ["no_water"]})["water"].text
    assert "water" in found(DEBT)


def test_a_class_and_a_lease() -> None:
    said = found({**TENANT, "dpe_class": "g", "moved_in": "2022-09"})["energy_decency"].text
    assert f"1er{NBSP}septembre 2025" in said
    said = found({**TENANT, "dpe_class": "g", "moved_in": "2024-12"})["energy_decency"].text
    assert f"1er{NBSP}décembre 2027" in said
    assert "date et durée du bail" in found({**TENANT, "dpe_class": "g"})["energy_decency"].text
    assert "2028" in found({**TENANT, "dpe_class": "f"})["energy_decency"].text
    assert "energy_decency" not in found({**TENANT, "dpe_class": "d"})
    assert "energy_decency" not in found({"tenure": "owner", "dpe_class": "g"})


def test_a_class_that_will_not_do_is_not_said_to_be_refused_today() -> None:
    """Law 2021-1104, article 160: G from 1 January 2025, F from 1 January 2028."""
    lease = {**TENANT, "moved_in": "2022-09"}
    later = found({**lease, "dpe_class": "f"})["energy_decency"].text
    assert "ne suffira plus" in later
    assert f"1er{NBSP}septembre 2028" in later
    assert "ne suffit plus depuis" in found({**lease, "dpe_class": "g"})["energy_decency"].text


def test_what_the_law_says_of_everybody_is_certain_and_what_hangs_on_a_paper_is_to_check() -> None:
    """The truce and the water are of any main home; the rest needs a lease, a proof or a date."""
    certain = {one.id for one in rights(case(ALL, day=DAY)) if not one.to_check}
    assert certain == {"winter_truce", "water"}


def test_in_2023_and_2024_class_g_had_a_limit_in_final_energy() -> None:
    """Decree 2021-19: under 450 kWh of final energy a m², from 1 January 2023."""
    poor = {**TENANT, "dpe_class": "g"}
    for day, there in ((date(2023, 1, 1), True), (date(2024, 12, 31), True), (DAY, False)):
        assert ("sous 450" in found(poor, day)["energy_decency"].text) is there
    assert "450" not in found({**TENANT, "dpe_class": "f"}, date(2023, 6, 1))["energy_decency"].text


def test_the_rent_of_a_poor_class_does_not_rise() -> None:
    assert f"24{NBSP}août 2022" in found({**TENANT, "dpe_class": "f"})["rent_freeze"].text
    assert "rent_freeze" not in found({**TENANT, "dpe_class": "e"})
    assert "rent_freeze" not in found({"tenure": "owner", "dpe_class": "g"})


def test_a_label_that_is_old_or_that_new_limits_change() -> None:
    old = found({"dpe_class": "f", "dpe_date": "2020-03"})["label"]
    assert "trop ancien" in old.text
    small = {"dpe_class": "g", "dpe_date": "2023-03", "surface": 20}
    assert "ADEME" in found(small)["label"].text
    # 450 kWh/m² on 20 m²: under 476, so F since July 2024.
    numbers = {**small, "dpe_energy": 450, "dpe_ghg": 10}
    assert "donnent F" in found(numbers)["label"].text
    assert "label" not in found({"dpe_class": "g", "dpe_date": "2026-03", "surface": 20})
    assert "label" not in found({"dpe_date": "2020-03"})
    electric = {"dpe_class": "f", "dpe_date": "2025-03", "surface": 60}
    assert "label" not in found(electric)
    assert "label" in found({**electric, "heating_energy": "electricity"})


def test_letters_open_delays() -> None:
    one = found({"complained": True, "complaint_on": "2026-09-15"})["mediator"]
    assert f"15{NBSP}novembre 2026" in one.text
    assert one.until == date(2027, 9, 15)
    told = {**TENANT, "landlord_told": "written"}
    assert "est passé" in found({**told, "landlord_told_on": "2026-09-25"})["landlord_answer"].text
    assert "court" in found({**told, "landlord_told_on": "2026-10-25"})["landlord_answer"].text


ALL: dict[str, object] = {
    **DEBT, **TENANT, "cheque_energie": "used", "dpe_class": "g", "moved_in": "2022-09",
    "dpe_date": "2020-03", "complained": True, "complaint_on": "2026-09-15",
    "landlord_told": "written",
    "landlord_told_on": "2026-09-25", "danger_signs": ["no_water"],
}  # fmt: skip


@given(st.sets(st.sampled_from(sorted(ALL))), st.dates(date(2023, 1, 1), date(2040, 1, 1)))
@settings(max_examples=examples(2000), deadline=None)
def test_no_right_is_a_verdict_and_each_has_a_source(kept: set[str], day: date) -> None:
    for one in rights(case({name: ALL[name] for name in kept}, day=day)):
        assert one.source
        assert one.text.endswith(".")
        assert "indécent" not in one.text
        assert "insalubre" not in one.text


D = Decimal
NOW = tables().parameters.on(DAY)


def on(day: str) -> Parameters:
    return tables().parameters.on(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "running", "start", "end"),
    [
        ("2026-10-31", False, "2026-11-01", "2027-03-31"),
        ("2026-11-01", True, "2026-11-01", "2027-03-31"),
        ("2027-01-15", True, "2026-11-01", "2027-03-31"),
        ("2027-03-31", True, "2026-11-01", "2027-03-31"),
        ("2027-04-01", False, "2027-11-01", "2028-03-31"),
    ],
)
def test_the_truce_runs_from_november_to_march(
    day: str, running: bool, start: str, end: str
) -> None:
    found = winter_truce(on(day))
    assert (found.running, found.start, found.end) == (
        running, date.fromisoformat(start), date.fromisoformat(end),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kva", "holder", "left"),
    [(9, False, 3), (6, False, 3), (3, False, 2), (6, None, 3), (6, True, 6), (None, True, 2)],
)
def test_power_left_in_the_truce(kva: int | None, holder: bool | None, left: int) -> None:
    """energie-info: 3 kVA from 6 kVA on, 2 kVA under; nothing taken from who sent the paper."""
    assert truce_power(None if kva is None else D(kva), holder, NOW) == left


def test_sixty_days_at_one_kva_before_a_cut_since_april_2023() -> None:
    assert steps_before_a_cut(on("2023-03-31")) is None
    found = steps_before_a_cut(on("2023-04-01"))
    assert found is not None
    assert (found.kva, found.notice_days, found.contacts) == (1, 20, 2)
    assert found.earliest_cut(date(2026, 4, 1)) == date(2026, 5, 31)


def test_the_mediator_comes_two_months_after_the_letter_and_ten_more_at_most() -> None:
    assert mediator_window(date(2026, 9, 30), NOW) == (date(2026, 11, 30), date(2027, 9, 30))
    assert mediator_window(date(2025, 12, 31), NOW) == (date(2026, 2, 28), date(2026, 12, 28))


def test_a_landlord_has_two_months_to_answer() -> None:
    assert landlord_late(date(2026, 9, 25), NOW) is True
    assert landlord_late(date(2026, 9, 26), NOW) is False
    assert landlord_late(None, NOW) is None


@pytest.mark.parametrize(
    ("persons", "least"), [(1, 9), (2, 16), (3, 25), (4, 34), (7, 61), (8, 70), (9, 70)]
)
def test_the_smallest_surface_of_a_home(persons: int, least: int) -> None:
    assert least_surface(persons, NOW) == least
    assert too_small(persons, D(least), NOW) is False
    assert too_small(persons, D(least) - 1, NOW) is True


def test_more_than_two_persons_a_room() -> None:
    assert too_few_rooms(4, 2, NOW) is False
    assert too_few_rooms(5, 2, NOW) is True


def test_an_unknown_count_decides_nothing() -> None:
    assert too_small(None, D(10), NOW) is None
    assert too_small(3, None, NOW) is None
    assert too_few_rooms(None, 2, NOW) is None
    assert too_few_rooms(3, None, NOW) is None
    with pytest.raises(ValueError, match="one person"):
        least_surface(0, NOW)


def test_months_are_counted_to_the_end_of_short_ones() -> None:
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_later(date(2023, 12, 31), 2) == date(2024, 2, 29)
    assert first_day("2024-03") == date(2024, 3, 1)
    assert first_day(None) is None
    assert first_day("2024") is None
