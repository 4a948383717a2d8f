"""All that is under a household, and a few answers of a record."""

from datetime import date

from tests.store.filing import AT, put, say
from visitapp.store.file.database import Database
from visitapp.store.lists import by_household
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
    each = by_household.under_each(database, ["d2", "d1", "p1"])
    assert {home: {one.id for one in rows} for home, rows in each.items()} == {
        "d2": {"a2"}, "d1": {"a1", "v1", "p1"}, "p1": set(),
    }  # fmt: skip
    assert set(records.some(database, ["d1", "v1", "nobody"])) == {"d1", "v1"}


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


def test_files_that_are_not_closed(database: Database) -> None:
    put(database, "d1", "household", state="closed")
    put(database, "d2", "household", state="visited")
    assert by_household.open_files(database, {"d1", "d2", "d3"}) == {"d2"}
