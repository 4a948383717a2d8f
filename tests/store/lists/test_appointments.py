"""What lists ask: the next day with something planned, what was put off, the last answer."""

from datetime import date, datetime

from visitapp.store.file.database import Database
from visitapp.store.lists import appointments
from visitapp.store.log import log, records


def visit(database: Database, name: str, at: datetime, *, training: bool = False) -> str:
    return records.create(
        database,
        record_id=name,
        kind="visit",
        questionnaire="visit@1",
        training=training,
        at=at,
    ).id


def put(database: Database, record: str, path: str, state: str, at: datetime) -> log.Change:
    return log.append(
        database,
        record=record,
        kind="visit",
        path=path,
        value={"state": state},
        author="ana",
        device="d1",
        at=at,
    )


def test_the_next_day_is_the_first_one_after(database: Database, at: datetime) -> None:
    for number, day in enumerate([date(2026, 12, 3), date(2026, 11, 30), date(2026, 11, 25)]):
        records.describe(
            database, visit(database, f"v{number}", at), summary={}, search="", day=day
        )
    today = date(2026, 11, 25)
    assert appointments.next_day(database, "visit", after=today) == date(2026, 11, 30)
    assert appointments.next_day(database, "visit", after=date(2026, 12, 3)) is None


def test_the_next_day_of_those_in_some_states(database: Database, at: datetime) -> None:
    for number, (day, state) in enumerate(((26, "cancelled"), (28, "planned"), (27, "refused"))):
        made = visit(database, f"v{number}", at)
        records.describe(database, made, summary={}, search="", day=date(2026, 11, day))
        records.set_state(database, made, state, author="ana", device="d1", at=at)
    today, states = date(2026, 11, 25), ("planned", "done")
    assert appointments.next_day(database, "visit", after=today) == date(2026, 11, 26)
    assert appointments.next_day(database, "visit", after=today, states=states) == date(
        2026, 11, 28
    )


def test_what_was_put_off_is_listed_but_not_for_training(database: Database, at: datetime) -> None:
    real, training = visit(database, "v1", at), visit(database, "v2", at, training=True)
    put(database, real, "bill", "later", at)
    put(database, real, "surface", "unknown", at)
    put(database, training, "bill", "later", at)
    assert appointments.put_off(database) == [("v1", "bill")]


def test_the_last_answer_is_the_last_to_arrive(database: Database, at: datetime) -> None:
    record = visit(database, "v1", at)
    assert appointments.last_change(database, record) is None
    put(database, record, "surface", "unknown", at)
    last = put(database, record, "bill", "later", at.replace(year=2020))
    records.set_state(database, record, "finished", author="ana", device="d1", at=at)
    assert appointments.last_change(database, record) == last
