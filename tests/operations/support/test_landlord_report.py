"""The report of a visit for the landlord: on a yes about the home of that visit, and no other."""

import pytest

from tests.operations.moving_homes import NEW, OLD, Home, home
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.visits import print_report

LANDLORD = "landlord"


@pytest.fixture
def at(desk, clock) -> Home:
    return home(desk, clock)


def drawn(at: Home, visit: str) -> bool:
    return print_report.report(at.desk, visit=visit, audience=LANDLORD).startswith(b"%PDF")


def test_refused_in_the_old_home_and_agreed_in_the_new_one(at: Home) -> None:
    first = at.visited(landlord=OLD, consent_landlord=False)
    at.moves()
    second = at.visited(landlord=NEW, consent_landlord=True)
    with pytest.raises(UserError, match="a refusé son accord pour le propriétaire"):
        drawn(at, first)
    assert drawn(at, second)


@pytest.mark.parametrize("in_visit", [True, False])
def test_never_asked_in_the_old_home(at: Home, in_visit: bool) -> None:
    """A yes of the new home is not one of the old, said in the visit or noted after it."""
    first = at.visited(landlord=OLD)
    at.moves()
    said = {"consent_landlord": True} if in_visit else {}
    second = at.visited(landlord=NEW, **said)
    if not in_visit:
        record_consent.note(at.desk, household=at.household, recipient=LANDLORD, given=True)
    with pytest.raises(UserError, match="pour un autre logement que celui de cette visite"):
        drawn(at, first)
    assert drawn(at, second)


@pytest.mark.parametrize("in_visit", [True, False])
def test_agreed_in_the_old_home_it_is_for_the_old_home(at: Home, in_visit: bool) -> None:
    said = {"consent_landlord": True} if in_visit else {}
    first = at.visited(landlord=OLD, **said)
    if not in_visit:
        record_consent.note(at.desk, household=at.household, recipient=LANDLORD, given=True)
    at.moves()
    second = at.visited(landlord=NEW)
    assert drawn(at, first)
    with pytest.raises(UserError, match="un autre logement"):
        drawn(at, second)


def test_two_visits_of_one_home_share_a_yes(at: Home) -> None:
    first = at.visited(landlord=OLD)
    at.later(days=30)
    second = at.visited(landlord=OLD, consent_landlord=True)
    assert drawn(at, first)
    assert drawn(at, second)


def test_a_visit_that_was_never_agreed_to_is_refused_as_before(at: Home) -> None:
    first = at.visited(landlord=OLD)
    with pytest.raises(UserError, match="n’a pas donné son accord pour le propriétaire"):
        drawn(at, first)
