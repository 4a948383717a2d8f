"""A yes that names no supplier, used by two advisers for two suppliers before they meet.

Computers that really exchange with a server: what leaves next is for one of the two, the same on
both, whoever sends first.
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
def household(ana: Any, lise: Any) -> str:
    """A household that said yes for its gas supplier; no visit names one."""
    desk, _ = ana
    made = make_household(desk)
    record_consent.note(desk, household=made, recipient=GAS, given=True)
    talk(ana, lise)
    return made


@pytest.mark.parametrize("hers_first", [True, False])
def test_the_first_draft_that_the_agency_has_takes_the_yes(
    ana: Any, lise: Any, household: str, hers_first: bool
) -> None:
    hers = complain(ana[0], household, "Gazier")
    other = complain(lise[0], household, "Flamme")
    assert (open_to(ana[0], hers), open_to(lise[0], other)) == ([True], [True])
    first, then = (ana, lise) if hers_first else (lise, ana)
    talk(first, then, first)
    for desk, _ in (ana, lise):
        assert open_to(desk, hers, other) == [hers_first, not hers_first]
        with pytest.raises(UserError, match="pas pour Volt"):
            complain(desk, household, "Volt")
    record_consent.note(
        lise[0], household=household, recipient=GAS, given=True, about="Gazier et Flamme"
    )
    talk(lise, ana)
    for desk, _ in (ana, lise):
        assert open_to(desk, hers, other) == [True, True]


@pytest.mark.parametrize("hers_first", [True, False])
def test_what_was_read_over_takes_it_before_a_draft(
    ana: Any, lise: Any, household: str, hers_first: bool
) -> None:
    hers = complain(ana[0], household, "Gazier")
    other = complain(lise[0], household, "Flamme")
    letters.make_ready(lise[0], letter=other)
    letters.note_sent(lise[0], letter=other, on=lise[0].now().date(), way="post")
    first, then = (ana, lise) if hers_first else (lise, ana)
    talk(first, then, first)
    for desk, _ in (ana, lise):
        assert open_to(desk, hers, other) == [False, True]
