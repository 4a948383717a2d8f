"""Two advisers who did not see each other: the right day brings a mediation's step along, and no
letter leaves while two answers stand in it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.households_made import given, make_household
from tests.operations.read_back import state
from tests.sync.agency_server import agency_server
from tests.sync.desks import desk_at, talk
from visitapp.operations.consents import record_consent
from visitapp.operations.letters import letters
from visitapp.operations.overviews import reminders
from visitapp.operations.records import answers
from visitapp.operations.records.require_chosen import TwoAnswers
from visitapp.operations.sending import conflicts
from visitapp.operations.support import actions
from visitapp.store.log import conflicts as in_log

Side = tuple[Any, Any]


@pytest.fixture
def both(tmp_path) -> Iterator[tuple[Side, Side]]:
    """Two advisers of one agency."""
    with (
        agency_server(tmp_path) as server,
        desk_at(tmp_path / "ana", server, "ana", "adviser") as a,
        desk_at(tmp_path / "lise", server, "lise", "adviser") as b,
    ):
        yield a, b


def choose(desk, record: str, path: str, author: str) -> None:
    one = next(one for one in conflicts.conflicts(desk, record=record) if one.place.path == path)
    side = next(side for side in one.sides if side.mine is (author == "mine"))
    conflicts.choose(desk, record=record, path=path, change=side.change)


def test_the_right_day_of_notice_brings_the_step_the_reminder_and_the_state(both) -> None:
    a, b = both
    today: date = a[0].now().date()
    home = make_household(a[0])
    facts = given(subject="landlord", with_whom="M. Noir", remind_on=today)
    action = actions.open_action(a[0], household=home, answers=facts).made
    talk(a, b, a)
    actions.note_facts(a[0], action=action, facts=given(notice_on=today - timedelta(days=70)))
    actions.note_facts(b[0], action=action, facts=given(notice_on=today - timedelta(days=20)))
    talk(a, b, a, b)
    for desk, _ in both:
        [asked] = conflicts.conflicts(desk, record=action)
        assert asked.place.path == "notice_on", "what follows from it is no question of its own"
    choose(b[0], action, "notice_on", "mine")
    talk(b, a)
    for desk, _ in both:
        said = answers.answers_of(desk, record=action)
        found = actions.mediation_of(desk, action=action)
        assert found is not None
        # The landlord has two months: from 5 November 2026 to 5 January 2027 (the desk's clock).
        assert found.next is not None
        assert (found.next.id, said["next_step"].value) == ("answer", f"{found.next.words}.")
        assert said["remind_on"].value == found.look_on == found.next.on
        assert state(desk, action) == "waiting"
        assert in_log.conflicts(desk.database, action) == []
    lines = reminders.reminders(a[0], later=True)
    due = [one.on for one in (*lines.overdue.lines, *lines.today.lines) if one.record == action]
    assert due == []


def test_a_day_to_come_back_that_two_people_chose_is_still_asked(both) -> None:
    a, b = both
    today: date = a[0].now().date()
    facts = given(subject="social_worker", remind_on=today)
    action = actions.open_action(a[0], household=make_household(a[0]), answers=facts).made
    talk(a, b, a)
    for (desk, _), days in ((a, 3), (b, 5)):
        on = today + timedelta(days=days)
        actions.plan(desk, action=action, next_step=f"Dans {days} jours", on=on)
    talk(a, b, a, b)
    asked = {one.place.path for one in conflicts.conflicts(a[0], record=action)}
    assert asked == {"next_step", "remind_on"}
    choose(a[0], action, "next_step", "mine")
    assert answers.answers_of(a[0], record=action)["next_step"].value == "Dans 3 jours"


def test_a_letter_does_not_leave_while_two_addresses_stand(both) -> None:
    a, b = both
    today: date = a[0].now().date()
    home = make_household(a[0])
    record_consent.note(a[0], household=home, recipient="supplier_gas", given=True)
    letter = letters.make(
        a[0], household=home, document="supplier_complaint",
        answers=given(dispute="estimated", energy="gas", to_name="Gazier", to_address="1, rue A"),
    ).made  # fmt: skip
    talk(a, b, a)
    letters.change(a[0], letter=letter, answers=given(to_address="2, rue B"))
    letters.change(b[0], letter=letter, answers=given(to_address="3, rue C"))
    talk(a, b, a, b)
    for desk, _ in both:
        with pytest.raises(TwoAnswers, match="Son adresse") as told:
            letters.make_ready(desk, letter=letter)
        assert (told.value.path, "Envois" in told.value.hint) == ("to_address", True)
        with pytest.raises(TwoAnswers):
            letters.note_sent(desk, letter=letter, on=today, way="post")
        assert state(desk, letter) == "draft"
    choose(a[0], letter, "to_address", "mine")
    letters.make_ready(a[0], letter=letter)
    assert "2, rue B" in letters.text(a[0], letter=letter)
    letters.note_sent(a[0], letter=letter, on=today, way="post")
    assert state(a[0], letter) == "sent"
