"""A yes for a supplier that no contract names: it is of one, and of whom its words name."""

from typing import Any

import pytest

from tests.operations.agreeing import letter_doors, place, raw_orientation
from tests.operations.complaining import GAS, agree, complain, contracts
from tests.operations.households_made import given
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.consents.record_consent import standing
from visitapp.operations.letters import letters
from visitapp.operations.records.transitions import move


def test_a_yes_that_names_nobody_is_of_the_first_supplier_written_to(desk: Any) -> None:
    at = place(desk)
    agree(at, GAS, "Contester la facture de gaz de mars 2026")
    first = complain(at, "Gazier")
    assert letters.pdf(desk, letter=first)
    assert complain(at, "GAZIER, service réclamations")
    with pytest.raises(UserError, match="accord pour Gazier, pas pour Flamme") as told:
        complain(at, "Flamme")
    assert "écrivez son nom" in told.value.hint
    nameless = complain(at)
    letters.change(desk, letter=nameless, answers=given(to_name="Flamme"))
    seen = letter_doors(at, nameless)[:4]
    for door in (*seen, lambda: letters.make_ready(desk, letter=nameless)):
        with pytest.raises(UserError, match="pas pour Flamme"):
            door()
    agree(at, GAS, "Flamme")
    for door in letter_doors(at, nameless)[:4]:
        door()
    assert letters.pdf(desk, letter=first)


def test_a_name_mistyped_in_a_draft_is_corrected_there_or_cancelled(desk: Any) -> None:
    at = place(desk)
    agree(at, GAS)
    letter = complain(at, "EDG")
    letters.change(desk, letter=letter, answers=given(to_name="EDF"))
    assert letters.pdf(desk, letter=letter)
    assert complain(at, "EDF")
    letters.cancel(desk, letter=letter)
    with pytest.raises(UserError, match="pour EDF, pas pour Engie"):
        complain(at, "Engie")


def test_what_was_read_over_is_first_whatever_a_draft_of_before_becomes(desk: Any) -> None:
    at = place(desk)
    agree(at, GAS)
    draft, read = complain(at), complain(at, "Gazier")
    letters.make_ready(desk, letter=read)
    letters.change(desk, letter=draft, answers=given(to_name="Flamme"))
    with pytest.raises(UserError, match="pas pour Flamme"):
        letters.pdf(desk, letter=draft)
    letters.note_sent(desk, letter=read, on=desk.now().date(), way="post")


def test_each_yes_that_names_nobody_is_of_one_supplier(desk: Any) -> None:
    at = place(desk)
    agree(at, GAS)
    assert complain(at, "Gazier")
    agree(at, GAS)
    assert complain(at, "Flamme")
    assert complain(at, "Gazier")
    with pytest.raises(UserError, match="pas pour Volt"):
        complain(at, "Volt")


def test_a_yes_that_names_a_supplier_is_of_that_one(desk: Any) -> None:
    at = place(desk)
    agree(at, GAS, "La facture de Gazier")
    with pytest.raises(UserError, match="sans nommer Flamme") as told:
        complain(at, "Flamme")
    assert "La facture de Gazier" in told.value.message
    assert complain(at, "Gazier, service clients")
    found = standing(desk, household=at.household, recipient=GAS).permission
    assert (found.allowed, found.named) == (True, ("Gazier, service clients",))


def test_a_yes_for_a_supplier_of_no_contract_is_not_for_the_known_one(desk: Any) -> None:
    at = place(desk)
    contracts(at, "Gazier")
    noted = record_consent.note_aloud(
        desk, household=at.household, recipient=GAS, given=True, about="La facture de Flamme"
    )
    assert "ne nomme pas Gazier" in str(noted.result)
    assert complain(at, "Flamme")
    orientation = raw_orientation(at, GAS)
    for door in (
        lambda: complain(at, "Gazier"), lambda: complain(at),
        lambda: move(desk, record=orientation, state="sent"),
    ):  # fmt: skip
        with pytest.raises(
            UserError, match="«\u00a0La facture de Flamme\u00a0», sans nommer Gazier"
        ):
            door()
    again = record_consent.note_aloud(
        desk, household=at.household, recipient=GAS, given=True, about="Gazier et Flamme"
    )
    assert again.result == record_consent.NOTED
    assert complain(at, "Gazier")
    move(desk, record=orientation, state="sent")
    record_consent.withdraw(desk, household=at.household, recipient=GAS)
    found = standing(desk, household=at.household, recipient=GAS).permission
    assert (found.state, found.of_another) == ("withdrawn", False)


def test_a_yes_that_opens_nothing_for_the_known_one_can_be_taken_back(desk: Any) -> None:
    at = place(desk)
    contracts(at, "Gazier")
    agree(at, GAS, "La facture de Flamme")
    record_consent.withdraw(desk, household=at.household, recipient=GAS)
    with pytest.raises(UserError, match="retiré son accord"):
        complain(at, "Flamme")


def test_after_a_withdrawal_a_yes_of_two_suppliers_is_told_to_say_which(desk: Any) -> None:
    at = place(desk)
    contracts(at, "Gazier", "Flamme")
    agree(at, GAS, "Gazier")
    record_consent.withdraw(desk, household=at.household, recipient=GAS)
    noted = record_consent.note_aloud(
        desk, household=at.household, recipient=GAS, given=True, about="La facture de gaz"
    )
    assert noted.result == record_consent.WHICH_SUPPLIER
    with pytest.raises(UserError, match="ne dit pas pour quel fournisseur"):
        complain(at, "Gazier")
    agree(at, GAS, "Flamme")
    assert complain(at, "Flamme")
    with pytest.raises(UserError, match="pour Flamme, pas pour Gazier"):
        complain(at, "Gazier")
