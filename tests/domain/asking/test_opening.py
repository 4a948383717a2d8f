"""With the questions that the visit opens, nearly all the euros are found, and every danger."""

import pytest

from tests.domain.asking.homes import home, plausible, saved, whole
from tests.domain.asking.tour import tour
from visitapp.domain.asking.opening import opened
from visitapp.domain.asking.worth import Weighing

QUICK = "wood_stove_baby"
EIGHT = (
    "gas_flat", "electric_flat", "fuel_oil_house", QUICK, "off_peak_family",
    "heat_network_crowded", "lpg_tank_family", "old_flat_old_lamps",
)  # fmt: skip


@pytest.mark.parametrize(
    "name", [one if one == QUICK else pytest.param(one, marks=pytest.mark.proof) for one in EIGHT]
)
def test_without_opening_a_fold_nine_euros_in_ten_and_every_danger_are_found(name: str) -> None:
    truth = whole(name)
    known, _ = tour(truth)
    assert saved(known) * 10 >= saved(truth) * 9
    assert home(known).now.dangers >= home(truth).now.dangers


def test_details_open_for_euros_a_danger_or_what_is_not_known_and_for_nothing_else() -> None:
    gone = ("pipe_length", "gas_flame_blue", "complaint_on", "comfort_score", "visitor_names")
    known = {path: one for path, one in whole("gas_flat").items() if path not in gone}
    weighing = Weighing(home(known), plausible())
    worths = [weighing.weigh(place) for place in weighing.waiting() if place.path in gone]
    assert [one.place.path for one in opened(weighing, worths)] == [
        "complaint_on", "pipe_length", "gas_flame_blue",
    ]  # fmt: skip
