"""Defects of one building across households; the landlord reads counts of those who agree."""

from dataclasses import asdict
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.operations.households_made import given, make_appointment
from visitapp.domain.errors import UserError
from visitapp.operations import answering, buildings, households, moving, visits
from visitapp.operations.making import make
from visitapp.store import meta, records


@pytest.fixture(autouse=True)
def _adviser(desk) -> None:
    meta.write(desk.database, "role", "adviser")


def home(desk, name: str, street: str = "3, rue Neuve", commune: str = "Bagnolet") -> str:
    answers = given(first_name=name, last_name="Ravaux", street=street, commune=commune)
    return households.create(desk, answers=answers).made


def seen(desk, dossier: str, **answers) -> str:
    appointment = make_appointment(desk, dossier, desk.now().date())
    visit = visits.begin(desk, appointment=appointment).made
    answering.answer_many(desk, record=visit, answers=given(**answers))
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
    found = buildings.building(desk, dossier=third)
    assert {one.dossier for one in found.dwellings} == {first, second, third}
    assert found.visited == 2
    assert counted(found) == [("damp", 2, 2), ("draughts", 1, 1)]
    lines = buildings.several(desk)
    assert [set(one.dossiers) for one in lines] == [{first, second, third}]


@pytest.mark.parametrize("street", [
    "3 rue Neuve 93170 Bagnolet", "3 rue Neuve, 93170 BAGNOLET", "Entrée 3 rue Neuve",
])  # fmt: skip
def test_a_town_or_an_entrance_typed_with_the_street_is_the_same_building(desk, street) -> None:
    first, second = home(desk, "Odile"), home(desk, "Marc", street)
    for dossier in (first, second):
        found = buildings.building(desk, dossier=dossier)
        assert {one.dossier for one in found.dwellings} == {first, second}
    assert buildings.building(desk, dossier=second).address == "3 rue Neuve, Bagnolet"


def test_the_last_visit_is_the_one_that_counts(desk, clock) -> None:
    from datetime import timedelta

    dossier = home(desk, "Odile")
    seen(desk, dossier, damp=True)
    clock.at += timedelta(days=300)
    seen(desk, dossier, damp=False)
    assert counted(buildings.building(desk, dossier=dossier)) == []


def test_one_room_is_enough_and_a_removed_one_is_not(desk) -> None:
    dossier = home(desk, "Odile")
    visit = seen(desk, dossier)
    row = answering.add_row(desk, record=visit, repeat="rooms").made
    answering.answer_many(
        desk, record=visit, answers={f"rooms/{row}/damp_seen": given(x="mould")["x"]}
    )
    assert counted(buildings.building(desk, dossier=dossier)) == [("damp", 1, 1)]
    answering.remove_row(desk, record=visit, path=f"rooms/{row}")
    assert counted(buildings.building(desk, dossier=dossier)) == []


def test_an_address_without_a_number_is_no_building(desk) -> None:
    with pytest.raises(UserError):
        buildings.building(desk, dossier=home(desk, "Odile", "rue Neuve"))


# --- what the landlord reads


def agreeing(desk, name: str, **answers) -> str:
    dossier = home(desk, name)
    seen(desk, dossier, consent_landlord=True, **answers)
    return dossier


def test_only_those_who_agree_are_counted(desk) -> None:
    first = agreeing(desk, "Odile", damp=True)
    agreeing(desk, "Marc", damp=True)
    seen(desk, home(desk, "Ines"), damp=True, consent_landlord=False)
    seen(desk, home(desk, "Zoé"), damp=True)
    found = buildings.building_file(desk, dossier=first)
    assert (found.dwellings, counted(found)) == (2, [("damp", 2, 2)])


def test_it_names_nobody(desk) -> None:
    first = agreeing(desk, "Odile", damp=True)
    second = agreeing(desk, "Marc", damp=True)
    told = str(asdict(buildings.building_file(desk, dossier=first)))
    for private in ("Odile", "Marc", "Ravaux", first, second, "2026"):
        assert private not in told


def test_the_pdf_says_the_counts_and_nobody(desk) -> None:
    """Two dwellings, damp in both: its words are on the page, no name and no floor."""
    first = agreeing(desk, "Odile", damp=True)
    agreeing(desk, "Marc", damp=True)
    told = pdf_text(buildings.building_pdf(desk, dossier=first))
    for words in ("3, rue Neuve, Bagnolet", "2 logements", "Humidité ou moisissures"):
        assert words in told, (words, told)
    for private in ("Odile", "Marc", "Ravaux"):
        assert private not in told


def test_one_alone_has_its_own_letter(desk) -> None:
    first = agreeing(desk, "Odile", damp=True)
    seen(desk, home(desk, "Marc"), damp=True)
    with pytest.raises(UserError) as refused:
        buildings.building_file(desk, dossier=first)
    assert "au moins 2" in refused.value.message


def test_an_agreement_taken_back_leaves_the_file(desk) -> None:
    first = agreeing(desk, "Odile", damp=True)
    second = agreeing(desk, "Marc", damp=True)
    consent = make(desk, kind="consent", parent=second, state="given",
                   answers=given(recipient="landlord", said_on=desk.now().date())).made  # fmt: skip
    assert buildings.building_file(desk, dossier=first).dwellings == 2
    moving.move(desk, record=consent, state="withdrawn")
    with pytest.raises(UserError):
        buildings.building_file(desk, dossier=first)


def test_an_agreement_for_another_recipient_says_nothing_of_the_landlord(desk) -> None:
    first = agreeing(desk, "Odile", damp=True)
    second = home(desk, "Marc")
    seen(desk, second, damp=True)
    make(desk, kind="consent", parent=second, state="given",
         answers=given(recipient="social_worker", said_on=desk.now().date()))  # fmt: skip
    with pytest.raises(UserError):
        buildings.building_file(desk, dossier=first)
    assert records.get(desk.database, second).state
