"""What lists read of many records: the queue of an adviser, follow-ups, silence, counts."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.store.conftest import KEY
from tests.store.filing import AT, from_elsewhere, put, say
from visitapp.store.file.database import Database, open_database
from visitapp.store.lists import census, follow_ups, last_contact, review_queue, tallies
from visitapp.store.lists.census import Group
from visitapp.store.log import attachments, log
from visitapp.store.log.attachments import Attachment

TODAY = date(2026, 11, 25)
VERSION = "1"


# --- the queue


def a_visit(database: Database, id: str, name: str, *, state: str = "finished",
            urgency: int | None = None, at: datetime = AT) -> str:  # fmt: skip
    put(database, f"d-{id}", "household", last_name=name, at=at)
    put(database, f"a-{id}", "appointment", parent=f"d-{id}", at=at)
    put(database, id, parent=f"a-{id}", state=state, day=TODAY, at=at, commune="Pantin")
    if urgency is not None:
        shown = {"urgency": urgency, "since": at.isoformat(), "seen": seen(database, id)}
        review_queue.keep(database, id, {"commune": "Pantin"}, shown)
    return id


def seen(database: Database, id: str) -> str:
    [row] = database.rows("SELECT updated_at FROM record WHERE id = :id", id=id)
    return f"{VERSION} {row['updated_at']}"


def ids(database: Database, *, selected: bool = False, words: tuple[str, ...] = (),
        limit: int = 10) -> list[str]:  # fmt: skip
    waits = review_queue.waits(database, VERSION)
    found = (waits.selected if selected else waits.every)["finished"]
    matching = review_queue.matching(database, words)
    return [one for one in found if one in matching][:limit]


def test_the_most_urgent_first_then_who_waits_longest(database: Database) -> None:
    a_visit(database, "v1", "Durand", urgency=0, at=AT)
    a_visit(database, "v2", "Petit", urgency=3, at=AT + timedelta(hours=1))
    a_visit(database, "v3", "Blanc", urgency=3, at=AT)
    a_visit(database, "v4", "Noir", urgency=9, state="validated")
    assert ids(database) == ["v3", "v2", "v1"]
    assert ids(database, limit=1) == ["v3"]
    assert ids(database, selected=True) == ["v3", "v2"]


def test_a_household_is_found_by_its_words(database: Database) -> None:
    a_visit(database, "v1", "Durand", urgency=1)
    a_visit(database, "v2", "Petit", urgency=1)
    assert ids(database, words=("petit",)) == ["v2"]
    assert ids(database, words=("petit", "durand")) == []


def test_a_line_knows_the_visit_and_the_household(database: Database) -> None:
    a_visit(database, "v1", "Durand", urgency=2)
    a_visit(database, "v2", "Petit", urgency=1)
    row, other = review_queue.lines(database, ("v1", "v2"))
    assert row["known"] == {"last_name": "Durand"}
    assert row["summary"]["commune"] == "Pantin"
    assert (row["household"], row["since"]) == ("d-v1", AT.isoformat())
    assert other["known"] == {"last_name": "Petit"}
    assert [one["id"] for one in review_queue.lines(database, ("v2", "v1"))] == ["v2", "v1"]


def test_a_visit_without_a_household_is_in_the_queue_all_the_same(database: Database) -> None:
    put(database, "v1", state="finished")
    assert review_queue.waits(database, VERSION).every == {"finished": ("v1",)}
    [row] = review_queue.lines(database, ("v1",))
    assert (row["id"], row["household"], row["known"]) == ("v1", None, {})


def test_what_is_not_current_is_counted_and_named(database: Database) -> None:
    a_visit(database, "v1", "Durand", urgency=2)
    a_visit(database, "v2", "Petit")
    a_visit(database, "v3", "Blanc", urgency=0, state="to_correct")
    found = review_queue.waits(database, VERSION)
    assert found.every == {"finished": ("v1", "v2"), "to_correct": ("v3",)}
    assert found.selected == {"finished": ("v1",)}
    assert found.unseen == review_queue.unseen_count(database, VERSION) == 1
    assert review_queue.waits(database, "2").unseen == 3
    assert review_queue.how_many(database, "finished") == 2
    assert review_queue.how_many(database, "suspended") == 0
    assert review_queue.unseen(database, VERSION, 9) == ["v2"]
    assert set(review_queue.unseen(database, "2", 9)) == {"v1", "v2", "v3"}
    assert len(review_queue.unseen(database, "2", 2)) == 2
    say(database, "v1", "surface", 61, AT + timedelta(minutes=5))
    assert "v1" in review_queue.unseen(database, VERSION, 9)


VALIDATED = "UPDATE record SET state = 'validated' WHERE id = 'v1'"


def test_whatever_is_written_makes_another_mark(database: Database, path: Path) -> None:
    """Here, or by another program that has the same file open."""
    a_visit(database, "v1", "Durand", urgency=2)
    before = review_queue.mark(database)
    assert review_queue.mark(database) == before
    database.run(lambda: database.write(VALIDATED))
    here = review_queue.mark(database)
    other = open_database(path, KEY)
    other.run(lambda: other.write(VALIDATED))
    other.close()
    assert len({before, here, review_queue.mark(database)}) == 3


def test_visits_of_a_state_by_day_and_training_never(database: Database) -> None:
    put(database, "v1", state="finished", day=TODAY)
    put(database, "v2", state="finished", day=TODAY - timedelta(days=1))
    put(database, "v3", state="finished", day=TODAY, training=True)
    put(database, "v4", state="validated", day=TODAY)
    assert review_queue.in_state(database, "finished") == ["v2", "v1"]


def test_how_many_visits_a_person_had_begun_before(database: Database) -> None:
    for number in range(4):
        put(database, f"v{number}", at=AT + timedelta(days=number))
    put(database, "other", at=AT, author="basile")
    put(database, "trained", at=AT, training=True)
    moment = (AT + timedelta(days=3)).isoformat()
    assert review_queue.visits_before(database, "v3", "ana", moment, 9) == 3
    assert review_queue.visits_before(database, "v3", "ana", moment, 2) == 2
    assert review_queue.visits_before(database, "v3", "basile", moment, 9) == 1


# --- one year later


def a_follow_up(database: Database, id: str, state: str, days: int, **summary: str) -> None:
    put(database, f"d-{id}", "household", last_name=id)
    put(database, id, "follow_up", parent=f"d-{id}", state=state,
        day=TODAY + timedelta(days=days), **summary)  # fmt: skip


def test_follow_ups_to_ask_oldest_first_with_their_household(database: Database) -> None:
    a_follow_up(database, "f1", "to_do", 0)
    a_follow_up(database, "f2", "in_progress", -20)
    a_follow_up(database, "f3", "to_do", 30)
    a_follow_up(database, "f4", "done", -40)
    put(database, "f5", "follow_up", state="to_do", day=TODAY, training=True)
    found = follow_ups.due(database, TODAY, 9)
    assert [(row.id, known) for row, known in found] == [
        ("f2", {"last_name": "f2"}), ("f1", {"last_name": "f1"}),
    ]  # fmt: skip
    assert [row.id for row, _ in follow_ups.due(database, TODAY, 1)] == ["f2"]


def test_the_last_ones_of_a_state(database: Database) -> None:
    a_follow_up(database, "f1", "done", -40)
    a_follow_up(database, "f2", "done", -20)
    put(database, "f3", "follow_up", state="done", day=TODAY - timedelta(days=60))
    found = follow_ups.in_state(database, "done", 9)
    assert [(row.id, bool(known)) for row, known in found] == [
        ("f2", True), ("f1", True), ("f3", False),
    ]  # fmt: skip


def test_how_many_of_each_fate(database: Database) -> None:
    a_follow_up(database, "f1", "to_do", 0)
    a_follow_up(database, "f2", "to_do", 10)
    a_follow_up(database, "f3", "to_do", 90)
    a_follow_up(database, "f4", "lost", -5, lost_reason="moved")
    a_follow_up(database, "f5", "lost", -5, lost_reason="moved")
    found = follow_ups.counts(database, TODAY, TODAY + timedelta(days=30))
    told = {(row["state"], row["due"], row["near"], row["lost"]): row["n"] for row in found}
    assert told == {
        ("to_do", 1, 1, ""): 1, ("to_do", 0, 1, ""): 1, ("to_do", 0, 0, ""): 1,
        ("lost", 1, 1, "moved"): 2,
    }  # fmt: skip


# --- silence


def test_the_last_answer_of_any_record_dates_a_household(database: Database) -> None:
    """Two years without a word: d1. d2 had a visit since; d3 was answered on the very day."""
    old, limit = datetime(2024, 1, 10, 9, tzinfo=UTC), date(2024, 11, 25)
    for id in ("d1", "d2", "d3", "d4"):
        put(database, id, "household", at=old, training=id == "d4")
        say(database, id, "phone", "01 99 00 00 93", old)
    put(database, "a2", "appointment", parent="d2", at=old)
    put(database, "v2", parent="a2", at=datetime(2026, 1, 5, tzinfo=UTC))
    say(database, "v2", "surface", 61, datetime(2026, 1, 5, tzinfo=UTC))
    say(database, "d3", "phone", "01 99 00 00 94", datetime(2024, 11, 25, 8, tzinfo=UTC))
    assert last_contact.silent_since(database, limit, TODAY) == [("d1", date(2024, 1, 10))]


def test_a_day_begins_at_midnight_where_the_agency_is(database: Database) -> None:
    """00:20 in Paris on 27 November is 23:20 UTC the day before: of the 27th, there."""
    paris = ZoneInfo("Europe/Paris")
    at = datetime(2024, 11, 27, 0, 20, tzinfo=paris)
    put(database, "d1", "household", at=at)
    say(database, "d1", "phone", "01 99 00 00 93", at)
    days = [date(2024, 11, day) for day in (27, 28)]
    found = [last_contact.silent_since(database, day, TODAY, zone=paris) for day in days]
    assert found == [[], [("d1", date(2024, 11, 27))]]
    assert last_contact.silent_since(database, days[0], TODAY) == [("d1", date(2024, 11, 26))]


def test_what_a_laptop_of_another_day_recorded_is_not_silent(database: Database) -> None:
    """d2 says 2000, and was numbered after an answer of this year; a clock of 2036 proves nothing.

    By the order of the server alone: no number is given twice.
    """
    old, dead, year = datetime(2024, 1, 10, 9, tzinfo=UTC), date(2000, 1, 1), date(2024, 11, 25)
    wrong = datetime(2000, 1, 1, 9, tzinfo=UTC)
    said = {"d9": datetime(2036, 1, 1, tzinfo=UTC), "d1": old,
            "d3": datetime(2026, 1, 5, tzinfo=UTC), "d2": wrong}  # fmt: skip
    for id, at in said.items():
        put(database, id, "household", at=at)
        say(database, id, "phone", "01 99 00 00 93", at)
    number = "UPDATE change SET number = :n WHERE record = :id AND path = 'phone'"
    database.run(lambda: [database.write(number, n=n, id=id) for n, id in enumerate(said, start=1)])
    assert last_contact.silent_since(database, year, TODAY) == [("d1", date(2024, 1, 10))]
    database.run(lambda: database.write("UPDATE change SET number = NULL"))
    found = last_contact.silent_since(database, year, TODAY)
    assert found == [("d2", dead), ("d1", date(2024, 1, 10))], "nothing was numbered: nothing shows"


def test_people_of_the_network_are_silent_apart_from_households(database: Database) -> None:
    old = datetime(2023, 1, 10, 9, tzinfo=UTC)
    for id, kind in (("c1", "contact"), ("d1", "household")):
        put(database, id, kind, at=old)
        say(database, id, "phone", "01 99 00 00 93", old)
    found = last_contact.silent_since(database, date(2023, 11, 25), TODAY, "contact")
    assert found == [("c1", date(2023, 1, 10))]


# --- counts


def test_a_census_counts_and_says_no_word(database: Database) -> None:
    put(database, "v1", state="finished", last_name="Durand")
    put(database, "v2", state="finished")
    put(database, "v3", training=True)
    change = say(database, "v1", "surface", 61)
    database.run(lambda: log.set_number(database, change, 1))
    log.keep(database, from_elsewhere("v1", "floor", 1, "e1", None))
    log.append_seen(
        database, log.Change("m1", "v1", "visit", "floor", {"value": 2}, (), "ana", "d1", AT), []
    )
    attachments.add(database, Attachment("v1", "photos", "a" * 64, 9, "image/jpeg", 4, 3, AT))
    found = census.census(database)
    assert found.groups == (
        Group("visit", "", True, 1), Group("visit", "finished", False, 2),
    )  # fmt: skip
    assert (found.changes, found.unsent) == (6, 5)  # three records made, three answers
    assert (found.photos, found.arrived, found.refusals, found.to_choose) == (1, 0, 0, 1)
    assert "Durand" not in repr(found)


def test_sizes_of_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "photos" / "ab").mkdir(parents=True)
    (tmp_path / "photos" / "ab" / "one").write_bytes(b"12345")
    (tmp_path / "photos" / "two").write_bytes(b"12")
    assert census.bytes_under(tmp_path / "photos") == 7
    assert census.bytes_under(tmp_path / "photos" / "two") == 2
    assert census.bytes_under(tmp_path / "nothing") == 0


def test_the_months_that_have_a_visit(database: Database) -> None:
    for number, day in enumerate((date(2026, 11, 3), date(2026, 11, 25), date(2025, 2, 1))):
        put(database, f"v{number}", day=day)
    assert tallies.months(database, "visit") == [date(2025, 2, 1), date(2026, 11, 1)]
