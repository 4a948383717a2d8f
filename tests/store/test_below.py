"""All that is under a household, what is due by a day, and a few answers of a record."""

from datetime import date, timedelta

from tests.store.filing import AT, put, say
from visitapp.store import below, records
from visitapp.store.database import Database

TODAY = date(2026, 11, 25)


def test_all_that_is_under_a_household_whatever_is_between(database: Database) -> None:
    put(database, "d1", "dossier")
    put(database, "a1", "appointment", parent="d1")
    put(database, "v1", parent="a1")
    put(database, "p1", "review_point", parent="v1")
    put(database, "d2", "dossier")
    put(database, "a2", "appointment", parent="d2")
    assert {one.id for one in below.under(database, "d1")} == {"a1", "v1", "p1"}
    assert {one.id for one in below.under(database, "v1")} == {"p1"}
    assert below.under(database, "p1") == []


def test_what_is_due_is_told_oldest_first_in_the_states_asked_for(database: Database) -> None:
    put(database, "d1", "dossier", state="followed")
    for id, state, days in (("o1", "sent", 0), ("o2", "asked", -3), ("o3", "sent", 1),
                            ("o4", "done", -9)):  # fmt: skip
        put(database, id, "orientation", parent="d1", state=state,
            day=TODAY + timedelta(days=days))  # fmt: skip
    put(database, "o5", "orientation", parent="d1", state="sent", day=TODAY, training=True)
    put(database, "o6", "orientation", parent="d1", state="sent")
    found = below.due(database, "orientation", until=TODAY, states={"sent", "asked"})
    assert found == [(date(2026, 11, 22), "o2"), (TODAY, "o1")]


def test_nothing_is_due_of_a_closed_file_unless_it_is_asked_for(database: Database) -> None:
    put(database, "d1", "dossier", state="closed")
    put(database, "o1", "orientation", parent="d1", state="sent", day=TODAY)
    assert below.due(database, "orientation", until=TODAY, states={"sent"}) == []
    found = below.due(database, "orientation", until=TODAY, states={"sent"}, closed=True)
    assert found == [(TODAY, "o1")]


def test_the_states_a_record_went_through_with_their_reasons(database: Database) -> None:
    put(database, "v1", state="planned")
    records.set_state(database, "v1", "in_progress", author="ana", device="d1", at=AT)
    say(database, "v1", "@reason", "la personne est là")
    say(database, "v1", "surface", 61)
    told = [(one.path, one.value) for one in below.moves(database, "v1")]
    assert told == [("@state", {"value": "in_progress"}),
                    ("@reason", {"value": "la personne est là"})]  # fmt: skip


def test_all_that_a_record_ever_answered_to_one_question(database: Database) -> None:
    for id in ("v1", "v2"):
        put(database, id)
        for value in ("later", None, "printed"):
            say(database, id, "report_given", value)
        say(database, id, "report_given/x", "no")
    told = [(one.record, one.value) for one in below.written(database, "v1", "report_given")]
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
    found = below.some_answers(database, "v1", begin=["bills/", "surface"])
    assert found == {
        "bills/r1/quantity": {"value": 120},
        "bills/r2/quantity": {"value": 80},
        "surface": {"value": 61},
    }


def test_a_percent_in_a_path_is_a_percent(database: Database) -> None:
    put(database, "v1")
    say(database, "v1", "share", 1)
    assert below.some_answers(database, "v1", begin=["%", "_hare"]) == {}


def test_addresses_of_households_by_their_words(database: Database) -> None:
    put(database, "d1", "dossier", street="3 rue des Lilas", commune="Romainville")
    put(database, "d2", "dossier", street="4 rue des Lilas", commune="Pantin")
    put(database, "d3", "dossier", street="rue d’essai", commune="Pantin", training=True)
    put(database, "v1", street="3 rue des Lilas", commune="Romainville")

    def ids(**asked: object) -> list[str]:
        return sorted(row["id"] for row in below.addresses(database, **asked))  # type: ignore[arg-type]

    assert ids() == ["d1", "d2"]
    assert ids(words=["lilas"]) == ["d1", "d2"]
    assert ids(words=["lilas", "pantin"]) == ["d2"]
    assert ids(training=True) == ["d3"]
    [row] = below.addresses(database, words=["romainville"])
    assert row == {"id": "d1", "street": "3 rue des Lilas", "commune": "Romainville"}
