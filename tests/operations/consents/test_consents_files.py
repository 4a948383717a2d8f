"""« C’est le même foyer »: a refusal that stands in one of its files counts in each of them."""

from datetime import timedelta

import pytest

from tests.operations.arrivals_made import accepted, register
from tests.operations.households_made import begin_visit, say
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.consents.household_consents import consents_of
from visitapp.operations.consents.require_consent import permission_for
from visitapp.operations.intake import decide
from visitapp.operations.letters import letters
from visitapp.operations.overviews import timeline
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import records

LANDLORD = "landlord"


@pytest.fixture
def files(desk) -> tuple[str, str]:
    """A household that agreed in its visit, and its second file, not yet known to be one."""
    meta.write(desk.database, "role", "adviser")
    household = accepted(desk, days_ago=20)
    visit = begin_visit(desk, household)
    say(desk, visit, tenure="private_tenant", damp=True, consent_landlord=True)
    visits.finish(desk, visit=visit)
    other, _ = register(desk)
    return household, other


def one_household(desk, files: tuple[str, str]) -> None:
    [row] = records.of_kind(desk.database, "registration", parent=files[1])
    decide.same_household(desk, registration=row.id, household=files[0])


def note(desk, household: str, *, yes: bool) -> None:
    record_consent.note(desk, household=household, recipient=LANDLORD, given=yes)


def state(desk, household: str) -> tuple[bool, str]:
    found = permission_for(desk, household=household, recipient=LANDLORD)
    return found.allowed, found.state


def test_a_refusal_of_the_second_file_is_one_of_the_first(desk, files) -> None:
    note(desk, files[1], yes=False)
    assert state(desk, files[0]) == (True, "given"), "two households, until somebody says so"
    one_household(desk, files)
    assert state(desk, files[0]) == (False, "refused")
    with pytest.raises(UserError, match="a refusé son accord pour le propriétaire"):
        letters.make(desk, household=files[0], document="landlord_file")


def test_a_withdrawal_of_the_first_file_is_one_of_the_second(desk, files) -> None:
    one_household(desk, files)
    record_consent.withdraw(desk, household=files[0], recipient=LANDLORD)
    assert state(desk, files[1]) == (False, "withdrawn")


def test_a_refusal_in_a_visit_counts_too(desk, files) -> None:
    visit = begin_visit(desk, files[1])
    say(desk, visit, consent_landlord=False)
    one_household(desk, files)
    assert state(desk, files[0]) == (False, "refused")


def test_a_yes_is_of_its_own_file(desk, files) -> None:
    one_household(desk, files)
    assert state(desk, files[1]) == (False, "never")


def test_a_yes_that_is_said_since_takes_its_place(desk, clock, files) -> None:
    """Whoever notes it had the refusal of the other file before their eyes."""
    note(desk, files[1], yes=False)
    one_household(desk, files)
    clock.at += timedelta(hours=1)
    note(desk, files[0], yes=True)
    assert state(desk, files[0]) == (True, "given")
    assert state(desk, files[1]) == (False, "asked"), "there nobody said yes"
    note(desk, files[1], yes=False)
    assert state(desk, files[0]) == (False, "refused"), "the last word is a no"


def test_who_registered_it_is_another_person_in_each_file(desk, files) -> None:
    [row] = records.of_kind(desk.database, "registration", parent=files[1])
    say(desk, row.id, referrer_agreed=False)
    one_household(desk, files)
    assert consents_of(desk, files[0]).permission("referrer").state == "never"


def test_the_timelines_of_both_files_tell_it(desk, files) -> None:
    note(desk, files[1], yes=False)
    one_household(desk, files)
    told = {file: [(one.title, one.detail) for one in
                   timeline.timeline(desk, household=file, sort="consent").entries]
            for file in files}  # fmt: skip
    title = "Accord refusé pour le propriétaire ou le bailleur"
    assert (title, timeline.IN_OTHER_FILE) in told[files[0]]
    assert (title, "") in told[files[1]]
