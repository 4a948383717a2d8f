"""Aids from a file of our own: where, until when, how sure, and what is added by the day."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.energy.visits import DAY, tables, visit
from visitapp.domain.support.aid_file import AidText, Note
from visitapp.domain.support.aids import aids
from visitapp.domain.support.contacts import Contacts
from visitapp.domain.support.results import Aid

PARAMETERS = tables().parameters.on(DAY)
OF_93 = AidText(
    "ours", "Un fonds", "Il aide.", "la mairie", "Le foyer.", "Avant l’été.", "", (), ("93",),
    "likely", None, (), "Une délibération", "high", date(2027, 1, 1),
)  # fmt: skip
EVERYWHERE = replace(OF_93, departments=())


def told(text: AidText, department: str = "93", contacts: Contacts | None = None) -> Aid:
    (found,) = aids(
        visit({}), PARAMETERS, {"ours": text}, DAY, department=department, contacts=contacts
    )
    return found


def note(text: str = "", deadline: str = "", confidence: str = "high") -> Note:
    return Note(date(2026, 1, 1), "Une note", confidence, text=text, deadline=deadline)


def test_an_aid_of_the_place_is_as_sure_as_its_file_says() -> None:
    for text, department in ((OF_93, "93"), (EVERYWHERE, "93"), (EVERYWHERE, "")):
        found = told(text, department)
        assert (found.status, found.to_check, found.because) == ("likely", False, ())
        assert (found.source, found.facts) == ("Une délibération", {})
        assert found.text == "Il aide. À demander\u00a0: la mairie."


def test_an_aid_of_some_departments_is_to_check_where_the_place_is_not_known() -> None:
    found = told(OF_93, "")
    assert (found.status, found.to_check) == ("to_check", True)
    assert found.because == ("Selon le département (93).",)
    assert aids(visit({}), PARAMETERS, {"ours": OF_93}, DAY, department="94") == ()


@pytest.mark.parametrize(
    ("own", "notes", "doubtful"),
    [
        ("low", (), True),
        ("low", ("high",), True),
        ("high", ("low",), True),
        ("high", ("high", "low"), True),
        ("high", ("high", "medium"), False),
        ("medium", (), False),
    ],
)
def test_one_low_confidence_is_enough_to_check(
    own: str, notes: tuple[str, ...], doubtful: bool
) -> None:
    text = replace(OF_93, confidence=own, notes=tuple(note(confidence=one) for one in notes))
    found = told(text)
    assert (found.status, found.to_check) == ("likely", doubtful)


def test_what_is_to_check_by_its_file_is_said_so() -> None:
    assert told(replace(OF_93, status="to_check")).to_check


def test_the_words_and_the_deadlines_of_the_day_are_added() -> None:
    now = (
        note("Fermé en août."),
        note(deadline="Avant le 31 mai."),
        note(deadline="Puis en juin."),
    )
    past = replace(note("Fini.", "Hier."), valid_to=date(2026, 6, 1))
    found = told(replace(OF_93, notes=(*now, past)))
    assert found.text == "Il aide. Fermé en août. À demander\u00a0: la mairie."
    assert found.deadline == "Avant le 31 mai. Puis en juin."
    assert told(replace(OF_93, notes=(now[0], past))).deadline == "Avant l’été."


def test_a_service_is_named_where_the_file_names_one() -> None:
    contacts = tables().contacts
    ccas = told(replace(OF_93, contact="ccas"), contacts=contacts)
    assert ccas.contact == "le CCAS de la commune"
    assert (told(OF_93, contacts=contacts).contact, told(OF_93).phone) == ("", "")
    assert told(replace(OF_93, contact="maison_sociale")).contact == "maison sociale"


def test_without_bills_nor_services_no_aid_is_lost() -> None:
    """Water that nobody counted opens nothing; a service that nobody listed is its name alone."""
    known = visit({"adults": 1, "children": 0, "rfr": 5000, "monthly_income": 1000})
    shipped = {name: replace(one, contact="") for name, one in tables().aids.items()}
    bare = aids(known, PARAMETERS, shipped, DAY)
    assert bare == aids(known, PARAMETERS, shipped, DAY, bills={}, contacts=tables().contacts)
    assert "cheque_energie" in {one.id for one in bare}
