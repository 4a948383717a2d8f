"""« C’est le même foyer »: what runs in the second file goes on, and is seen from the first."""

from datetime import timedelta

import pytest

from tests.operations.arrivals_made import accepted, register
from tests.operations.follow_ups_made import as_adviser
from tests.operations.households_made import given, make_household
from tests.operations.indicators.test_twins import visited
from visitapp.operations.appointments import appointments
from visitapp.operations.consents import record_consent
from visitapp.operations.intake import decide
from visitapp.operations.letters import orientation_board
from visitapp.operations.orientations import orientations
from visitapp.operations.overviews import file_state, follow_up_list, reminders, timeline
from visitapp.operations.overviews.reminders import IN_OTHER_FILE
from visitapp.operations.support import actions
from visitapp.store.log import records

FSE = "Demander une aide au FSE"


@pytest.fixture
def files(desk) -> tuple[str, str]:
    """A household to call, and its second file, where an orientation left and an action goes on."""
    as_adviser(desk)
    first = accepted(desk, days_ago=20)
    second, _ = register(desk)
    sent(desk, second)
    acting(desk, second, "social_worker")
    return first, second


def sent(desk, household: str) -> str:
    """An orientation that left, to ask after today."""
    today = desk.now().date()
    record_consent.note(desk, household=household, recipient="fund_fse93", given=True)
    made = orientations.propose(desk, household=household, title=FSE, recipient="fund_fse93",
                             need="fse93", remind_on=today).made  # fmt: skip
    orientations.accept(desk, orientation=made)
    orientations.note_sent(desk, orientation=made, on=today, way="post", remind_on=today)
    return str(made)


def acting(desk, household: str, subject: str, days: int = 3) -> None:
    day = desk.now().date() + timedelta(days=days)
    said = given(subject=subject, with_whom="M. Lac", remind_on=day)
    actions.open_action(desk, household=household, answers=said)


def one_household(desk, files: tuple[str, str]) -> None:
    [row] = records.of_kind(desk.database, "registration", parent=files[1])
    decide.same_household(desk, registration=row.id, household=files[0])


def close(desk, household: str) -> None:
    appointments.of_file(desk, household=household, state="closed", motive="moved")


def reminded(desk) -> dict[str, str]:
    """By kind, what « Aujourd’hui » says of orientations and actions."""
    found = reminders.reminders(desk, later=True)
    groups = (found.overdue, found.today, found.week, found.later)
    return {one.kind: one.detail for group in groups for one in group.lines
            if one.kind in ("orientation", "support_action")}  # fmt: skip


def test_it_stays_in_the_reminders(desk, files: tuple[str, str]) -> None:
    before, waits = reminded(desk), reminders.waiting(desk)
    assert set(before) == {"orientation", "support_action"}
    one_household(desk, files)
    after = reminded(desk)
    assert set(after) == set(before)
    assert all(said.endswith(IN_OTHER_FILE) for said in after.values())
    assert not any(IN_OTHER_FILE in said for said in before.values())
    assert waits - reminders.waiting(desk) == 1, "the registration that was read, no more"


def test_what_comes_later_is_there_too(desk, files: tuple[str, str], clock) -> None:
    acting(desk, files[1], "procedures", days=40)
    one_household(desk, files)
    assert reminders.reminders(desk).comes
    assert reminders.reminders(desk, later=True).later.total == 1


def test_with_the_household_s_own_file_it_ends(desk, files: tuple[str, str]) -> None:
    one_household(desk, files)
    close(desk, files[0])
    assert reminded(desk) == {}


def test_a_file_closed_for_itself_is_reminded_of_no_more(desk) -> None:
    as_adviser(desk)
    household = make_household(desk)
    sent(desk, household)
    close(desk, household)
    assert reminded(desk) == {}


def test_the_first_file_tells_it(desk, files: tuple[str, str]) -> None:
    one_household(desk, files)
    found = {one.kind: one for one in timeline.timeline(desk, household=files[0]).entries}
    for kind, title in (("orientation", FSE), ("support_action", "Lien avec le travailleur")):
        assert title in found[kind].title or title.lower() in found[kind].title.lower()
        assert found[kind].detail.endswith("dans l’autre dossier de ce foyer")
    board = orientation_board.board(desk, household=files[0])
    [line] = board.elsewhere
    assert (line.household, line.title, line.state_words) == (files[1], FSE, "envoyée")
    assert line.remind_on == desk.now().date()
    assert board.going == ()
    own = orientation_board.board(desk, household=files[1])
    assert ([one.title for one in own.going], own.elsewhere) == ([FSE], ())


def test_what_was_done_there_is_told_once(desk) -> None:
    """The visit and its validation; not the year after, that ended with the file."""
    as_adviser(desk)
    first = accepted(desk, days_ago=20)
    second, _ = register(desk)
    visit = visited(desk, second, "14:00")
    one_household(desk, (first, second))
    entries = timeline.timeline(desk, household=first).entries
    assert [one.record for one in entries if one.kind == "visit"] == [visit, visit]
    assert len({one.id for one in entries}) == len(entries)
    assert not [one for one in entries if one.kind in ("call", "follow_up")]
    assert "call" not in {line.kind for line in reminders.reminders(desk, later=True).later.lines}


def test_what_runs_is_said_before_a_file_is_closed(desk, files: tuple[str, str]) -> None:
    def running(household: str) -> str:
        found = file_state.file_standing(desk, household=household)
        return found.running.replace("\u00a0", " ") if found is not None else ""

    first, second = files
    assert running(first) == ""
    assert running(second) == "1 orientation envoyée et 1 action en cours"
    acting(desk, first, "landlord")
    orientations.propose(desk, household=first, title="CCAS", recipient="social_worker",
                      remind_on=desk.now().date())  # fmt: skip
    assert running(first) == "1 orientation à envoyer et 1 médiation en cours"
    one_household(desk, files)
    whole = ("1 orientation envoyée, 1 orientation à envoyer, 1 médiation en cours et 1 action en "
             "cours")  # fmt: skip
    assert running(first) == whole


def test_a_lost_household_s_card_says_it_too(desk) -> None:
    as_adviser(desk)
    household = accepted(desk, days_ago=20)
    visited(desk, household, "09:00")
    acting(desk, household, "landlord")
    [follow_up] = records.of_kind(desk.database, "follow_up", parent=household)
    found = follow_up_list.follow_up_card(desk, follow_up=follow_up.id)
    assert found.running.replace("\u00a0", " ") == "1 médiation en cours"
