"""The kit of a scheme: what is offered, what stays, which version a file follows."""

from datetime import date

import pytest

from tests.operations.households_made import (
    begin_visit,
    given,
    make_appointment,
    make_household,
    say,
)
from tests.operations.overviews.test_prepare_visit import pages
from tests.operations.schemes_made import ECOGIE, VE, put
from visitapp.domain.checklist.questions import Question
from visitapp.operations.overviews import prepare_visit
from visitapp.operations.records import answers
from visitapp.operations.schemes.household_scheme import kit_of_file, standing_of
from visitapp.operations.stock import agency_stock, count_bag
from visitapp.operations.visits import visits

OUTSIDE = "Rideau épais (hors du kit de ce dispositif)"


pytestmark = pytest.mark.usefixtures("coordinator")


def item_of(opened) -> Question:
    return opened.questionnaire.located["fittings/item"].question


def offered(desk, visit: str) -> list[str]:
    opened = visits.open_visit(desk, visit=visit)
    return [one.id for one in item_of(opened).choices if one.offered]


def test_the_visit_offers_the_kit_of_its_scheme_alone(desk) -> None:
    put(desk, since=date(2026, 1, 1), kit=("led_bulb", "aerator"))
    bagnolet, creteil = make_household(desk), make_household(desk, scheme=VE)
    assert offered(desk, begin_visit(desk, bagnolet)) == ["led_bulb", "aerator"]
    assert len(offered(desk, begin_visit(desk, creteil))) == 12  # its own: nobody said


def test_a_file_follows_the_kit_of_its_day(desk) -> None:
    """As its income rule: registered in May, it keeps what held in May."""
    put(desk, since=date(2026, 1, 1), kit=("led_bulb",))
    put(desk, since=date(2026, 6, 1), kit=("led_bulb", "thermometer"))
    before = make_household(desk, registered_on=date(2026, 5, 31))
    after = make_household(desk, registered_on=date(2026, 6, 1))
    assert offered(desk, begin_visit(desk, before)) == ["led_bulb"]
    assert offered(desk, begin_visit(desk, after)) == ["led_bulb", "thermometer"]
    opened_here = make_household(desk)  # nobody said the day: the day that it was opened
    assert standing_of(desk, opened_here) == (ECOGIE, date(2026, 11, 25))
    assert kit_of_file(desk, opened_here) == ("led_bulb", "thermometer")


def test_what_was_fitted_stays_and_can_still_be_written_about(desk) -> None:
    """The line is shown with its words, said outside; it is kept as any other answer."""
    household = make_household(desk, registered_on=date(2026, 5, 31))
    visit = begin_visit(desk, household)
    row = answers.add_row(desk, record=visit, repeat="fittings").result
    path = f"fittings/{row}"
    say(desk, visit, **{f"{path}/item": "thermal_curtain", f"{path}/outcome": "fitted"})
    put(desk, since=date(2026, 1, 1), kit=("led_bulb",))
    opened = visits.open_visit(desk, visit=visit)
    assert opened.answers[f"{path}/item"].value == "thermal_curtain"
    labels = {one.id: one.label for one in item_of(opened).choices}
    assert labels["thermal_curtain"] == OUTSIDE
    assert labels["led_bulb"] == "Ampoule LED"
    answers.answer(desk, record=visit, path=f"{path}/quantity", answer=given(x=2)["x"])
    assert answers.answers_of(desk, record=visit)[f"{path}/quantity"].value == 2
    assert "hors du kit" not in desk.forms.latest("visit").model_dump_json()


def test_the_bag_to_bring_is_that_of_the_scheme(desk) -> None:
    count_bag.count(desk, item="thermal_curtain", count=2)
    count_bag.count(desk, item="led_bulb", count=6)
    count_bag.count(desk, item="wc_bag", count=0)
    put(desk, since=date(2026, 1, 1), kit=("led_bulb", "aerator"))
    appointment = make_appointment(desk, make_household(desk), desk.now().date())
    found = prepare_visit.preparation(desk, appointment=appointment)
    assert [(line.item, line.count) for line in found.bag] == [("led_bulb", 6), ("aerator", None)]
    assert found.outside == ("Rideaux épais",)  # of the flush bags none is left to say
    sheet = pages(prepare_visit.tour_sheet(desk, appointment=appointment)).replace("\u00a0", " ")
    assert "Mousseur" in sheet
    assert "Rideau épais" not in sheet
    blank = pages(prepare_visit.tour_sheet(desk)).replace("\u00a0", " ")
    assert "Rideau épais" in blank  # for nobody yet: every object


def test_a_shelf_serves_every_scheme_and_shows_what_is_left_of_the_rest(desk) -> None:
    put(desk, since=date(2026, 1, 1), kit=("led_bulb",))
    assert len(count_bag.catalogue(desk)) == 12  # « Visites énergie » still gives them
    put(desk, VE, since=date(2026, 1, 1), kit=("aerator",))
    agency_stock.note(desk, item="wc_bag", what="counted", count=3)
    assert [line.item for line in count_bag.catalogue(desk)] == ["led_bulb", "aerator"]
    assert [line.item for line in agency_stock.stock(desk).lines] == [
        "led_bulb", "aerator", "wc_bag",
    ]  # fmt: skip
