"""What lists show of records, found fast whatever the accents."""

from datetime import date, datetime, timedelta

import pytest

from visitapp.store.file.database import Database
from visitapp.store.log import log, records

PEOPLE = ["Zoé Lacroix", "Éloïse Cœurderoy", "Jean-Noël Dupré", "Aïcha N’Diaye", "Ağaoğlu Ömer"]


def household(database: Database, name: str, at: datetime, **more: object) -> str:
    made = records.create(database, kind="household", questionnaire="household@1", at=at)
    records.describe(database, made.id, summary={"name": name, **more}, search=name)
    return made.id


def names(found: list[records.Record]) -> list[str]:
    return [one.summary["name"] for one in found]


def test_a_record_is_found_as_it_was_made(database: Database, at: datetime) -> None:
    made = records.create(
        database,
        record_id="r1",
        kind="visit",
        questionnaire="visit@3",
        parent="a1",
        state="draft",
        training=True,
        at=at,
        author="ana",
        device="d1",
    )
    assert records.find(database, "r1") == made
    assert (made.questionnaire, made.parent, made.state) == ("visit@3", "a1", "draft")
    assert made.training
    assert made.created_at == made.updated_at == at
    [change] = log.history(database, "r1")
    assert (change.path, change.author, change.kind) == (log.CREATED, "ana", "visit")
    assert change.value is not None
    assert change.value["value"]["questionnaire"] == "visit@3"


def test_an_unknown_record_is_none_or_an_error(database: Database, at: datetime) -> None:
    assert records.find(database, "nobody") is None
    with pytest.raises(KeyError):
        records.get(database, "nobody")
    with pytest.raises(KeyError):
        records.set_state(database, "nobody", "x", author="", device="", at=at)


def test_a_state_moves_and_is_logged(database: Database, at: datetime) -> None:
    visit = records.create(database, kind="visit", questionnaire="visit@1", state="draft", at=at)
    later = at + timedelta(minutes=5)
    change = records.set_state(database, visit.id, "done", author="ana", device="d1", at=later)
    moved = records.get(database, visit.id)
    assert (moved.state, moved.updated_at) == ("done", later)
    assert change.value == {"value": "done"}
    back = records.set_state(database, visit.id, "draft", author="ana", device="d1", at=later)
    assert back.bases == (change.id,)


def test_lists_by_day_parent_and_training(database: Database, at: datetime) -> None:
    monday, tuesday = date(2026, 11, 23), date(2026, 11, 24)
    for number, day in enumerate([tuesday, monday, None, monday]):
        one = records.create(
            database,
            record_id=f"r{number}",
            kind="appointment",
            questionnaire="appointment@1",
            parent="d1" if number else "d2",
            training=number == 3,
            at=at,
        )
        records.describe(database, one.id, summary={}, search="", day=day)
    ids = [one.id for one in records.of_kind(database, "appointment")]
    assert ids == ["r2", "r1", "r3", "r0"]
    on_monday = records.of_kind(database, "appointment", day=monday)
    assert [one.id for one in on_monday] == ["r1", "r3"]
    assert on_monday[0].day == monday
    real = records.of_kind(database, "appointment", day=monday, training=False)
    assert [one.id for one in real] == ["r1"]
    assert [one.id for one in records.of_kind(database, "appointment", training=True)] == ["r3"]
    assert [one.id for one in records.of_kind(database, "appointment", parent="d2")] == ["r0"]
    assert records.of_kind(database, "visit") == []
    assert records.count(database, "appointment") == 4


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("zoe", ["Zoé Lacroix"]),
        ("COEUR", ["Éloïse Cœurderoy"]),
        ("cœur elo", ["Éloïse Cœurderoy"]),
        ("jean noel", ["Jean-Noël Dupré"]),
        ("Jean-Noël", ["Jean-Noël Dupré"]),
        ("n'diaye", ["Aïcha N’Diaye"]),
        ("omer aga", ["Ağaoğlu Ömer"]),
        ("nobody", []),
        ("la", ["Zoé Lacroix"]),
        ("%", []),
        ("", sorted(PEOPLE, key=records.normalised)),
        ("oe", ["Éloïse Cœurderoy", "Jean-Noël Dupré", "Zoé Lacroix"]),
        ("la " * 5_000, ["Zoé Lacroix"]),  # a letter that was pasted
    ],
)
def test_search_minds_neither_accents_nor_case_nor_order(
    database: Database, at: datetime, typed: str, expected: list[str]
) -> None:
    for name in PEOPLE:
        household(database, name, at)
    assert names(records.search(database, typed, "household")) == expected


def test_words_that_begin_so_come_first(database: Database, at: datetime) -> None:
    for name in ["Anne Salou", "Salim Amar", "Bachir Loussala"]:
        household(database, name, at)
    found = names(records.search(database, "sal", "household"))
    assert found == ["Anne Salou", "Salim Amar", "Bachir Loussala"]
    assert names(records.search(database, "sal", "household", limit=1)) == ["Anne Salou"]


def test_one_of_ten_thousand_households_is_found(database: Database, at: datetime) -> None:
    with database.transaction():
        for number in range(10_000):
            household(database, f"{PEOPLE[number % 5]} {number}", at, street="12 rue des Lilas")
    assert names(records.search(database, "lacroix 9995", "household")) == ["Zoé Lacroix 9995"]


def test_the_ids_past_one_in_their_order(database: Database, at: datetime) -> None:
    made = sorted(household(database, name, at) for name in PEOPLE)
    assert records.ids(database) == made
    assert records.ids(database, after=made[1], most=2) == made[2:4]
