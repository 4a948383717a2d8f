"""What was seen of a dwelling stays with the address that was visited, wherever one lives since."""

from datetime import timedelta

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.households_made import make_household, say
from visitapp.domain.errors import UserError
from visitapp.operations.households import correct_address
from visitapp.operations.households.dwellings import visited_place
from visitapp.operations.letters import letters
from visitapp.operations.support import buildings
from visitapp.operations.visits import print_report, visits

OLD, NEW = "Logement situé 3, rue Neuve, 93170 Bagnolet", "40, avenue du Stade"


def visited(desk, clock) -> Place:
    """A damp home of « 3, rue Neuve, Bagnolet » whose visit is over since a month."""
    at = place(desk)
    say(desk, at.visit, landlord_name="M. Alpha")
    return finished(at, clock)


def finished(at: Place, clock) -> Place:
    visits.finish(at.desk, visit=at.visit)
    for recipient in ("landlord", "report"):
        at.agree(recipient)
    clock.at += timedelta(days=30)
    return at


def moves(at: Place, street: str = NEW, **more: str) -> None:
    say(at.desk, at.household, street=street, **more)


def written(at: Place, document: str) -> str:
    made = at.letter(document)
    return letters.text(at.desk, letter=made)


def test_a_household_that_moved_takes_no_mould_to_its_new_home(desk, clock) -> None:
    at = visited(desk, clock)
    moves(at, commune="Montreuil", postcode="93100")
    told = written(at, "landlord_file")
    assert OLD in told
    assert NEW not in told
    sheet = written(at, "report_sheet")
    assert OLD in sheet
    assert f"Adresse : {NEW}, 93100 Montreuil" in sheet.replace("\u00a0", " ")  # whom to call
    with pytest.raises(UserError) as refused:  # « j’habite le logement… » is not true any more
        letters.make(desk, household=at.household, document="landlord_notice")
    assert refused.value.message == "Le foyer n’habite plus le logement qui a été visité."


def test_an_address_corrected_after_the_visit_is_the_one_written(desk, clock) -> None:
    at = visited(desk, clock)
    moves(at, "13, rue Neuve, apt 4")
    with pytest.raises(UserError, match="n’habite plus"):
        letters.make(desk, household=at.household, document="landlord_notice")
    correct_address.say_corrected(desk, household=at.household)
    assert "J’habite le logement situé 13, rue Neuve, apt 4" in written(at, "landlord_notice")


def test_an_address_completed_after_the_visit_is_the_one_visited(desk, at: Place, clock) -> None:
    moves(at, "rue Neuve")
    visits.finish(desk, visit=at.visit)
    clock.at += timedelta(days=1)
    moves(at, "3 bis, rue Neuve (bâtiment B)")
    assert visited_place(desk, at.household, at.visit).street == "3 bis, rue Neuve (bâtiment B)"
    moves(at, "12, rue Neuve")
    assert visited_place(desk, at.household, at.visit).street != "12, rue Neuve"
    correct_address.say_corrected(desk, household=at.household)
    assert visited_place(desk, at.household, at.visit).street == "12, rue Neuve"


BEFORE = (
    "Bâtiment B, 3 rue Neuve", "Résidence Les Lilas, 3 rue Neuve", "Appt 12, 3 rue Neuve",
    "n°3 rue Neuve", "chez M. Dupont, 3 rue Neuve", "Résidence Les Lilas", "rue Neuve",
)  # fmt: skip


@pytest.mark.parametrize("street", BEFORE)
def test_the_old_landlord_never_reads_the_new_address(desk, at: Place, clock, street: str) -> None:
    """However the old one was typed, also when it was never whole."""
    moves(at, street)
    at = finished(at, clock)
    moves(at, commune="Montreuil", postcode="93100")
    told = written(at, "landlord_file").replace("\u00a0", " ")
    assert f"Logement situé {street}, 93170 Bagnolet" in told
    assert NEW not in told
    with pytest.raises(UserError, match="n’habite plus"):
        letters.make(desk, household=at.household, document="landlord_notice")


def test_a_number_typed_in_the_evening_is_kept_after_a_move(desk, at: Place, clock) -> None:
    """Without a number on the day, whole when the visit was typed in, elsewhere since."""
    moves(at, "rue Neuve")
    clock.at += timedelta(days=1)
    moves(at, "3, rue Neuve")
    at = finished(at, clock)
    moves(at, commune="Montreuil")
    assert visited_place(desk, at.household, at.visit).street == "3, rue Neuve"


def test_neighbours_are_joined_whatever_stands_before_the_number(desk, clock) -> None:
    """The file that the landlord reads names the building, no door and nobody."""
    first, second = visited(desk, clock), visited(desk, clock)
    moves(first, "chez Mme Roux, appt 12, 3 rue Neuve", commune="93170 BAGNOLET CEDEX")
    moves(second, "Résidence Les Lilas, n° 3, rue Neuve")
    found = buildings.building(desk, household=first.household)
    assert {one.household for one in found.dwellings} == {first.household, second.household}
    assert (
        buildings.building_file(desk, household=second.household).address
        == "3, rue Neuve, Bagnolet"
    )
    assert buildings.several(desk)[0].address.startswith("3")
    assert "Roux" not in str(buildings.building_file(desk, household=first.household))


def test_a_visit_typed_in_later_is_at_the_address_of_that_day(desk, at: Place, clock) -> None:
    """Visited in November, moved and typed in in December."""
    clock.at += timedelta(days=20)
    moves(at, commune="Montreuil")
    visits.finish(desk, visit=at.visit)
    assert visited_place(desk, at.household, at.visit).street == "3, rue Neuve"


def test_a_file_opened_after_its_visit_is_at_its_first_address(desk, at: Place, clock) -> None:
    day = desk.now().date() - timedelta(days=9)
    say(desk, at.visit, visit_date=day)
    visits.finish(desk, visit=at.visit)
    clock.at += timedelta(days=30)
    moves(at, commune="Montreuil")
    assert visited_place(desk, at.household, at.visit).street == "3, rue Neuve"


def test_the_card_counts_at_the_address_that_was_visited(desk, clock) -> None:
    at = visited(desk, clock)
    moves(at, commune="Montreuil")
    there = make_household(desk, first="Zoé")
    say(desk, there, street=NEW, commune="Montreuil")
    new = buildings.building(desk, household=there)
    assert (new.visited, new.counts, len(new.dwellings)) == (0, (), 2)
    stays = make_household(desk, first="Ines")
    old = buildings.building(desk, household=stays)
    assert [(one.id, one.seen, one.known) for one in old.counts] == [("damp", 1, 1)]
    assert [(one.household, one.left, one.agrees) for one in old.dwellings] == [
        (stays, False, False), (at.household, True, False),
    ]  # fmt: skip


def test_two_families_of_one_flat_are_one_dwelling(desk, clock) -> None:
    first = visited(desk, clock)
    moves(first, "3 rue Neuve, appartement 12")
    second = visited(desk, clock)
    moves(second, "3 rue Neuve, apt 12")
    found = buildings.building(desk, household=second.household)
    assert (len(found.dwellings), found.visited) == (2, 1)
    with pytest.raises(UserError, match="au moins 2"):
        buildings.building_file(desk, household=second.household)
    moves(first, "3 rue Neuve, appartement 14")
    correct_address.say_corrected(desk, household=first.household)
    assert buildings.building_file(desk, household=second.household).dwellings == 2


def test_another_flat_of_the_building_has_none_of_the_mould(desk, at: Place, clock) -> None:
    """« Appt 12 », damp, then « Appt 30 »: to the social landlord, that is another home."""
    moves(at, "Appt 12, 3 rue Neuve")
    at = finished(at, clock)
    moves(at, "Appt 30, 3 rue Neuve")
    clock.at += timedelta(days=1)
    at.agree("landlord")
    with pytest.raises(UserError, match="n’habite plus"):
        letters.make(desk, household=at.household, document="landlord_notice")
    told = written(at, "landlord_file").replace("\u00a0", " ")
    assert "Logement situé Appt 12, 3 rue Neuve, 93170 Bagnolet" in told
    assert "Appt 30" not in told


def test_the_flat_that_it_left_is_counted_once_with_who_lives_there_now(
    desk, at: Place, clock
) -> None:
    moves(at, "Appt 12, 3 rue Neuve")
    at = finished(at, clock)
    moves(at, "Appt 30, 3 rue Neuve")
    after = place(desk)
    moves(after, "Appt 12, 3 rue Neuve")
    after = finished(after, clock)
    found = buildings.building(desk, household=after.household)
    assert (len(found.dwellings), found.visited) == (2, 1)


def test_the_report_of_a_visit_is_of_the_home_that_was_visited(desk, clock) -> None:
    at = visited(desk, clock)
    moves(at, commune="Montreuil", postcode="93100")
    assert print_report.report_input(desk, at.visit).address == ("3, rue Neuve", "93170 Bagnolet")
