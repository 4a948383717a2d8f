"""A yes for a supplier that no contract names: it is for one, the first that a letter goes to."""

import pytest

from tests.operations.agreeing import Place, letter_doors, raw_orientation
from tests.operations.complaining import GAS, complain, contracts
from tests.operations.households_made import given
from visitapp.domain.errors import UserError
from visitapp.operations.consents.record_consent import standing
from visitapp.operations.letters import letters
from visitapp.operations.records.transitions import move
from visitapp.operations.visits import visits


def test_a_yes_that_names_nobody_is_for_the_first_supplier_written_to(desk, at: Place) -> None:
    at.agree(GAS)
    first = complain(at, "Gazier")
    assert letters.pdf(desk, letter=first)
    assert complain(at, "GAZIER, service réclamations")
    with pytest.raises(UserError, match="accord pour Gazier, pas pour Flamme") as told:
        complain(at, "Flamme")
    assert "écrivez ce nom" in told.value.hint
    nameless = complain(at)
    letters.change(desk, letter=nameless, answers=given(to_name="Flamme"))
    seen = letter_doors(at, nameless)[:4]
    for door in (*seen, lambda: letters.make_ready(desk, letter=nameless)):
        with pytest.raises(UserError, match="pas pour Flamme"):
            door()
    at.agree(GAS, "Flamme")
    for door in letter_doors(at, nameless)[:4]:
        door()
    assert letters.pdf(desk, letter=first)


def test_a_name_mistyped_in_a_draft_is_corrected_there_or_cancelled(desk, at: Place) -> None:
    at.agree(GAS)
    letter = complain(at, "EDG")
    letters.change(desk, letter=letter, answers=given(to_name="EDF"))
    assert letters.pdf(desk, letter=letter)
    assert complain(at, "EDF")
    with pytest.raises(UserError, match="pour EDF, pas pour Engie"):
        complain(at, "Engie")
    letters.cancel(desk, letter=letter)
    assert complain(at, "Engie")


def test_what_was_read_over_names_it_for_good(desk, at: Place) -> None:
    at.agree(GAS)
    read = complain(at, "Gazier")
    letters.make_ready(desk, letter=read)
    letters.cancel(desk, letter=read)
    with pytest.raises(UserError, match="pour Gazier, pas pour Flamme"):
        complain(at, "Flamme")


def test_a_yes_that_names_a_supplier_is_for_that_one(desk, at: Place) -> None:
    at.agree(GAS, "Gazier")
    with pytest.raises(UserError, match="pour Gazier, pas pour Flamme"):
        complain(at, "Flamme")
    assert complain(at, "Gazier, service clients")
    found = standing(desk, household=at.household, recipient=GAS).permission
    assert (found.allowed, found.named) == (True, ("Gazier",))


def test_a_yes_for_a_supplier_of_no_contract_is_not_for_the_known_one(desk, at: Place) -> None:
    contracts(at, "Gazier")
    at.agree(GAS, "Flamme")
    assert complain(at, "Flamme")
    orientation = raw_orientation(at, GAS)
    for door in (
        lambda: complain(at, "Gazier"), lambda: complain(at),
        lambda: move(desk, record=orientation, state="sent"),
    ):  # fmt: skip
        with pytest.raises(UserError, match="accord pour Flamme, pas pour"):
            door()
    at.agree(GAS)
    assert complain(at, "Gazier")
    move(desk, record=orientation, state="sent")
    at.withdraw(GAS)
    for name in ("Gazier", "Flamme"):
        with pytest.raises(UserError, match="retiré son accord"):
            complain(at, name)


def test_a_visit_that_names_the_supplier_names_the_yes(desk, at: Place) -> None:
    at.agree(GAS)
    contracts(at, "Gazier")
    visits.finish(desk, visit=at.visit)
    assert complain(at, "Gazier")
    with pytest.raises(UserError, match="pour Gazier, pas pour Flamme"):
        complain(at, "Flamme")
