"""With the questions that the visit opens, nearly all the euros are found, and every danger."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.asking.homes import home, plausible, whole
from tests.domain.asking.shown import EIGHT, QUICK, written
from tests.domain.asking.tour import measure
from visitapp.domain.asking.opened_details import alarms, holds_on, opened
from visitapp.domain.asking.question_worth import Weighing
from visitapp.domain.checklist.answers import Answer, Answers


@pytest.mark.parametrize(
    "name", [one if one == QUICK else pytest.param(one, marks=pytest.mark.proof) for one in EIGHT]
)
def test_without_opening_a_fold_nine_euros_in_ten_and_every_danger_are_found(name: str) -> None:
    found = measure(name)
    assert found.euros * 10 >= found.of * 9
    assert found.lost == frozenset()
    assert str(found) == written()[name]


def test_details_open_for_a_danger_a_right_or_the_time_that_they_are_worth() -> None:
    """A strip is one question for 9 € a year; pipes are looked for and measured for 8 €."""
    gone = (
        "pipe_length", "switched_strips", "gas_flame_blue", "complaint_on", "comfort_score",
        "visitor_names",
    )  # fmt: skip
    known = {path: one for path, one in whole("gas_flat").items() if path not in gone}
    known["complained"] = Answer(value=True)
    assert opening(known, gone) == ["complaint_on", "gas_flame_blue", "switched_strips"]
    assert min(worth_of(one, known) for one in ("pipe_length", "switched_strips")) > 5


@pytest.mark.parametrize(
    ("path", "least", "less"), [("shutters_closed", "5", "4.96"), ("pipe_length", "15", "14.9")]
)
def test_five_euros_are_worth_half_a_minute(path: str, least: str, less: str) -> None:
    """A yes or no counts as a glance, half a minute; a minute and a half takes 15 €."""
    known = {name: one for name, one in whole("gas_flat").items() if name != path}
    weighing = Weighing(home(known), plausible())
    worth = next(weighing.weigh(one) for one in weighing.waiting() if one.path == path)
    found = [bool(opened(weighing, [replace(worth, eur=Decimal(eur))])) for eur in (least, less)]
    assert found == [True, False]


def test_a_danger_that_two_answers_tell_together_keeps_both_open() -> None:
    """No answer alone says that a home is cold: the kind of a room, and its temperature."""
    known = {path: one for path, one in whole("electric_flat").items()
             if not path.startswith("rooms/r1/")}  # fmt: skip
    assert {"rooms/kind", "rooms/temperature", "inlets_blocked", "mould"} <= alarms(home(known))
    assert "comfort_score" not in alarms(home(known))


def test_a_detail_waits_for_the_question_that_its_euros_hang_on() -> None:
    """What a tap left open wastes, before the showers and the flows that are asked anyway: their
    euros would be counted for it."""
    known = {path: one for path, one in whole("electric_flat").items()
             if path not in ("runs_water", "tank_setpoint", "showers_week", "shower_minutes")
             and not path.startswith("water_points")}  # fmt: skip
    assert worth_of("runs_water", known) > 5
    assert opening(known, ("runs_water", "tank_setpoint")) == ["tank_setpoint"]


def test_a_row_that_is_not_named_opens_nothing() -> None:
    lamp = {"lamps/new": Answer(value=True)}
    named = {**lamp, "lamps/new/kind": Answer(value="halogen"), "lamps/new/count": Answer(value=30)}
    found = [
        opening({**whole("gas_flat"), **row}, ("lamps/new/hours_day",)) for row in (lamp, named)
    ]
    assert found == [[], ["lamps/new/hours_day"]]


def test_what_is_worth_far_less_than_its_time_is_weighed_again_for_its_own_answers_only() -> None:
    known = {path: one for path, one in whole("gas_flat").items()
             if path not in ("lamps/r1/watts", "switched_strips", "gas_flame_blue")}  # fmt: skip
    first = home(known)
    weighing = Weighing(first, plausible())
    found = {place.path: weighing.weigh(place) for place in weighing.waiting()}
    lamp, strip, flame = (found[one] for one in ("lamps/r1/watts", "switched_strips",
                                                    "gas_flame_blue"))  # fmt: skip
    assert lamp.most < Decimal("2.5") < strip.most
    other = home({**known, "comfort_score": Answer(value=3)}, before=first)
    count = home({**known, "lamps/r1/count": Answer(value=90)}, before=first)
    held = [holds_on(other, Weighing(other, plausible()), one) for one in (lamp, strip, flame)]
    assert held == [True, False, False]
    assert not holds_on(count, Weighing(count, plausible()), lamp)


def opening(known: Answers, paths: tuple[str, ...]) -> list[str]:
    """Those of these questions that a visit opens when all this is known."""
    weighing = Weighing(home(known), plausible())
    worths = [weighing.weigh(place) for place in weighing.waiting() if place.path in paths]
    return [one.place.path for one in opened(weighing, worths)]


def worth_of(path: str, known: Answers) -> Decimal:
    """Its euros a year."""
    weighing = Weighing(home(known), plausible())
    return next(weighing.weigh(one).eur for one in weighing.waiting() if one.path == path)
