"""Two people who did not see each other propose the same need, open the same mediation: when they
meet it is one, in « Aujourd’hui », on the board, in figures; what differs waits for a choice."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.households_made import given, make_household
from tests.sync.desks import talk
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.consents import record_consent
from visitapp.operations.indicators import sheets
from visitapp.operations.letters.orientation_board import board
from visitapp.operations.orientations import orientations
from visitapp.operations.overviews import reminders
from visitapp.operations.records import transitions
from visitapp.operations.sending import conflicts, outbox_page
from visitapp.operations.support import actions
from visitapp.store.log import records

FUND = "Fonds de solidarité énergie"


@pytest.fixture
def home(both: Any) -> str:
    a, b = both
    made = make_household(a[0])
    talk(a, b, a)
    return made


def propose(desk: Any, home: str, *, days: int = 5, **more: Any) -> str:
    said: dict[str, Any] = {"title": FUND, "recipient": "fund_fse93", "need": "fse93", **more}
    on = desk.now().date() + timedelta(days=days)
    return orientations.propose(desk, household=home, remind_on=on, **said).made


def mediate(desk: Any, home: str, **more: Any) -> str:
    today = desk.now().date()
    said = {"subject": "landlord", "with_whom": "M. Noir", "notice_on": today, **more}
    facts = given(**said, remind_on=today)
    return actions.open_action(desk, household=home, answers=facts).made


def shown(desk: Any, kind: str) -> int:
    found = reminders.reminders(desk, later=True)
    groups = (found.overdue, found.today, found.week, found.later)
    return sum(one.kind == kind for group in groups for one in group.lines)


def counted(desk: Any, name: str) -> object:
    today: date = desk.now().date()
    scope = Scope(date(today.year, 1, 1), date(today.year, 12, 31))
    figures = sheets.sheet(desk, scope=scope).figures
    return next(one.value for one in figures if one.definition.name == name)


def test_the_same_need_is_one_orientation_everywhere(both: Any, home: str) -> None:
    a, b = both
    assert propose(a[0], home) == propose(b[0], home)
    talk(a, b, a, b)
    for desk, _ in both:
        assert [one.state for one in board(desk, household=home).going] == ["proposed"]
        assert (shown(desk, "orientation"), counted(desk, "orientations")) == (1, 1)
        assert (conflicts.conflicts(desk), outbox_page.refused(desk)) == ((), ())


def test_the_same_mediation_is_one_action_everywhere(both: Any, home: str) -> None:
    a, b = both
    assert mediate(a[0], home) == mediate(b[0], home)
    talk(a, b, a, b)
    for desk, _ in both:
        [action] = records.of_kind(desk.database, "support_action", parent=home)
        assert (action.state, action.summary["subject"]) == ("waiting", "landlord")
        assert (shown(desk, "support_action"), counted(desk, "support")) == (1, 1)
        assert (conflicts.conflicts(desk), outbox_page.refused(desk)) == ((), ())


def test_what_differs_waits_for_a_choice(both: Any, home: str) -> None:
    a, b = both
    one = propose(a[0], home, days=5, title="Solidarité énergie")
    propose(b[0], home, days=9)
    talk(a, b, a, b)
    asked = {found.place.path for found in conflicts.conflicts(a[0], record=one)}
    assert asked == {"title", "remind_on"}


def test_what_one_of_them_went_on_with_is_not_lost(both: Any, home: str) -> None:
    a, b = both
    one = propose(a[0], home)
    orientations.accept(a[0], orientation=one)
    record_consent.note(a[0], household=home, recipient="fund_fse93", given=True)
    today = a[0].now().date()
    later = today + timedelta(days=5)
    orientations.note_sent(a[0], orientation=one, on=today, way="email", remind_on=later)
    propose(b[0], home)
    talk(a, b, a, b)
    for desk, _ in both:
        assert [line.state for line in board(desk, household=home).going] == ["sent"]
        assert (conflicts.conflicts(desk), outbox_page.refused(desk)) == ((), ())


def test_by_hand_the_title_whatever_its_capitals_and_the_recipient_say_what_it_is(
    both: Any, home: str
) -> None:
    a, b = both
    said: dict[str, Any] = {"need": "", "recipient": "fund_fsl"}
    assert propose(a[0], home, **said) == propose(b[0], home, **{**said, "title": FUND.upper()})
    assert propose(b[0], home, **said, title="Une autre aide") != propose(a[0], home, **said)
    talk(a, b, a, b)
    assert len(board(a[0], household=home).going) == 3


def test_one_that_is_known_is_no_obstacle_to_another(both: Any, home: str) -> None:
    a, b = both
    first = propose(a[0], home)
    transitions.move(a[0], record=first, state="abandoned", reason="Trop tôt.")
    talk(a, b)
    again = propose(b[0], home)
    assert again != first
    talk(b, a)
    assert [one.orientation for one in board(a[0], household=home).going] == [again]
    opened = mediate(a[0], home)
    assert mediate(a[0], home) != opened


@pytest.mark.parametrize(("first", "second", "same"), [
    ({"subject": "supplier", "with_whom": "Gazier"}, {"subject": "supplier", "with_whom": "gazier"},
     True),
    ({"subject": "supplier", "with_whom": "Gazier"}, {"subject": "supplier", "with_whom": "Autre"},
     False),
    ({"subject": "procedures"}, {"subject": "procedures"}, False),
])  # fmt: skip
def test_another_action_is_the_same_only_with_the_same_supplier(
    both: Any, home: str, first: dict[str, Any], second: dict[str, Any], same: bool
) -> None:
    a, b = both
    on = a[0].now().date()
    made = [
        actions.open_action(desk, household=home, answers=given(**said, remind_on=on)).made
        for (desk, _), said in zip(both, (first, second), strict=True)
    ]
    assert (made[0] == made[1]) is same
    talk(a, b, a, b)
    assert shown(b[0], "support_action") == (1 if same else 2)
