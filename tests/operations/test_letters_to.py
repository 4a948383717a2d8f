"""Whom a letter and its message are addressed to: what was written first, then what is known."""

import email
from email.policy import default
from typing import Any

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.households_made import given
from visitapp.operations import answering, consenting, letters

TYPED = {"to_name": "Mme Sow, service logement", "extra": "Réparer la porte."}


def message_to(at: Place, **answers: str) -> Any:
    """The address of the message that the mail program opens."""
    letter = letters.make(
        at.desk, dossier=at.dossier, document="partner_link", partner=at.partner,
        answers=given(**answers),
    ).made  # fmt: skip
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
def test_a_message_goes_to_the_address_that_was_written(desk: Any, address: str, to: str) -> None:
    at = place(desk)
    answering.answer_many(desk, record=at.partner, answers=given(email="accueil@ccas.example"))
    consenting.note(desk, dossier=at.dossier, recipient=at.key("partner"), given=True)
    typed = TYPED | ({"to_address": address} if address else {})
    assert message_to(at, **typed) == to
