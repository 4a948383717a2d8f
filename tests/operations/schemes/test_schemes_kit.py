"""The kit of a scheme: what is offered, what stays, which version a file follows."""

from datetime import date

import pytest

from tests.operations.households_made import given, make_appointment, make_household
from tests.operations.overviews.test_prepare_visit import pages
from visitapp.domain.checklist.questions import Question
from visitapp.operations.overviews import prepare_visit
from visitapp.operations.records import answers
from visitapp.operations.schemes import settings
from visitapp.operations.schemes.of_household import kit_of_file, standing_of
from visitapp.operations.stock import agency_stock, count_bag
from visitapp.operations.visits import visits
from visitapp.store.file import meta

ECOGIE, VE = "ecogie", "visites_energie"
OUTSIDE = "Rideau épais (hors du kit de ce dispositif)"


@pytest.fixture
def claire(desk):
    """The desk of who coordinates."""
    meta.write(desk.database, "role", "coordinator")
    return desk


def put(desk, scheme: str, since: date, kit: tuple[str, ...]) -> None:
    made = settings.prepare(desk, scheme=scheme).made
    settings.change(desk, record=made, answers=given(since=since, kit=kit))
    settings.put_in_force(desk, record=made)


def begun(desk, household: str) -> str:
    appointment = make_appointment(desk, household, desk.now().date())
    return visits.begin(desk, appointment=appointment).made


def item_of(opened) -> Question:
    return opened.questionnaire.located["fittings/item"].question


def offered(desk, visit: str) -> list[str]:
    opened = visits.open_visit(desk, visit=visit)
    return [one.id for one in item_of(opened).choices if one.offered]


def test_the_visit_offers_the_kit_of_its_scheme_alone(claire) -> None:
    put(claire, ECOGIE, date(2026, 1, 1), ("led_bulb", "aerator"))
    bagnolet, creteil = make_household(claire), make_household(claire, scheme=VE)
    assert offered(claire, begun(claire, bagnolet)) == ["led_bulb", "aerator"]
    assert len(offered(claire, begun(claire, creteil))) == 12  # its own: nobody said


def test_a_file_follows_the_kit_of_its_day(claire) -> None:
    """As its income rule: registered in May, it keeps what held in May."""
    put(claire, ECOGIE, date(2026, 1, 1), ("led_bulb",))
    put(claire, ECOGIE, date(2026, 6, 1), ("led_bulb", "thermometer"))
    before = make_household(claire, registered_on=date(2026, 5, 31))
    after = make_household(claire, registered_on=date(2026, 6, 1))
    assert offered(claire, begun(claire, before)) == ["led_bulb"]
    assert offered(claire, begun(claire, after)) == ["led_bulb", "thermometer"]
    opened_here = make_household(claire)  # nobody said the day: the day that it was opened
    assert standing_of(claire, opened_here) == (ECOGIE, date(2026, 11, 25))
    assert kit_of_file(claire, opened_here) == ("led_bulb", "thermometer")


def test_what_was_fitted_stays_and_can_still_be_written_about(claire) -> None:
    """The line is shown with its words, said outside; it is kept as any other answer."""
    household = make_household(claire, registered_on=date(2026, 5, 31))
    visit = begun(claire, household)
    row = answers.add_row(claire, record=visit, repeat="fittings").result
    path = f"fittings/{row}"
    answers.answer_many(
        claire, record=visit,
        answers=given(**{f"{path}/item": "thermal_curtain", f"{path}/outcome": "fitted"}),
    )  # fmt: skip
    put(claire, ECOGIE, date(2026, 1, 1), ("led_bulb",))
    opened = visits.open_visit(claire, visit=visit)
    assert opened.answers[f"{path}/item"].value == "thermal_curtain"
    labels = {one.id: one.label for one in item_of(opened).choices}
    assert labels["thermal_curtain"] == OUTSIDE
    assert labels["led_bulb"] == "Ampoule LED"
    answers.answer(
        claire, record=visit, path=f"{path}/quantity", answer=given(x=2)["x"]
    )  # fmt: skip
    assert answers.answers_of(claire, record=visit)[f"{path}/quantity"].value == 2
    assert "hors du kit" not in claire.forms.latest("visit").model_dump_json()


def test_the_bag_to_bring_is_that_of_the_scheme(claire) -> None:
    count_bag.count(claire, item="thermal_curtain", count=2)
    count_bag.count(claire, item="led_bulb", count=6)
    count_bag.count(claire, item="wc_bag", count=0)
    put(claire, ECOGIE, date(2026, 1, 1), ("led_bulb", "aerator"))
    appointment = make_appointment(claire, make_household(claire), claire.now().date())
    found = prepare_visit.preparation(claire, appointment=appointment)
    assert [(line.item, line.count) for line in found.bag] == [("led_bulb", 6), ("aerator", None)]
    assert found.outside == ("Rideaux épais",)  # of the flush bags none is left to say
    sheet = pages(prepare_visit.tour_sheet(claire, appointment=appointment)).replace("\u00a0", " ")
    assert "Mousseur" in sheet
    assert "Rideau épais" not in sheet
    blank = pages(prepare_visit.tour_sheet(claire)).replace("\u00a0", " ")
    assert "Rideau épais" in blank  # for nobody yet: every object


def test_a_shelf_serves_every_scheme_and_shows_what_is_left_of_the_rest(claire) -> None:
    put(claire, ECOGIE, date(2026, 1, 1), ("led_bulb",))
    assert len(count_bag.catalogue(claire)) == 12  # « Visites énergie » still gives them
    put(claire, VE, date(2026, 1, 1), ("aerator",))
    agency_stock.note(claire, item="wc_bag", what="counted", count=3)
    assert [line.item for line in count_bag.catalogue(claire)] == ["led_bulb", "aerator"]
    assert [line.item for line in agency_stock.stock(claire).lines] == [
        "led_bulb", "aerator", "wc_bag",
    ]  # fmt: skip
