"""The page of what is asked about people: what it says of questions that anybody can name."""

from datetime import date

import pytest

from tests.domain.energy.visits import visit_form
from visitapp.domain.privacy.data_page import page
from visitapp.domain.privacy.retention import Kept
from visitapp.domain.privacy.sight_words import lines

VISIT = visit_form()


def row(name: str) -> list[str]:
    """The cells after the question: kind, sensitive, free text, who reads it."""
    text = page({"visit": VISIT}, Kept(24, "CNIL"), date(2026, 11, 25))
    [line] = [line for line in text.splitlines() if f"(`{name}`)" in line and line.count("|") == 6]
    return [cell.strip() for cell in line.split("|")[2:-1]]


@pytest.mark.parametrize(
    ("name", "sensitive", "free", "landlord"),
    [
        ("rfr", "oui", "", False),  # income
        ("frail_people", "oui", "", False),  # health
        ("surface", "", "", True),
        ("danger_note", "", "oui", False),
        ("notes", "", "oui", False),
    ],
)
def test_what_is_sensitive_what_is_free_and_what_the_landlord_reads(
    name: str, sensitive: str, free: str, landlord: bool
) -> None:
    _, told, text, read = row(name)
    assert (told, text, "le propriétaire" in read) == (sensitive, free, landlord)


def test_a_visit_is_of_the_household_and_goes_to_who_works_with_it() -> None:
    text = page({"visit": VISIT}, Kept(24, "CNIL"), date(2026, 11, 25))
    assert "Reçue par : visiteur, conseillère, coordinatrice." in text
    [line] = [line for line in text.splitlines() if line.startswith("| La visite (`visit`)")]
    assert line.split("|")[2].strip() == "le foyer"
    assert "administration" not in line
    assert "24 mois après le dernier contact" in text


def test_a_thing_of_the_agency_is_not_said_to_be_of_a_household() -> None:
    partner = VISIT.model_copy(update={"kind": "partner"})
    text = page({"partner": partner}, Kept(24, "CNIL"), date(2026, 11, 25))
    assert "(`partner`) | l’agence |" in text


def test_only_the_kinds_that_have_a_form_here_are_told() -> None:
    assert [one.kind for one in lines({"visit": VISIT})] == ["visit"]
