"""What a funder is given tells no small number, not even to who subtracts and knows the rule."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.indicators import attacking
from tests.domain.indicators.facts_made import (
    YEAR,
    Appointment,
    Fitting,
    FollowUp,
    Orientation,
    facts,
    home,
    visit,
    whole,
)
from visitapp.domain.indicators.facts import Facts
from visitapp.domain.indicators.masking import HIDDEN, hidden_parts, masked
from visitapp.domain.indicators.shapes import (
    Audience,
    Definition,
    Figure,
    Line,
    Sheet,
    Unit,
)

DAY = date(2026, 3, 2)
COMMUNES = {"Montreuil": "T8", "Bagnolet": "T8", "Bondy": "T8", "Gagny": "T9", "Vaujours": "T9",
            "Ailleurs": ""}  # fmt: skip


def a_sheet(*counts: int, unit: Unit = Unit.COUNT, of: int | None = None,
            counted: int | None = None) -> Sheet:  # fmt: skip
    """One figure, its lines of these counts."""
    about = Definition("orientations", Audience.FUNDER, "Orientations", "…", unit)
    total = sum(counts) if counted is None else counted
    lines = tuple(
        Line(f"n° {n}", Decimal(count), tuple(f"{n}-{k}" for k in range(count)), sum(counts), count)
        for n, count in enumerate(counts)
    )
    value = Decimal(total) if unit is Unit.COUNT else Decimal(total) / (of or 1)
    figure = Figure(about, value, total, of, tuple(f"r{n}" for n in range(total)), lines)
    return Sheet(YEAR, DAY, (figure,))


def shown(sheet: Sheet) -> list[int | None]:
    return [line.counted for line in masked(sheet).figures[0].lines]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((20, 9, 7), [20, 9, 7]),  # nothing under 5
        ((20, 9, 3), [20, None, None]),  # 3, and the next one: else 32 - 20 - 9 is 3
        ((20, 3, 2), [20, None, None]),  # 5 in all: 1 and 4, 2 and 3…
        ((20, 6, 1, 1), [20, None, None, None]),  # 1 and 1 alone come to 2
        ((20, 5, 4, 4), [20, None, None, None]),  # 4 and 4 alone come to 8, under a shown 5
        ((9, 6, 6, 2), [9, None, None, None]),  # two of 6: neither is chosen before the other
    ],
)
def test_a_small_part_is_hidden_with_the_next_smallest(counts, expected) -> None:
    assert shown(a_sheet(*counts)) == expected


def test_where_all_parts_are_hidden_their_names_are_too() -> None:
    [figure] = masked(a_sheet(4, 1)).figures
    assert (figure.lines, figure.value) == ((), 5)


def test_a_small_total_hides_everything() -> None:
    [figure] = masked(a_sheet(3, 0)).figures
    assert (figure.value, figure.counted, figure.lines, figure.masked) == (None, None, (), True)
    assert figure.why_none == HIDDEN


@pytest.mark.parametrize(("counted", "of"), [(3, 40), (37, 40), (2, 4), (0, 4)])
def test_a_share_is_hidden_with_its_count_when_it_or_its_rest_is_small(counted, of) -> None:
    [figure] = masked(a_sheet(unit=Unit.SHARE, counted=counted, of=of)).figures
    assert (figure.value, figure.counted) == (None, None)
    assert figure.of != 4


@pytest.mark.parametrize(("counted", "of"), [(5, 40), (35, 40), (0, 40), (40, 40)])
def test_other_shares_stay(counted, of) -> None:
    sheet = a_sheet(unit=Unit.SHARE, counted=counted, of=of)
    [figure] = masked(sheet).figures
    assert figure == replace(sheet.figures[0], records=())


def test_no_record_is_named() -> None:
    for figure in masked(a_sheet(20, 9, 7)).figures:
        assert figure.records == ()
        assert all(line.records == () for line in figure.lines)


@pytest.mark.parametrize("many", [2, 3, 4])
def test_who_knows_the_rule_is_left_in_doubt(many: int) -> None:
    """Every table of so many parts: what is published never leaves one table only.

    Tables near the largest number tried are left out: their doubles are beyond it.
    """
    most = 12 if many < 4 else 9
    tables = defaultdict(list)
    for counts in product(range(most), repeat=many):
        hidden = hidden_parts(counts, (), 5)
        if hidden == frozenset(range(many)):
            continue  # not even their names are published
        seen = tuple(None if n in hidden else count for n, count in enumerate(counts))
        tables[sum(counts), tuple(map(bool, counts)), seen].append(counts)
    for (_, there, seen), same in tables.items():
        if max(map(max, same)) >= most - 1:
            continue
        for n in range(many):
            if seen[n] is None and there[n]:
                assert len({counts[n] for counts in same}) > 1, same


def hidden_of(sheet: Sheet) -> dict[str, Figure]:
    return {one.definition.name: one for one in masked(sheet).figures}


def test_communes_do_not_give_back_their_territory() -> None:
    """9 in T8, all at Montreuil, 3 in T9: 12 - 9 would be 3."""
    homes = [home(n, commune="Montreuil") for n in range(9)]
    homes += [home(n, commune="Gagny", territory="T9") for n in range(9, 12)]
    seen = hidden_of(whole(facts(homes=homes, visits=[visit(n) for n in range(12)])))
    assert (seen["households"].value, seen["households"].lines) == (12, ())
    assert seen["communes"].lines == ()


def test_the_waits_do_not_give_back_the_first_visits() -> None:
    """10 first visits, 2 second ones: « sur 10 » beside the delay would leave 2."""
    visits = [visit(n, number="first" if n < 10 else "second") for n in range(12)]
    homes = [home(n, registered_on=date(2026, 2, 1)) for n in range(12)]
    seen = hidden_of(whole(facts(homes=homes, visits=visits)))
    assert seen["visits"].lines == ()
    assert (seen["delay"].value, seen["delay"].counted, seen["delay"].of) == (29, None, None)
    assert (seen["delay_late"].value, seen["delay_late"].of) == (None, None)


def test_the_energy_measured_does_not_give_back_what_was_not_compared() -> None:
    """20 asked, 6 and 13 compared: 1 was not, and 6 + 13 would say it."""
    asked = [
        FollowUp(f"f{n}", f"d{n}", f"v{n}", "done", DAY, DAY, same_people=n < 6, all_energies=True,
                 result="unknown" if n == 19 else "less", eur_use=Decimal(-50),
                 kwh=(Decimal(-5), Decimal(-9), Decimal(-1)))
        for n in range(20)
    ]  # fmt: skip
    seen = hidden_of(whole(facts(homes=[home(n) for n in range(20)], follow_ups=asked)))
    assert seen["bills_compared"].value is None
    others = ("energy_measured", "energy_measured_others", "euros_use", "euros_price")
    assert {seen[name].counted for name in others} == {None}
    assert seen["energy_measured"].value == -5


def test_the_objects_do_not_give_back_the_homes_without_any() -> None:
    """10 homes visited once, 8 with a bulb: « 8 visites » would leave 2."""
    visits = [
        visit(n, fittings=(Fitting("led_bulb", "fitted", 3),) if n < 8 else ()) for n in range(10)
    ]
    seen = hidden_of(whole(facts(homes=[home(n) for n in range(10)], visits=visits)))
    assert seen["kit_households"].value is None
    for name, value in (("kit_items", 24), ("kit_cost", 72)):
        figure = seen[name]
        assert (figure.value, figure.counted, figure.of) == (value, None, None)
        assert [(line.value, line.counted) for line in figure.lines] == [(value, None)]


@pytest.mark.parametrize(("plans", "funds", "told"), [(6, 8, 6), (6, 3, None), (3, 9, None)])
def test_the_plans_do_not_give_back_another_orientation(
    plans: int, funds: int, told: int | None
) -> None:
    """9 succeeded, 6 of them plans: the 3 of the fund would be what is left."""
    held = [
        Orientation(f"o{n}", f"d{n}", "succeeded", "Délai" if n < plans else "FSL", "supplier",
                    None, DAY, {"succeeded": DAY}, "supplier_plan" if n < plans else "fsl")
        for n in range(plans + funds)
    ]  # fmt: skip
    sheet = whole(facts(homes=[home(n) for n in range(plans + funds)], orientations=held))
    assert hidden_of(sheet)["debts_planned"].value == told
    assert attacking.found(sheet, masked(sheet)) == {}


def test_an_action_that_few_did_not_do_is_hidden() -> None:
    """10 of 12 did it, and 6 of 12 another: the second line stays."""
    asked = [
        FollowUp(f"f{n}", f"d{n}", f"v{n}", "done", DAY, DAY, actions=(
            ("lower_setpoint", "", "done" if n < 10 else "refused"),
            ("other", "Purger", "done" if n < 6 else "refused")))
        for n in range(12)
    ]  # fmt: skip
    done = hidden_of(whole(facts(homes=[home(n) for n in range(12)], follow_ups=asked)))
    assert [(line.label, line.value) for line in done["actions_done"].lines] == [
        ("Baisser le chauffage", None), ("Purger", Decimal("0.5")),
    ]  # fmt: skip
    assert done["actions_done"].value is None  # 16 of 24 would leave 10


tenures = st.sampled_from(["owner", "private_tenant", "social_tenant", ""])
files = st.tuples(
    st.sampled_from(sorted(COMMUNES)), tenures, st.sampled_from(["gas", "electricity", ""]),
    st.sampled_from(["first", "first", "first", "first", "first", "second"]),
    st.sampled_from(["done", "absent"]),
    st.sampled_from(["less", "less", "same", "more", "unknown"]), st.integers(0, 2),
    st.sampled_from([None, date(2026, 1, 5), date(2026, 2, 20)]),
    st.booleans(), st.sampled_from([0, 1, 1, 1, 1]),
)  # fmt: skip


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(files, max_size=45))
def test_no_small_number_of_a_whole_sheet_is_found_by_sums(many: list[tuple]) -> None:
    """The sums that figures obey, solved: what is found is nothing from 1 to 4."""
    true = whole(_facts_of(many))
    seen = masked(true)
    told = attacking.published(seen)
    assert {name: n for name, n in told.items() if 0 < n < 5} == {}, "told as it is"
    solved = attacking.found(true, seen)
    assert {name: n for name, n in solved.items() if 0 < n < 5} == {}, "found by sums"


def _facts_of(many: list[tuple]) -> Facts:
    homes = [
        home(n, commune=one[0], territory=COMMUNES[one[0]], registered_on=one[7])
        for n, one in enumerate(many)
    ]
    visits = [
        visit(n, tenure=one[1], heating=one[2], number=one[3], marks={"cold_last_winter": one[6]},
              fittings=(Fitting("led_bulb", "fitted", 1),) * one[9])
        for n, one in enumerate(many)
    ]  # fmt: skip
    return facts(
        homes=homes, visits=visits, before={one.id: one for one in visits},
        appointments=[Appointment(f"a{n}", f"d{n}", DAY, None, one[4])
                      for n, one in enumerate(many)],
        follow_ups=[
            FollowUp(f"f{n}", f"d{n}", f"v{n}", "done", DAY, DAY, result=one[5],
                     same_people=one[8], all_energies=True,
                     kwh=(Decimal(-5), Decimal(-9), Decimal(-1)),
                     marks={"cold_last_winter": (one[6] + n) % 3})
            for n, one in enumerate(many)
        ],
    )  # fmt: skip
