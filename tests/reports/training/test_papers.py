"""The family's papers carry what the expected visit notes, and say on each sheet what they are."""

import re

import pytest

from tests.domain.energy.visits import visit_form
from tests.domain.training.family import TEXT, expected, family
from tests.reports.reading import outline, pages, text
from visitapp.domain.checklist.paths import split
from visitapp.domain.checklist.walk import question_at
from visitapp.domain.training.expected import read_invented
from visitapp.reports.answers.words import said_at
from visitapp.reports.training.family import Family
from visitapp.reports.training.papers import papers

ASKED_NOT_PRINTED = ("consent_visit", "consent_photos")
"""What the trainee asks of who plays the family."""


@pytest.fixture(scope="module")
def pdf() -> bytes:
    address = ("15, rue de l’Entraînement", "93230 Romainville")
    invented = read_invented(TEXT, "visit.yaml")
    return papers(Family("Noémie Fictif", address, visit_form(), family(), invented))


def squeezed(words: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", "", words)


def test_each_sheet_is_marked_and_says_that_it_is_invented(pdf) -> None:
    for page in pages(pdf):
        assert "Entraînement" in page
        assert "Document inventé" in page


def test_there_is_a_sheet_for_each_bill_and_for_what_a_visit_sees(pdf) -> None:
    titles = outline(pdf)
    assert [sum(one in title for title in titles) for one in ("gaz", "électricité", "eau")] == [
        4,
        2,
        2,
    ]
    assert titles[-3:] == ["Les compteurs", "Fiche des pièces", "Ce que dit la famille"]


def test_what_is_expected_can_be_read_on_a_paper(pdf) -> None:
    printed, form, said = squeezed(text(pdf)), visit_form(), family()
    missing = [
        point.at
        for point in expected().points
        if point.at not in ASKED_NOT_PRINTED
        and split(point.at)[2] != "holder_is_occupant"
        and (question := question_at(form, point.at)) is not None
        and squeezed(said_at(form, said, point.at, question)) not in printed
    ]
    assert missing == []


def test_the_electricity_bill_is_in_the_former_tenants_name(pdf) -> None:
    bills = [page for page in pages(pdf) if "Facture d’électricité" in page]
    assert len(bills) == 2
    assert all("Titulaire Bruno Fictif" in page for page in bills)
    assert all("Noémie Fictif" in page for page in pages(pdf) if "Facture de gaz" in page)


def test_the_lines_of_a_bill_add_up(pdf) -> None:
    """719.40 less 113.60 of subscription is 605.80; 161 m³ at 11.18 kWh are 1,800 kWh."""
    first, _, third = [squeezed(page) for page in pages(pdf) if "Facture de gaz" in page]
    assert "605,80€" in first
    assert "Énergie1800kWh" in third


def test_the_water_meter_turns_by_the_leak_in_an_hour(pdf) -> None:
    """482.315 m³, then five litres more."""
    [meters] = [page for page in pages(pdf) if "Les compteurs" in page]
    digits = re.sub(r"\D", "", meters.split("En arrivant")[1])
    assert digits.startswith("00482315")
    assert "00482320" in digits


def test_what_the_family_says_is_not_on_the_rooms_sheet(pdf) -> None:
    whole = text(pdf)
    rooms, _, spoken = whole.partition("Ce que dit la famille")
    assert "Combien d’adultes" in spoken
    assert "Combien d’adultes" not in rooms
