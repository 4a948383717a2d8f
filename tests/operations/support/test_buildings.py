"""Defects of one building across households; the landlord reads counts of those who agree."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.operations.arrivals_made import register
from tests.operations.households_made import begin_visit, given, say
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import households
from visitapp.operations.consents import record_consent
from visitapp.operations.intake import decide
from visitapp.operations.records import answers as answering
from visitapp.operations.support import buildings
from visitapp.operations.visits import visits

pytestmark = pytest.mark.usefixtures("adviser")


def home(desk, name: str, street: str = "3, rue Neuve", commune: str = "Bagnolet") -> str:
    answers = given(first_name=name, last_name="Ravaux", street=street, commune=commune)
    return households.create(desk, answers=answers).made


def seen(desk, household: str, **answers) -> str:
    visit = begin_visit(desk, household)
    say(desk, visit, **answers)
    return visit


def pdf_text(pdf: bytes) -> str:
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(words.replace("\u00a0", " ").split())


def counted(found) -> list[tuple[str, int, int]]:
    return [(one.id, one.seen, one.known) for one in found.counts]


def test_the_same_building_whatever_was_typed(desk) -> None:
    """Three homes of one building and a neighbour: damp in two of the two that were visited."""
    first, second = home(desk, "Odile"), home(desk, "Marc", "3 R. NEUVE, bât. B", "bagnolet")
    third, other = home(desk, "Ines", "3 rue Neuve"), home(desk, "Zoé", "5, rue Neuve")
    seen(desk, first, damp=True, draughts=True)
    seen(desk, second, damp=False, mould="much")
    seen(desk, other, damp=True)
    found = buildings.building(desk, household=third)
    assert {one.household for one in found.dwellings} == {first, second, third}
    assert found.visited == 2
    assert counted(found) == [("damp", 2, 2), ("draughts", 1, 1)]
    lines = buildings.several(desk)
    assert [set(one.households) for one in lines] == [{first, second, third}]


@pytest.mark.parametrize(
    "street", ["3 rue Neuve 93170 Bagnolet", "3 rue Neuve, 93170 BAGNOLET", "Entrée 3 rue Neuve"]
)
def test_a_town_or_an_entrance_typed_with_the_street_is_the_same_building(desk, street) -> None:
    first, second = home(desk, "Odile"), home(desk, "Marc", street)
    for household in (first, second):
        found = buildings.building(desk, household=household)
        assert {one.household for one in found.dwellings} == {first, second}
    assert buildings.building(desk, household=second).address == "3 rue Neuve, Bagnolet"


def test_a_page_pasted_in_the_street_is_an_address_all_the_same(desk) -> None:
    pasted = f"3, rue {'Neuve du Moulin ' * 1_000}"
    first, second = home(desk, "Odile", pasted), home(desk, "Marc", pasted)
    found = buildings.building(desk, household=first)
    assert {one.household for one in found.dwellings} == {first, second}


def test_the_last_visit_is_the_one_that_counts(desk, clock) -> None:
    from datetime import timedelta

    household = home(desk, "Odile")
    seen(desk, household, damp=True)
    clock.at += timedelta(days=300)
    seen(desk, household, damp=False)
    assert counted(buildings.building(desk, household=household)) == []


def test_one_room_is_enough_and_a_removed_one_is_not(desk) -> None:
    household = home(desk, "Odile")
    visit = seen(desk, household)
    row = answering.add_row(desk, record=visit, repeat="rooms").made
    say(desk, visit, **{f"rooms/{row}/damp_seen": "mould"})
    assert counted(buildings.building(desk, household=household)) == [("damp", 1, 1)]
    answering.remove_row(desk, record=visit, path=f"rooms/{row}")
    assert counted(buildings.building(desk, household=household)) == []


def test_an_address_without_a_number_is_no_building(desk) -> None:
    with pytest.raises(UserError):
        buildings.building(desk, household=home(desk, "Odile", "rue Neuve"))


# --- what the landlord reads


def agreeing(desk, name: str, landlord: str = "M. Alpha", **answers) -> str:
    household = home(desk, name)
    named = {"landlord_name": landlord} if landlord else {}
    seen(desk, household, consent_landlord=True, **named, **answers)
    return household


def test_only_those_who_agree_are_counted(desk) -> None:
    first = agreeing(desk, "Odile", damp=True)
    agreeing(desk, "Marc", damp=True)
    seen(desk, home(desk, "Ines"), damp=True, consent_landlord=False)
    seen(desk, home(desk, "Zoé"), damp=True)
    found = buildings.building_file(desk, household=first)
    assert (found.dwellings, counted(found)) == (2, [("damp", 2, 2)])


def test_the_pdf_says_the_counts_and_nobody(desk) -> None:
    """Two dwellings, damp in both: its words are on the page, no name and no floor."""
    first = agreeing(desk, "Odile", damp=True)
    agreeing(desk, "Marc", damp=True)
    told = pdf_text(buildings.building_pdf(desk, household=first))
    for words in ("3, rue Neuve, Bagnolet", "2 logements", "Humidité ou moisissures"):
        assert words in told, (words, told)
    for private in ("Odile", "Marc", "Ravaux"):
        assert private not in told


def test_one_alone_has_its_own_letter(desk) -> None:
    first = agreeing(desk, "Odile", damp=True)
    seen(desk, home(desk, "Marc"), damp=True)
    with pytest.raises(UserError) as refused:
        buildings.building_file(desk, household=first)
    assert "au moins 2" in refused.value.message


@pytest.mark.parametrize("other", ["SCI Bêta", ""])
def test_a_landlord_reads_of_his_own_flats_alone(desk, other: str) -> None:
    """With two flats, each would know the other's tenants; who is not noted is nobody's."""
    first, second = agreeing(desk, "Odile", damp=True), agreeing(desk, "Marc", other, damp=True)
    for household in (first, second):
        with pytest.raises(UserError) as refused:
            buildings.building_file(desk, household=household)
        if household == second and not other:
            assert refused.value == buildings.WHOSE
        else:
            whose = other if household == second else "M. Alpha"
            wanted = "Il faut au moins 2\u00a0foyers visités et d’accord chez"
            assert refused.value.message == f"{wanted} {whose}."
            assert "un autre propriétaire" in refused.value.hint


def test_each_landlord_has_the_file_of_his_flats(desk) -> None:
    """Damp at two of Alpha's, a draught at two of Bêta's, however their names are typed."""
    first = agreeing(desk, "Odile", damp=True)
    agreeing(desk, "Marc", "Monsieur ALPHA", damp=True)
    third = agreeing(desk, "Ines", "SCI Bêta, 2e étage", draughts=True)
    agreeing(desk, "Zoé", "SCI Beta", draughts=True)
    alpha, beta = (buildings.building_file(desk, household=one) for one in (first, third))
    assert (alpha.landlord, alpha.dwellings, counted(alpha)) == ("M. Alpha", 2, [("damp", 2, 2)])
    assert (beta.landlord, beta.dwellings, counted(beta)) == ("SCI Bêta", 2, [("draughts", 2, 2)])
    told = pdf_text(buildings.building_pdf(desk, household=third))
    assert "SCI Bêta" in told
    for private in ("Alpha", "étage", "Humidité"):
        assert private not in told
    assert [
        (one.name, one.agree) for one in buildings.building(desk, household=first).landlords
    ] == [("M. Alpha", 2), ("SCI Bêta", 2)]


def test_from_a_home_that_was_not_visited_it_is_for_the_only_landlord(desk) -> None:
    agreeing(desk, "Odile", damp=True)
    agreeing(desk, "Marc", damp=True)
    empty = home(desk, "Ines")
    assert buildings.building_file(desk, household=empty).landlord == "M. Alpha"
    agreeing(desk, "Zoé", "SCI Bêta", damp=True)
    with pytest.raises(UserError) as refused:
        buildings.building_file(desk, household=empty)
    assert refused.value == buildings.WHOSE


def test_a_yes_for_the_landlord_of_before_is_not_for_who_bought_the_flat(desk, clock) -> None:
    from datetime import timedelta

    first, second = agreeing(desk, "Odile", damp=True), agreeing(desk, "Marc", damp=True)
    clock.at += timedelta(days=60)
    visit = seen(desk, second, landlord_name="SCI Bêta")
    visits.finish(desk, visit=visit)
    with pytest.raises(UserError, match="au moins 2"):
        buildings.building_file(desk, household=first)
    assert {
        one.household: (one.landlord, one.agrees)
        for one in buildings.building(desk, household=first).dwellings
    } == {first: ("M. Alpha", True), second: ("SCI Bêta", False)}


def test_an_agreement_taken_back_leaves_the_file(desk) -> None:
    first = agreeing(desk, "Odile", damp=True)
    second = agreeing(desk, "Marc", damp=True)
    record_consent.note(desk, household=second, recipient="landlord", given=True)
    assert buildings.building_file(desk, household=first).dwellings == 2
    record_consent.withdraw(desk, household=second, recipient="landlord")
    with pytest.raises(UserError):
        buildings.building_file(desk, household=first)


def test_two_files_of_one_household_are_one_dwelling(desk) -> None:
    """Visited through both, then « C’est le même foyer »: one tenant, and no file of a building."""
    first, one = register(desk, days_ago=20)
    decide.accept(desk, registration=one)
    second, again = register(desk)
    told = {"landlord_name": "Plaine Habitat", "consent_landlord": True}
    seen(desk, first, damp=True, **told)
    seen(desk, second, damp=True, draughts=True, **told)
    assert buildings.building_file(desk, household=first).dwellings == 2
    decide.same_household(desk, registration=again, household=first)
    assert buildings.several(desk) == ()
    for asked in (first, second):
        found = buildings.building(desk, household=asked)
        assert [one.household for one in found.dwellings] == [first]
        assert (found.visited, found.landlords) == (1, (buildings.OfLandlord("Plaine Habitat", 1),))
        assert counted(found) == [("damp", 1, 1), ("draughts", 1, 1)]
        with pytest.raises(UserError, match="Il faut au moins 2"):
            buildings.building_file(desk, household=asked)


def test_a_household_with_two_files_and_its_neighbour_are_two(desk) -> None:
    first, one = register(desk, days_ago=20)
    decide.accept(desk, registration=one)
    second, again = register(desk)
    street, commune = "12, avenue de la République", "Montreuil"
    neighbour = home(desk, "Paul", street, commune)
    told = {"landlord_name": "Plaine Habitat", "consent_landlord": True, "damp": True}
    seen(desk, second, **told)
    seen(desk, neighbour, **told)
    decide.same_household(desk, registration=again, household=first)
    [line] = buildings.several(desk)
    assert set(line.households) == {first, neighbour}
    for asked in (first, second, neighbour):
        found = buildings.building_file(desk, household=asked)
        assert (found.dwellings, found.landlord) == (2, "Plaine Habitat")
