"""The list of follow-ups, late first, and the households that it speaks for, none forgotten."""

from datetime import date, timedelta

import pytest

from tests.operations.arriving import arrive, computer_without
from tests.operations.endings_made import take_up_elsewhere
from tests.operations.follow_ups_made import make_follow_up, make_visited
from tests.operations.read_back import state
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import households
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.overviews import reminders
from visitapp.operations.overviews.follow_up_list import (
    follow_up_card,
    follow_ups_of,
    open_sheet,
)
from visitapp.operations.records import reasons, transitions
from visitapp.operations.visits import crash_recovery
from visitapp.store.file.ids import uuid7
from visitapp.store.log import log


def prepared(desk, day: date, first: str) -> str:
    return follow_ups.prepare(desk, visit=make_visited(desk, day, first=first)).made


def test_late_ones_come_first_and_those_of_next_season_wait(adviser) -> None:
    """Due 20 Nov 2026 (5 days late), 25 Nov (today), 20 Jan 2027 (56 days ahead), 1 March."""
    for day, first in (
        (date(2026, 1, 20), "Dans"), (date(2025, 11, 25), "Jour"), (date(2025, 11, 20), "Tard"),
        (date(2026, 3, 1), "Loin"),
    ):  # fmt: skip
        prepared(adviser, day, first)
    found = follow_ups_of(adviser)
    assert [(line.name, line.late) for line in found.lines] == [
        ("Tard R.", 5), ("Jour R.", 0), ("Dans R.", 0),
    ]  # fmt: skip
    assert found.lines[0].commune == "Bagnolet"
    assert found.lines[0].visited_on == date(2025, 11, 20)


@pytest.mark.parametrize(
    ("motive", "lost"),
    [
        ("deceased", "deceased"), ("moved", "moved"), ("hospital", "hospital"),
        ("no_answer", "unreachable"), ("declined", "refused"), ("known", "other"),
        ("ended", "other"), ("income", "other"), ("outside", "other"), ("other", "other"),
    ],
)  # fmt: skip
def test_a_household_whose_file_is_closed_is_lost_for_that_reason(adviser, motive, lost) -> None:
    """Visited on 20 November 2025, closed before its year: nobody asks, and it is counted."""
    follow_up = prepared(adviser, date(2025, 11, 20), "Tard")
    household = follow_up_card(adviser, follow_up=follow_up).household
    transitions.move(
        adviser, record=household, state="closed", motive=motive, reason="Vu. Décédé, dit-on"
    )
    why = reasons.motives(adviser, "household", "closed")[motive] + ". Vu. Décédé, dit-on"
    found = follow_ups_of(adviser).coverage
    assert (found.due, found.lost, found.waiting) == (1, {lost: 1}, 0)
    card = follow_up_card(adviser, follow_up=follow_up)
    assert (card.state, card.lost, card.why_lost) == ("lost", lost, why)


def test_a_file_opened_again_has_its_follow_up_to_come_again(adviser) -> None:
    """Not one that was lost before, for itself."""
    follow_up, other = (prepared(adviser, date(2025, 11, 20), one) for one in ("Tard", "Jour"))
    household = follow_up_card(adviser, follow_up=follow_up).household
    transitions.move(adviser, record=household, state="closed", motive="moved")
    transitions.move(adviser, record=household, state="to_call", reason="Une erreur")
    card = follow_up_card(adviser, follow_up=follow_up)
    assert (card.state, card.lost) == ("to_do", "")
    follow_ups.lose(adviser, follow_up=other, reason="refused")
    adviser.now.at += timedelta(days=1)
    home = follow_up_card(adviser, follow_up=other).household
    transitions.move(adviser, record=home, state="closed", motive="moved")
    transitions.move(adviser, record=home, state="to_call", reason="Une erreur")
    assert follow_up_card(adviser, follow_up=other).lost == "refused"


def test_a_household_whose_file_was_closed_is_not_late_and_says_why(adviser) -> None:
    """Its follow-up was taken up again on another computer, or by an older program."""
    follow_up = prepared(adviser, date(2025, 11, 20), "Tard")
    household = follow_up_card(adviser, follow_up=follow_up).household
    transitions.move(adviser, record=household, state="closed", motive="deceased")
    with pytest.raises(UserError, match="Ce dossier est clos"):
        follow_ups.take_up(adviser, follow_up=follow_up, reason="Sa fille veut bien répondre")
    take_up_elsewhere(adviser, follow_up)
    [line] = follow_ups_of(adviser).lines
    assert (line.closed, line.late) == (True, 0)
    card = follow_up_card(adviser, follow_up=follow_up)
    assert (card.closed, card.why_closed) == (True, "Décès.")
    follow_ups.lose(adviser, follow_up=follow_up, reason="deceased")
    assert follow_ups_of(adviser).coverage.lost == {"deceased": 1}
    assert not follow_up_card(adviser, follow_up=follow_up).closed


def test_the_rest_of_a_shelf_can_be_asked_for(adviser) -> None:
    for first in ("Un", "Deux", "Trois"):
        prepared(adviser, date(2025, 11, 20), first)
    first = follow_ups_of(adviser, most=2)
    assert (len(first.lines), first.more) == (2, 1)
    rest = follow_ups_of(adviser, most=4)
    assert (len(rest.lines), rest.more) == (3, 0)


def test_each_household_visited_is_counted_once_and_somewhere(adviser) -> None:
    """Six visited: one asked, two lost for two reasons, one late, one under way, one to come."""
    asked = make_follow_up(adviser, make_visited(adviser, date(2025, 10, 1), first="Faite"))
    follow_ups.finish(adviser, follow_up=asked)
    for first, reason in (("Perdue", "unreachable"), ("Partie", "moved")):
        lost = prepared(adviser, date(2025, 10, 1), first)
        follow_ups.lose(adviser, follow_up=lost, reason=reason)
    prepared(adviser, date(2025, 10, 1), "Tard")
    begun = make_follow_up(adviser, make_visited(adviser, date(2025, 12, 1), first="Cours"))
    prepared(adviser, date(2026, 6, 1), "Loin")
    found = follow_ups_of(adviser).coverage
    assert (found.visited, found.due, found.done, found.evaluated) == (6, 4, 1, 0)
    assert found.lost == {"unreachable": 1, "moved": 1}
    assert found.waiting == 1
    assert [line.name for line in follow_ups_of(adviser, shelf="done").lines] == ["Faite R."]
    lost_lines = follow_ups_of(adviser, shelf="lost").lines
    assert {line.name: line.lost for line in lost_lines} == {
        "Perdue R.": "unreachable", "Partie R.": "moved",
    }  # fmt: skip
    counts = follow_ups_of(adviser).counts
    assert counts == {"due": 2, "done": 1, "lost": 2}
    assert state(adviser, begun) == "in_progress"


def test_one_follow_up_says_who_to_call_and_since_when(adviser) -> None:
    follow_up = prepared(adviser, date(2025, 11, 20), "Odile")
    found = follow_up_card(adviser, follow_up=follow_up)
    assert (found.name, found.commune, found.state) == ("Odile R.", "Bagnolet", "to_do")
    assert (found.agreed, found.late, found.lost) == (True, 5, "")
    assert (found.visited_on, found.due_on) == (date(2025, 11, 20), date(2026, 11, 20))
    follow_ups.lose(adviser, follow_up=follow_up, reason="hospital", words="Jusqu’en mars")
    found = follow_up_card(adviser, follow_up=follow_up)
    assert (found.lost, found.why_lost) == ("hospital", "Hospitalisé. Jusqu’en mars")
    assert found.late == 0


def test_the_sheet_opens_like_the_pages_of_a_visit(adviser) -> None:
    follow_up = make_follow_up(adviser, make_visited(adviser, date(2025, 11, 20)))
    found = open_sheet(adviser, visit=follow_up)
    assert (found.visit, found.state, found.questionnaire.kind) == (
        follow_up, "in_progress", "follow_up",
    )  # fmt: skip
    assert found.about == "Bagnolet"
    assert set(found.seen) >= {"followed_on", "adults"}
    assert crash_recovery.interrupted(adviser) is None


def test_opening_to_look_changes_nothing(adviser) -> None:
    follow_up = prepared(adviser, date(2025, 11, 20), "Odile")
    before = adviser.database.rows("SELECT count(*) AS n FROM change")[0]["n"]
    follow_up_card(adviser, follow_up=follow_up)
    open_sheet(adviser, visit=follow_up)
    assert adviser.database.rows("SELECT count(*) AS n FROM change")[0]["n"] == before


def test_training_is_never_in_the_list(adviser) -> None:
    from tests.operations.households_made import begin_visit, given

    household = households.create(
        adviser, answers=given(first_name="Test", last_name="Essai"), training=True
    ).made
    follow_ups.prepare(adviser, visit=begin_visit(adviser, household, date(2025, 10, 1)))
    assert follow_ups_of(adviser).lines == ()
    assert follow_ups_of(adviser).coverage.visited == 0


def many(desk, number: int) -> None:
    """That many households with a follow-up, rows only: one in twenty late, one lost."""
    row = {
        "questionnaire": "follow_up@1", "training": 0, "at": log.to_text(desk.now()), "search": "x",
    }  # fmt: skip
    insert = (
        "INSERT INTO record (id, kind, questionnaire, parent, state, summary, search, day,"
        " training, created_at, updated_at) VALUES (:id, :kind, :questionnaire, :parent, :state,"
        " :summary, :search, :day, :training, :at, :at)"
    )

    def work() -> None:
        for n in range(number):
            household = uuid7()
            state = {3: "to_do", 4: "lost"}.get(n % 20, "done")
            summary = '{"result":"less","visited_on":"2025-10-01","lost_reason":null}'
            names = '{"first_name":"Odile","last_name":"Ravaux"}'
            desk.database.write(insert, **row, id=household, kind="household", parent=None,
                                state="",
                                summary=names, day=None)  # fmt: skip
            desk.database.write(insert, **row, id=uuid7(), kind="follow_up", parent=household,
                                state=state, summary=summary, day="2026-10-01")  # fmt: skip

    desk.database.run(work)


def test_of_a_thousand_follow_ups_each_is_counted(adviser) -> None:
    """One in twenty to do, one in twenty lost: how long that takes is measured in `bench.desk`."""
    many(adviser, 1_000)
    for shelf in ("due", "done", "lost"):
        found = follow_ups_of(adviser, shelf=shelf)
        assert found.coverage.visited == 1_000


def test_one_whose_visit_has_not_arrived_is_listed_with_what_is_missing(adviser, tmp_path) -> None:
    """Late, in « Un an après » and in « Aujourd’hui », where the household alone is held."""
    visit = make_visited(adviser, date(2025, 11, 20), first="Tard")
    made = follow_ups.prepare(adviser, visit=visit).made
    other = prepared(adviser, date(2025, 11, 21), "Jour")
    with computer_without(adviser, tmp_path / "lise", visit) as hers:
        found = follow_ups_of(hers)
        assert [(one.follow_up, one.late, one.no_visit) for one in found.lines] == [
            (made, 5, True), (other, 4, False),
        ]  # fmt: skip
        assert found.counts["due"] == 2
        assert told(hers) == {made: "Sa visite n’est pas sur cet ordinateur", other: ""}
        assert reminders.waiting(hers) == reminders.waiting(adviser)
        arrive(hers, adviser)
        assert [one.no_visit for one in follow_ups_of(hers).lines] == [False, False]
        assert told(hers) == {made: "", other: ""}


def told(desk) -> dict[str, str]:
    """What « Aujourd’hui » says beside each follow-up that is late."""
    lines = reminders.reminders(desk, step="call").overdue.lines
    return {one.record: one.detail for one in lines if one.kind == "follow_up"}
