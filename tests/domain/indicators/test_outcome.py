"""A year later, by hand: measured apart from estimated, same occupants apart from others."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from tests.domain.indicators.facts_made import (
    LIMITS,
    Fitting,
    FollowUp,
    Orientation,
    counted,
    facts,
    home,
    told,
    visit,
)
from visitapp import shipped
from visitapp.domain.indicators.outcome import PLAN, PROTECTION
from visitapp.domain.indicators.tally import moves_tally

DAY = date(2026, 3, 2)


def follow_up(n: int, **more: Any) -> FollowUp:
    known = {"state": "done", "due_on": DAY, "followed_on": DAY, **more}
    return FollowUp(f"f{n}", f"d{n}", f"v{n}", **known)


def measured(n: int, value: int, **more: Any) -> FollowUp:
    """Bills compared: `value` kWh, 30 around it; 10 € less by use, 4 € more by price."""
    known = {"result": "less", "same_people": True, "all_energies": True,
             "kwh": (Decimal(value), Decimal(value - 30), Decimal(value + 30)),
             "eur_use": Decimal(-10), "eur_price": Decimal(4)}  # fmt: skip
    return follow_up(n, **{**known, **more})


def of(*found: FollowUp, visits: list[Any] | None = None) -> Any:
    made = visits or []
    return counted(facts(
        homes=[home(n) for n in range(20)], follow_ups=found, visits=made,
        before={one.id: one for one in made},
    ))  # fmt: skip


def test_the_mean_and_its_interval_are_of_the_same_occupants_only() -> None:
    """-100 and -300: -200 each; the doubts, 30 and 30, come to 42.4 for two, 21 each.

    Left out: one more person (-900, apart), an energy missing, not comparable, another year.
    """
    found = of(
        measured(1, -100), measured(2, -300), measured(3, -900, same_people=False),
        measured(4, -50, all_energies=False), measured(5, 0, result="unknown"),
        measured(6, -800, followed_on=date(2025, 3, 2)),
    )  # fmt: skip
    energy = found["energy_measured"]
    assert (energy.value, energy.counted, energy.of) == (-200, 2, 5)
    assert [line.value for line in energy.lines] == [-221, -179]
    others = found["energy_measured_others"]
    assert (others.value, others.records) == (-900, ("f3",))
    assert (found["euros_use"].value, found["euros_price"].value) == (-10, 4)
    compared = found["bills_compared"]
    assert (compared.value, compared.counted, compared.of) == (Decimal("0.8"), 4, 5)


def test_no_bill_is_no_figure_and_not_zero() -> None:
    found = of(follow_up(1))
    for name in ("energy_measured", "euros_use", "euros_price", "comfort_score"):
        assert found[name].value is None
        assert found[name].why_none
    assert (found["bills_compared"].value, found["bills_compared"].of) == (0, 1)


def test_nothing_gained_is_counted_in_the_mean() -> None:
    """-10 and 0: a zero is a value."""
    found = of(measured(1, -100), measured(2, -100, eur_use=Decimal(0)))
    assert (found["euros_use"].value, found["euros_use"].counted) == (-5, 2)


def test_actions_done_out_of_those_kept_by_action() -> None:
    kept = ("lower_setpoint", "", "done"), ("own", "Purger", "under_way")
    found = of(follow_up(1, actions=kept), follow_up(2, actions=(("own", "Purger", "done"),)))
    done = found["actions_done"]
    assert (done.value, done.counted, done.of) == (Decimal("0.6667"), 2, 3)
    assert told(done) == {"Baisser le chauffage": 1, "Purger": Decimal("0.5")}


def test_comfort_is_compared_question_by_question() -> None:
    """Marks: more is worse. Cold 2 then 0 is better; damp 0 then 1 is worse; unknown at one end."""
    visits = [visit(1, marks={"cold_last_winter": 2, "damp": 0, "comfort_score": -4}),
              visit(2, marks={"cold_last_winter": 1, "comfort_score": -6})]  # fmt: skip
    found = of(
        follow_up(1, marks={"cold_last_winter": 0, "damp": 1, "comfort_score": -7}),
        follow_up(2, marks={"cold_last_winter": 1, "damp": 1, "comfort_score": -5}),
        visits=visits,
    )
    lines = told(found["comfort_change"])
    assert lines["Froid l’hiver\u00a0: mieux"] == 1
    assert lines["Froid l’hiver\u00a0: pareil"] == 1
    assert lines["Humidité\u00a0: moins bien"] == 1
    assert lines["Humidité\u00a0: non connu"] == 1
    score = found["comfort_score"]  # 4 to 7, then 6 to 5: +3 and -1
    assert (score.value, score.counted, score.of) == (1, 2, 2)


def test_lost_households_by_reason_out_of_all_due() -> None:
    found = of(
        follow_up(1, state="lost", lost_reason="moved"), follow_up(2, state="to_do"),
        follow_up(3), follow_up(4, state="lost", due_on=date(2027, 1, 4), lost_reason="moved"),
    )["lost"]  # fmt: skip
    assert (found.value, found.counted, found.of) == (Decimal("0.3333"), 1, 3)
    assert told(found) == {"A déménagé": Decimal("0.3333")}


def test_a_follow_up_that_is_put_off_stays_in_the_year_that_it_was_of() -> None:
    """Visited in 2025, asked in January 2027; visited on 29 February 2024: of 2025. Visited in
    2026: of 2027, though its reminder was brought forward. Of an older one, the reminder alone."""
    late, early = date(2027, 1, 10), date(2026, 12, 20)
    found = of(
        follow_up(1, state="lost", due_on=late, visited_on=date(2025, 12, 31), lost_reason="moved"),
        follow_up(2, state="to_do", due_on=DAY, visited_on=date(2024, 2, 29)),
        follow_up(3, state="to_do", due_on=early, visited_on=date(2026, 1, 1)),
        follow_up(4, state="to_do", due_on=None, visited_on=date(2025, 1, 1)),
        follow_up(5, state="to_do", due_on=early), follow_up(6, state="to_do", due_on=None),
    )["lost"]  # fmt: skip
    assert (found.counted, found.of, found.records) == (1, 3, ("f1",))


def test_a_year_is_as_long_as_the_scheme_of_its_household_says() -> None:
    """Visited in May 2026: six months later is of 2026 for Ecogie, a year later for the other."""
    homes = [home(1), home(2, scheme="visites_energie")]
    lost = [
        follow_up(n, state="lost", visited_on=date(2026, 5, 1), lost_reason="moved") for n in (1, 2)
    ]
    found = facts(homes=homes, follow_ups=lost)
    each = replace(found, limits=replace(LIMITS, months_of={"ecogie": 6}))
    figure = counted(each)["lost"]
    assert (figure.counted, figure.of, figure.records) == (1, 1, ("f1",))
    assert counted(found)["lost"].of == 0


def test_estimated_is_never_in_what_was_measured() -> None:
    saved = ((Decimal(40), Decimal(60), Decimal(90)),)
    visits = [visit(1, kept=("lower_setpoint",), saved=saved), visit(2, kept=("lower_setpoint",))]
    found = of(measured(3, -100), visits=visits)
    estimated = found["savings_estimated"]
    assert (estimated.value, estimated.counted, estimated.of) == (60, 1, 2)
    assert told(estimated) == {"Au plus bas": 40, "Au plus haut": 90}
    assert found["euros_use"].value == -10
    assert (found["actions_kept"].value, told(found["actions_kept"])) == (
        2, {"Baisser le chauffage": 2},
    )  # fmt: skip


def test_an_object_without_a_price_is_not_free() -> None:
    visits = [visit(1, fittings=(Fitting("wc_bag", "fitted", 1), Fitting("led_bulb", "fitted", 2))),
              visit(2, fittings=(Fitting("wc_bag", "fitted", None),))]  # fmt: skip
    found = of(visits=visits)
    assert (found["kit_cost"].value, told(found["kit_cost"])) == (
        6,
        {"Ampoule LED": 6, "Sac": None},
    )
    assert (found["kit_items"].value, told(found["kit_items"])) == (3, {"Ampoule LED": 2, "Sac": 1})
    assert (found["kit_items"].counted, found["kit_items"].of) == (1, 2)
    only = of(visits=[visits[1]])
    assert (only["kit_items"].value, only["kit_cost"].value) == (None, None)


def oriented(n: int, need: str, *, state: str = "succeeded", on: date = DAY) -> Orientation:
    """An orientation of household `n`, in this state since that day."""
    return Orientation(f"o{n}", f"d{n}", state, need, "supplier", None, DAY, {state: on}, need)


def test_plans_and_cuts_avoided_are_those_that_succeeded_in_the_period() -> None:
    """Two plans agreed, one cut avoided. Not: sent only, of the year before, another solution,
    a title typed by hand."""
    held = (
        oriented(1, "supplier_plan"), oriented(2, "supplier_plan"), oriented(3, "cut_protection"),
        oriented(4, "supplier_plan", state="sent"),
        oriented(5, "cut_protection", on=date(2025, 12, 31)), oriented(6, "fsl"),
        oriented(7, "")._replace(title="Délai de paiement du fournisseur"),
    )  # fmt: skip
    found = counted(facts(homes=[home(n) for n in range(8)], orientations=held))
    assert (found["debts_planned"].value, found["debts_planned"].records) == (2, ("o1", "o2"))
    assert (found["cuts_avoided"].value, found["cuts_avoided"].records) == (1, ("o3",))
    assert found["orientations_succeeded"].value == 5  # they are among these: never added


def test_no_plan_is_zero() -> None:
    found = counted(facts(homes=[home(1)]))
    assert (found["debts_planned"].value, found["cuts_avoided"].value) == (0, 0)


def test_they_are_solutions_of_the_catalogue_under_the_names_that_the_definitions_say() -> None:
    solutions = {one["id"]: one["title"] for one in yaml.safe_load(
        shipped.text("orientation/orientations.yaml"))["orientations"]}  # fmt: skip
    found = counted(facts(homes=[]))
    for name, need in (("debts_planned", PLAN), ("cuts_avoided", PROTECTION)):
        said = found[name].definition.means.replace("\u00a0", " ")
        assert f"« {solutions[need].replace(chr(0xA0), ' ')} »" in said


def test_a_state_counts_from_its_first_day_since_it_was_last_proposed() -> None:
    """Obtained in November, corrected in February; then refused, proposed again and obtained."""
    first = [("proposed", date(2025, 10, 1)), ("succeeded", date(2025, 11, 3)),
             ("taken_up", date(2026, 2, 20)), ("succeeded", date(2026, 2, 20))]  # fmt: skip
    assert moves_tally(first)["moved"]["succeeded"] == "2025-11-03"
    again = [*first, ("refused", date(2026, 3, 1)), ("proposed", date(2026, 4, 1)),
             ("succeeded", date(2026, 5, 1))]  # fmt: skip
    assert moves_tally(again)["moved"] == {"proposed": "2026-04-01", "succeeded": "2026-05-01"}
    assert moves_tally([])["moved"] == {}


def test_what_was_noted_sent_then_taken_back_was_not_sent() -> None:
    """Noted sent on 25 November by mistake; it left on 5 December."""
    noted = [("proposed", date(2026, 11, 1)), ("accepted", date(2026, 11, 2)),
             ("sent", date(2026, 11, 25)), ("accepted", date(2026, 11, 26))]  # fmt: skip
    assert moves_tally(noted)["moved"] == {"proposed": "2026-11-01", "accepted": "2026-11-02"}
    left = [*noted, ("sent", date(2026, 12, 5))]
    assert moves_tally(left)["moved"]["sent"] == "2026-12-05"
    assert moves_tally([("sent", date(2026, 12, 5))])["moved"] == {"sent": "2026-12-05"}


def test_an_object_costs_what_it_cost_on_the_day_that_it_was_fitted() -> None:
    """3 bulbs of March at 2 € and one of September that was given; 2 bags of before any price."""
    prices = {
        "led_bulb": [(date(2025, 2, 3), Decimal(2)), (date(2026, 6, 1), Decimal(0))],
        "wc_bag": [(date(2026, 6, 1), Decimal(7))],
    }
    march = (Fitting("led_bulb", "fitted", 3), Fitting("wc_bag", "fitted", 2))
    autumn = (Fitting("led_bulb", "fitted", 1),)
    visits = [visit(1, fittings=march), visit(2, day=date(2026, 9, 1), fittings=autumn)]
    homes = [home(1), home(2)]
    known = replace(facts(visits=visits, homes=homes), limits=replace(LIMITS, kit_cost=prices))
    found = counted(known)["kit_cost"]
    assert (found.value, told(found)) == (6, {"Ampoule LED": 6, "Sac": None})
    assert found.counted == 2
