"""Letters say what a visit that is over found, under its day, whatever another visit begins."""

from datetime import timedelta

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.households_made import given, say
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import households
from visitapp.operations.letters import letters
from visitapp.operations.support import buildings
from visitapp.operations.visits import visits

MOULD = "Beaucoup de moisissures."


def over(desk) -> Place:
    """A household whose first visit, of two days ago, is over."""
    at = place(desk)
    day = desk.now().date() - timedelta(days=2)
    say(desk, at.visit, visit_date=day)
    visits.finish(desk, visit=at.visit)
    at.agree("landlord")
    return at


def second(at: Place) -> str:
    """Its second visit, begun today: it carries over what the first one found."""
    today = at.desk.now().date()
    planned = households.plan_visit(
        at.desk,
        household=at.household,
        answers=given(day=today, start="15:00", visit_number="second"),
    ).made
    visit = visits.begin(at.desk, appointment=planned).made
    say(at.desk, visit, visit_date=today)
    return visit


def written(at: Place) -> str:
    made = at.letter("landlord_notice")
    return letters.text(at.desk, letter=made).replace("\u00a0", " ")


def test_a_second_visit_that_goes_on_changes_no_letter(desk) -> None:
    at = over(desk)
    before = written(at)
    second(at)
    assert MOULD in before
    assert written(at) == before


def test_what_the_second_visit_did_not_touch_is_of_the_day_of_the_first(desk) -> None:
    """Visited on 23 November; on the 25th damp is looked at again, mould is not."""
    at = over(desk)
    visit = second(at)
    say(desk, visit, damp=True)
    visits.finish(desk, visit=visit)
    found = written(at)
    assert "- De l’humidité.\n- Beaucoup de moisissures (noté le 23 novembre 2026)." in found


def kit_only(desk) -> Place:
    """A second visit of 25 November that fits a lamp, and looks at nothing again."""
    at = over(desk)
    visit = second(at)
    fitted = {"fittings/r1": True, "fittings/r1/item": "led_bulb",
              "fittings/r1/outcome": "fitted", "fittings/r1/quantity": 2}  # fmt: skip
    say(desk, visit, **fitted)
    visits.finish(desk, visit=visit)
    return at


def test_a_visit_for_the_kit_loses_nothing_that_was_seen(desk) -> None:
    at = kit_only(desk)
    assert "- Beaucoup de moisissures (noté le 23 novembre 2026)." in written(at)
    for recipient in ("report", "fund_fsl", "social_worker"):
        at.agree(recipient)
    for document in ("report_sheet", "fund_fsl"):
        made = at.letter(document)
        told = letters.text(desk, letter=made).replace("\u00a0", " ")
        assert "Locataire du privé (noté le 23 novembre 2026)" in told, document


def test_the_card_of_the_building_says_the_day_that_it_was_seen(desk) -> None:
    at = kit_only(desk)
    [one] = buildings.building(desk, household=at.household).dwellings
    assert (one.defects, one.seen_on) == (("damp",), desk.now().date() - timedelta(days=2))


def test_what_the_second_visit_denies_is_not_there_any_more(desk) -> None:
    at = over(desk)
    visit = second(at)
    say(desk, visit, damp=False)
    visits.finish(desk, visit=visit)
    [one] = buildings.building(desk, household=at.household).dwellings
    assert one.defects == ()
    with pytest.raises(UserError, match="Aucun défaut"):
        written(at)


def test_what_was_seen_in_the_home_before_is_not_of_the_new_one(desk, clock) -> None:
    at = over(desk)
    clock.at += timedelta(days=30)
    say(desk, at.household, street="40, avenue du Stade", commune="Montreuil")
    visit = second(at)
    say(desk, visit, draughts=True)
    visits.finish(desk, visit=visit)
    with pytest.raises(UserError, match="a déménagé depuis son accord"):
        written(at)
    at.agree("landlord")
    told = written(at)
    assert "40, avenue du Stade" in told
    assert "moisissures" not in told
    assert [one.id for one in buildings.building(desk, household=at.household).counts] == [
        "draughts"
    ]
