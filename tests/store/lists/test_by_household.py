"""All that is under a household, what is due by a day, and a few answers of a record."""

from datetime import date, timedelta

import pytest

from tests.store.filing import AT, put, say
from visitapp.store.file.database import Database
from visitapp.store.lists import by_household, follow_ups
from visitapp.store.log import records

TODAY = date(2026, 11, 25)


def test_all_that_is_under_a_household_whatever_is_between(database: Database) -> None:
    put(database, "d1", "household")
    put(database, "a1", "appointment", parent="d1")
    put(database, "v1", parent="a1")
    put(database, "p1", "review_point", parent="v1")
    put(database, "d2", "household")
    put(database, "a2", "appointment", parent="d2")
    assert {one.id for one in by_household.under(database, "d1")} == {"a1", "v1", "p1"}
    assert {one.id for one in by_household.under(database, "v1")} == {"p1"}
    assert by_household.under(database, "p1") == []


def test_what_is_due_is_told_oldest_first_in_the_states_asked_for(database: Database) -> None:
    put(database, "d1", "household", state="followed")
    for id, state, days in (("o1", "sent", 0), ("o2", "asked", -3), ("o3", "sent", 1),
                            ("o4", "done", -9)):  # fmt: skip
        put(database, id, "orientation", parent="d1", state=state,
            day=TODAY + timedelta(days=days))  # fmt: skip
    put(database, "o5", "orientation", parent="d1", state="sent", day=TODAY, training=True)
    put(database, "o6", "orientation", parent="d1", state="sent")
    found = by_household.due(database, "orientation", until=TODAY, states={"sent", "asked"})
    assert found == [(date(2026, 11, 22), "o2"), (TODAY, "o1")]


def test_nothing_is_due_of_a_closed_file_unless_it_is_asked_for(database: Database) -> None:
    put(database, "d1", "household", state="closed")
    put(database, "o1", "orientation", parent="d1", state="sent", day=TODAY)
    assert by_household.due(database, "orientation", until=TODAY, states={"sent"}) == []
    found = by_household.due(database, "orientation", until=TODAY, states={"sent"}, closed=True)
    assert found == [(TODAY, "o1")]


def test_calls_are_told_with_what_they_are_about(database: Database) -> None:
    put(database, "d1", "household", state="visited")
    put(database, "d2", "household", state="closed")
    for id, home, days, subject in (
        ("c1", "d1", 0, "report"),
        ("c2", "d1", -1, ""),
        ("c3", "d1", 1, "report"),
        ("c4", "d2", 0, "report"),
    ):
        day = TODAY + timedelta(days=days)
        put(database, id, "call", parent=home, state="to_do", day=day)
        said = {"subject": subject} if subject else {}
        records.describe(database, id, summary=said, search="", day=day)
    found = by_household.due_about(database, "call", until=TODAY, states={"to_do"})
    assert found == [(date(2026, 11, 24), "c2", ""), (TODAY, "c1", "report")]


def test_the_year_after_a_visit_that_was_put_aside_waits_with_it(database: Database) -> None:
    """Its calls and its follow-up; another call of the household is made all the same."""
    put(database, "d1", "household", state="visited")
    put(database, "a1", "appointment", parent="d1")
    put(database, "v1", parent="a1", state="suspended")
    put(database, "c1", "call", parent="d1", state="to_do", day=TODAY, subject="report")
    put(database, "c2", "call", parent="d1", state="to_do", day=TODAY, subject="call_back")
    put(database, "f1", "follow_up", parent="d1", state="to_do", day=TODAY, visit="v1")
    put(database, "f2", "follow_up", parent="d1", state="to_do", day=TODAY, visit="v0")

    def due() -> list[str]:
        return [
            one for kind in ("call", "follow_up")
            for _, one, _ in by_household.due_about(database, kind, until=TODAY, states={"to_do"})
        ]  # fmt: skip

    assert due() == ["c2", "f2"]
    assert [row.id for row, _ in follow_ups.due(database, TODAY, 9)] == ["f2"]
    assert sum(row["n"] for row in follow_ups.counts(database, TODAY, TODAY)) == 1
    records.set_state(database, "v1", "validated", author="ana", device="d1", at=AT)
    assert due() == ["c1", "c2", "f1", "f2"]
    assert sum(row["n"] for row in follow_ups.counts(database, TODAY, TODAY)) == 2


def test_a_household_that_wants_no_call_has_none_of_the_year(database: Database) -> None:
    """It asked for the other one, or a service did."""
    put(database, "d1", "household", state="visited")
    put(database, "c1", "call", parent="d1", state="to_do", day=TODAY, subject="report")
    put(database, "c2", "call", parent="d1", state="to_do", day=TODAY, subject="call_back")

    def due() -> list[str]:
        found = by_household.due_about(database, "call", until=TODAY, states={"to_do"})
        return [one for _, one, _ in found]

    say(database, "d1", "consent_contact", True)
    assert due() == ["c1", "c2"]
    say(database, "d1", "consent_contact", False)
    assert due() == ["c2"]


def test_what_comes_after_a_day_by_subject_the_first_ones_and_how_many(database: Database) -> None:
    put(database, "d1", "household", state="visited")
    put(database, "d2", "household", state="closed")
    assert not by_household.comes(database, "call", after=TODAY, states={"to_do"})
    for id, home, days, subject in (
        ("c1", "d1", 0, "report"),
        ("c2", "d1", 1, "report"),
        ("c3", "d1", 2, "partner"),
        ("c4", "d1", 3, ""),
        ("c5", "d2", 1, "report"),
    ):
        day = TODAY + timedelta(days=days)
        put(database, id, "call", parent=home, state="to_do", day=day)
        said = {"subject": subject} if subject else {}
        records.describe(database, id, summary=said, search="", day=day)
    assert by_household.comes(database, "call", after=TODAY, states={"to_do"})

    def coming(most: int, **more: tuple[str, ...]) -> tuple[list[str], int]:
        found, many = by_household.coming(
            database, "call", after=TODAY, states={"to_do"}, most=most, **more
        )
        return [id for _, id in found], many

    assert coming(9) == (["c2", "c3", "c4"], 3)
    assert coming(2) == (["c2", "c3"], 3)
    assert coming(9, only=("report",)) == (["c2"], 1)
    assert coming(9, without=("report",)) == (["c3", "c4"], 2)


def test_what_was_answered_since_the_last_state(database: Database) -> None:
    put(database, "c1", "call", state="to_do")
    assert not by_household.since_moved(database, "c1", "result")
    say(database, "c1", "result", "message")
    assert by_household.since_moved(database, "c1", "result")
    records.set_state(database, "c1", "no_answer", author="ana", device="d1", at=AT)
    assert not by_household.since_moved(database, "c1", "result")
    say(database, "c1", "result", "reached")
    assert by_household.since_moved(database, "c1", "result")


def test_the_states_a_record_went_through_with_their_reasons(database: Database) -> None:
    put(database, "v1", state="planned")
    records.set_state(database, "v1", "in_progress", author="ana", device="d1", at=AT)
    say(database, "v1", "@reason", "la personne est là")
    say(database, "v1", "surface", 61)
    told = [(one.path, one.value) for one in by_household.moves(database, "v1")]
    assert told == [("@state", {"value": "in_progress"}),
                    ("@reason", {"value": "la personne est là"})]  # fmt: skip


def test_all_that_a_record_ever_answered_to_one_question(database: Database) -> None:
    for id in ("v1", "v2"):
        put(database, id)
        for value in ("later", None, "printed"):
            say(database, id, "report_given", value)
        say(database, id, "report_given/x", "no")
    told = [(one.record, one.value) for one in by_household.written(database, "v1", "report_given")]
    assert told == [
        ("v1", {"value": "later"}),
        ("v1", {"value": None}),
        ("v1", {"value": "printed"}),
    ]


def test_a_few_answers_by_how_their_path_begins(database: Database) -> None:
    put(database, "v1")
    for path, value in (("bills/r1/quantity", 120), ("bills/r2/quantity", 80), ("billing", "x"),
                        ("surface", 61), ("Surface", 1)):  # fmt: skip
        say(database, "v1", path, value)
    found = by_household.some_answers(database, "v1", begin=["bills/", "surface"])
    assert found == {
        "bills/r1/quantity": {"value": 120},
        "bills/r2/quantity": {"value": 80},
        "surface": {"value": 61},
    }


def test_a_percent_in_a_path_is_a_percent(database: Database) -> None:
    put(database, "v1")
    say(database, "v1", "share", 1)
    assert by_household.some_answers(database, "v1", begin=["%", "_hare"]) == {}


def test_addresses_of_households_by_their_words(database: Database) -> None:
    put(database, "d1", "household", street="3 rue des Lilas", commune="Romainville")
    put(database, "d2", "household", street="4 rue des Lilas", commune="Pantin")
    put(database, "d3", "household", street="rue d’essai", commune="Pantin", training=True)
    put(database, "v1", street="3 rue des Lilas", commune="Romainville")

    def ids(**asked: object) -> list[str]:
        return sorted(row["id"] for row in by_household.addresses(database, **asked))  # type: ignore[arg-type]

    assert ids() == ["d1", "d2"]
    assert ids(words=["lilas"]) == ["d1", "d2"]
    assert ids(words=["lilas", "pantin"]) == ["d2"]
    assert ids(training=True) == ["d3"]
    [row] = by_household.addresses(database, words=["romainville"])
    assert row == {"id": "d1", "street": "3 rue des Lilas", "commune": "Romainville"}


def test_the_households_whose_street_was_written_again(database: Database) -> None:
    put(database, "d1", "household")
    put(database, "d2", "household")
    put(database, "d3", "household", training=True)
    for record, streets in (("d1", ("3 rue Neuve", "40 avenue du Stade")), ("d2", ("5 rue Neuve",)),
                            ("d3", ("rue d’essai", "rue d’essai bis"))):  # fmt: skip
        for street in streets:
            say(database, record, "street", street)
    assert by_household.rewritten_addresses(database) == {"d1"}
    assert by_household.rewritten_addresses(database, training=True) == {"d3"}


@pytest.mark.parametrize(("sql", "index"), [
    (by_household.DUE, "ix_record_kind_state_day"),
    (by_household.ABOUT, "ix_record_kind_state_day"),
    (by_household.FIRST_COMING, "ix_record_kind_day"),
])  # fmt: skip
def test_years_of_what_is_done_are_not_read_again(database: Database, sql: str, index: str) -> None:
    """By the index on states what is due, by that on days the first ones that come."""
    given = dict.fromkeys(
        ("kind", "until", "after", "states", "only", "without", "gone", "kept"), "[]"
    )
    asked = sql.replace("STATES", "state IN ('to_do', 'no_answer')").replace(
        "OPEN", by_household.OPEN
    )
    plan = database.rows(f"EXPLAIN QUERY PLAN {asked}", most=1, **given)
    assert f"INDEX {index} (" in next(row["detail"] for row in plan if "record" in row["detail"])


def test_a_closed_file_that_is_kept_has_all_but_the_year_after_a_visit(database: Database) -> None:
    put(database, "d1", "household", state="closed")
    put(database, "d2", "household", state="visited")
    for id, kind, subject in (
        ("o1", "orientation", ""),
        ("c1", "call", "report"),
        ("c2", "call", "call_back"),
        ("c3", "call", ""),
        ("f1", "follow_up", ""),
    ):
        more = {"subject": subject} if subject else {}
        put(database, id, kind, parent="d1", state="to_do", day=TODAY, **more)

    def due(kind: str, kept: tuple[str, ...]) -> list[str]:
        found = by_household.due_about(database, kind, until=TODAY, states={"to_do"}, kept=kept)
        before = TODAY - timedelta(days=1)
        to_come, many = by_household.coming(
            database, kind, after=before, states={"to_do"}, kept=kept, most=9
        )
        assert [one for _, one in to_come] == [one for _, one, _ in found]
        assert many == len(found)
        assert by_household.comes(
            database, kind, after=before, states={"to_do"}, kept=kept
        ) == bool(found)
        return [one for _, one, _ in found]

    kinds = ("orientation", "call", "follow_up")
    assert [due(kind, ()) for kind in kinds] == [[], [], []]
    assert [due(kind, ("d1",)) for kind in kinds] == [["o1"], ["c2", "c3"], []]
    assert by_household.open_files(database, {"d1", "d2", "d3"}) == {"d2"}
