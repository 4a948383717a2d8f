"""A yes that names no supplier, used by two advisers for two suppliers before they meet.

Computers that really exchange with a server: when they meet, nothing leaves until one of the two
says which supplier the yes is for.
"""

from typing import Any

import pytest

from tests.operations.households_made import given, make_household
from tests.sync.desks import talk
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.desk.desk import Desk
from visitapp.operations.letters import letters
from visitapp.operations.letters.open_letter import open_letter
from visitapp.operations.sending import conflicts

GAS = "supplier_gas"


def complain(desk: Desk, household: str, name: str) -> str:
    said = given(dispute="estimated", energy="gas", to_name=name)
    return str(
        letters.make(desk, household=household, document="supplier_complaint", answers=said).made
    )


def open_to(desk: Desk, *every: str) -> list[bool]:
    """Of each letter, whether it may be shown and leave."""
    return [isinstance(open_letter(desk, letter=one), letters.LetterFile) for one in every]


@pytest.fixture
def consent(ana: Any, lise: Any) -> tuple[str, str]:
    """A household that said yes for its gas supplier; no visit names one."""
    desk, _ = ana
    household = make_household(desk)
    noted = record_consent.note(desk, household=household, recipient=GAS, given=True)
    talk(ana, lise)
    return household, str(noted.made)


@pytest.mark.parametrize("hers_first", [True, False])
def test_a_person_says_for_which_of_the_two_it_is(
    ana: Any, lise: Any, consent: tuple[str, str], hers_first: bool
) -> None:
    household, record = consent
    hers = complain(ana[0], household, "Gazier")
    other = complain(lise[0], household, "Flamme")
    letters.make_ready(lise[0], letter=other)
    assert (open_to(ana[0], hers), open_to(lise[0], other)) == ([True], [True])
    first, then = (ana, lise) if hers_first else (lise, ana)
    talk(first, then, first)
    for desk, _ in (ana, lise):
        assert open_to(desk, hers, other) == [False, False]
        with pytest.raises(UserError, match="accord"):
            complain(desk, household, "Volt")
    [waits] = conflicts.conflicts(ana[0], record=record)
    assert {side.words for side in waits.sides} >= {"Flamme"}
    chosen = next(side.change for side in waits.sides if side.words == "Flamme")
    conflicts.choose(ana[0], record=record, path="name", change=chosen)
    talk(ana, lise)
    for desk, _ in (ana, lise):
        assert open_to(desk, hers, other) == [False, True]
        with pytest.raises(UserError, match="pas pour Volt"):
            complain(desk, household, "Volt")
    record_consent.note(lise[0], household=household, recipient=GAS, given=True, name="Gazier")
    talk(lise, ana)
    for desk, _ in (ana, lise):
        assert open_to(desk, hers, other) == [True, True]
