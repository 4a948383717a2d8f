"""Whom a letter and its message are addressed to: what was written first, then what is known."""

import email
from email.policy import default

import pytest

from tests.operations.agreeing import Place
from tests.operations.households.test_visited_dwelling import moves, visited
from tests.operations.households_made import say
from visitapp.operations.letters import letters

TYPED = {"to_name": "Mme Sow, service logement", "extra": "Réparer la porte."}


def message_to(at: Place, **answers: str):
    """The address of the message that the mail program opens."""
    letter = at.letter("partner_link", partner=at.partner, **answers)
    raw = letters.message(at.desk, letter=letter)
    return email.message_from_bytes(raw, policy=default)["To"]


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("logement@ville.example", "logement@ville.example"),
        ("3 place Salvador\nlogement@ville.example", "logement@ville.example"),
        ("", "accueil@ccas.example"),
        ("3 place Salvador", "accueil@ccas.example"),
    ],
)
def test_a_message_goes_to_the_address_that_was_written(
    desk, at: Place, address: str, to: str
) -> None:
    say(desk, at.partner, email="accueil@ccas.example")
    at.agree(at.key("partner"))
    typed = TYPED | ({"to_address": address} if address else {})
    assert message_to(at, **typed) == to


OWNER = {"landlord_name": "Agence des Trois Exemples", "landlord_contact": "12 rue Haute, Bagnolet"}


def head(at: Place, document: str, partner: str = "", **answers: str) -> tuple[str, ...]:
    """The lines of the addressee at the top of a letter."""
    letter = at.letter(document, partner=partner, **answers)
    return letters.letter_file(at.desk, letter=letter).letter.to


def agree_for(at: Place, name: str) -> None:
    """The household agrees that its landlord is written to, and this person too."""
    for one in ("", name):
        at.agree("landlord", name=one)


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ({}, ("Agence des Trois Exemples", "12 rue Haute, Bagnolet")),
        ({"to_name": "Mme Bardin"}, ("Mme Bardin", "12 rue Haute, Bagnolet")),
        ({"to_address": "a@b.example"}, ("Agence des Trois Exemples", "a@b.example")),
        ({"to_name": "Mme Bardin", "to_address": "a@b.example"}, ("Mme Bardin", "a@b.example")),
    ],
)
def test_what_is_not_written_of_the_landlord_is_what_the_visit_knows(
    desk, at: Place, typed: dict[str, str], lines: tuple[str, ...]
) -> None:
    say(desk, at.visit, **OWNER)
    agree_for(at, "Mme Bardin")
    assert head(at, "landlord_file", **typed) == lines


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ({}, ("Association Le Relais", "Mme Diallo", "Place Salvador")),
        ({"to_name": "Mme Sow"}, ("Mme Sow", "Place Salvador")),
        ({"to_address": "1 rue Basse"}, ("Association Le Relais", "Mme Diallo", "1 rue Basse")),
    ],
)
def test_what_is_not_written_of_a_partner_is_what_the_directory_knows(
    desk, at: Place, typed: dict[str, str], lines: tuple[str, ...]
) -> None:
    say(desk, at.partner, contact_name="Mme Diallo", address="Place Salvador")
    at.agree(at.key("partner"))
    assert head(at, "partner_link", at.partner, extra="La porte.", **typed) == lines


def test_after_a_move_the_known_address_is_not_given_to_another_name(desk, clock) -> None:
    at = visited(desk, clock)
    say(desk, at.visit, **OWNER)
    agree_for(at, "Mme Nouvelle")
    moves(at, commune="Montreuil", postcode="93100")
    assert head(at, "landlord_file", to_name="Mme Nouvelle") == ("Mme Nouvelle",)
    assert head(at, "landlord_file") == tuple(OWNER.values())
