"""The log keeps every change; the current answers are its fold."""

import random
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.depth import examples
from visitapp.store.file.database import Database
from visitapp.store.log import log, records

Value = dict[str, Any]


@pytest.fixture
def visit(database: Database, at: datetime) -> str:
    """A visit's record id."""
    return records.create(database, kind="visit", questionnaire="visit@1", at=at).id


def put(
    database: Database, visit: str, path: str, value: Value | None, at: datetime, **more: Any
) -> log.Change:
    return log.append(
        database,
        record=visit,
        kind="visit",
        path=path,
        value=value,
        author="ana",
        device="d1",
        at=at,
        **more,
    )


def test_an_answer_is_current_and_in_the_history(
    database: Database, visit: str, at: datetime
) -> None:
    given = {"value": 19.5, "state": "given", "source": "measured", "note": "près du poêle"}
    change = put(database, visit, "living_temperature", given, at)
    assert log.answers(database, visit) == {"living_temperature": given}
    assert log.history(database, visit)[-1] == change
    assert change.bases == ()
    assert change.number is None
    assert change.at == at


def test_a_change_names_the_one_it_replaces(database: Database, visit: str, at: datetime) -> None:
    first = put(database, visit, "a", {"value": 1}, at)
    second = put(database, visit, "a", {"value": 2}, at)
    assert second.bases == (first.id,)
    assert log.answers(database, visit) == {"a": {"value": 2}}
    assert [one.value for one in log.history(database, visit, "a")] == [{"value": 1}, {"value": 2}]


def test_an_answer_is_one_question_and_two_rows(
    database: Database, visit: str, at: datetime
) -> None:
    put(database, visit, "a", {"value": 1}, at)
    asked: list[str] = []
    database.connection.set_trace_callback(asked.append)
    put(database, visit, "a", {"value": 2}, at)
    database.connection.set_trace_callback(None)
    verbs = [sql.split()[0] for sql in asked]
    assert verbs == ["BEGIN", "SELECT", "INSERT", "INSERT", "COMMIT"]


def test_a_record_is_touched_once_a_minute(database: Database, visit: str, at: datetime) -> None:
    hour = at.replace(minute=0, second=0, microsecond=0)
    put(database, visit, "a", {"value": 1}, hour)
    assert records.get(database, visit).updated_at == hour
    put(database, visit, "a", {"value": 2}, hour.replace(second=59))
    assert records.get(database, visit).updated_at == hour
    put(database, visit, "a", {"value": 3}, hour.replace(minute=1))
    assert records.get(database, visit).updated_at == hour.replace(minute=1)


def test_an_answer_taken_back_is_gone_but_not_forgotten(
    database: Database, visit: str, at: datetime
) -> None:
    put(database, visit, "a", {"value": 1}, at)
    taken = put(database, visit, "a", None, at)
    assert log.answers(database, visit) == {}
    again = put(database, visit, "a", {"value": 3}, at)
    assert again.bases == (taken.id,)
    assert [one.value for one in log.history(database, visit, "a")][1] is None


def test_order_is_that_of_arrival_even_when_the_clock_goes_back(
    database: Database, visit: str, at: datetime
) -> None:
    late = put(database, visit, "a", {"value": 1}, at)
    early = put(database, visit, "a", {"value": 2}, at - timedelta(days=400))
    assert log.unnumbered(database, visit)[-2:] == [late, early]
    assert log.answers(database, visit)["a"] == {"value": 2}


def test_numbered_changes_come_first_and_leave_the_outbox(
    database: Database, visit: str, at: datetime
) -> None:
    first = put(database, visit, "a", {"value": 1}, at)
    second = put(database, visit, "b", {"value": 2}, at)
    third = put(database, visit, "c", {"value": 3}, at)
    number = "UPDATE change SET number = :number WHERE id = :id"
    with database.transaction():
        database.write(number, number=12, id=second.id)
        database.write(number, number=11, id=third.id)
    assert [one.path for one in log.history(database, visit)] == ["c", "b", "@created", "a"]
    assert [one.id for one in log.unnumbered(database)][-1] == first.id
    assert second.id not in [one.id for one in log.unnumbered(database)]


def test_the_outbox_of_one_record_or_of_all(database: Database, visit: str, at: datetime) -> None:
    other = records.create(database, kind="visit", questionnaire="visit@1", at=at).id
    put(database, other, "a", {"value": 1}, at)
    assert {one.record for one in log.unnumbered(database)} == {visit, other}
    assert {one.record for one in log.unnumbered(database, other)} == {other}


def test_the_same_change_twice_is_once(database: Database, visit: str, at: datetime) -> None:
    first = put(database, visit, "a", {"value": 1}, at, change_id="c1")
    again = put(database, visit, "a", {"value": 1}, at, change_id="c1")
    assert again == first
    assert len(log.history(database, visit, "a")) == 1


def test_a_moment_keeps_its_instant_and_must_know_its_zone(
    database: Database, visit: str, at: datetime
) -> None:
    paris = timezone(timedelta(hours=2))
    put(database, visit, "a", {"value": 1}, at.astimezone(paris))
    assert log.history(database, visit, "a")[0].at == at
    with pytest.raises(ValueError, match="time zone"):
        put(database, visit, "a", {"value": 1}, at.replace(tzinfo=None))


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_value_that_json_does_not_know_is_refused(
    database: Database, visit: str, at: datetime, value: float
) -> None:
    with pytest.raises(ValueError, match="JSON"):
        put(database, visit, "a", {"value": value}, at)
    assert log.answers(database, visit) == {}


def test_an_unknown_record_takes_no_answer(database: Database, at: datetime) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"):
        put(database, "nobody", "a", {"value": 1}, at)
    assert log.unnumbered(database) == []


def test_what_is_about_the_record_is_not_an_answer(
    database: Database, visit: str, at: datetime
) -> None:
    records.set_state(database, visit, "finished", author="ana", device="d1", at=at)
    assert log.answers(database, visit) == {}
    paths = [one.path for one in log.history(database, visit)]
    assert paths == [log.CREATED, log.STATE]


@settings(
    max_examples=examples(60),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["a", "bills/r1/kwh", "bills/r2/kwh", "été"]),
            st.none() | st.text(max_size=8) | st.integers() | st.booleans(),
        ),
        max_size=25,
    ),
    seed=st.integers(),
)
def test_the_current_answers_are_the_fold_of_the_log(
    database: Database, at: datetime, steps: list[tuple[str, object]], seed: int
) -> None:
    visit = records.create(database, kind="visit", questionnaire="visit@1", at=at).id
    moments = random.Random(seed)
    model: dict[str, Value] = {}
    for path, given_value in steps:
        value = None if given_value is None else {"value": given_value}
        put(database, visit, path, value, at + timedelta(seconds=moments.uniform(-1e6, 1e6)))
        if value is None:
            model.pop(path, None)
        else:
            model[path] = value
    assert log.answers(database, visit) == model
    folded: dict[str, Value] = {}
    last: dict[str, tuple[str, ...]] = {}
    for change in log.history(database, visit):
        assert change.bases == last.get(change.path, ())
        last[change.path] = (change.id,)
        folded.pop(change.path, None)
        if change.value is not None and not change.path.startswith("@"):
            folded[change.path] = dict(change.value)
    assert folded == model


def test_the_mark_of_a_kind_moves_with_its_records_and_no_other(database, at) -> None:
    def made(kind: str) -> str:
        return records.create(database, kind=kind, questionnaire=f"{kind}@1", at=at).id

    marks = [log.mark(database, "override")]
    one = made("override")
    marks.append(log.mark(database, "override"))
    log.append(
        database, record=one, kind="override", path="number", value={"value": 3},
        author="ana", device="d1", at=at,
    )  # fmt: skip
    marks.append(log.mark(database, "override"))
    made("household")
    assert log.mark(database, "override") == marks[-1]
    [written] = log.of_path(database, one, "number")
    for number in (4, 5, None):  # which of two was said last depends on it
        database.run(lambda to=number: log.set_number(database, written, to))
        marks.append(log.mark(database, "override"))
    assert marks.pop() == marks[2], "as before it was numbered"
    assert len(set(marks)) == 5


def test_a_seal_that_comes_later_is_kept_on_its_change_and_no_other(
    database: Database, visit: str, at: datetime
) -> None:
    put(database, visit, "surface", {"value": 61}, at)
    put(database, visit, "surface", {"value": 62}, at)
    first, second = sorted(log.of_path(database, visit, "surface"), key=lambda one: one.id)
    database.run(lambda: log.set_seal(database, replace(first, seal="a-seal")))
    seals = {one.id: one.seal for one in log.of_path(database, visit, "surface")}
    assert seals == {first.id: "a-seal", second.id: None}


def test_the_latest_moment_that_a_computer_wrote_at(
    database: Database, visit: str, at: datetime
) -> None:
    """By its own clock, whatever came last: not that of another computer, nor what it sent."""
    assert log.last_written(database, "d1") is None
    put(database, visit, "surface", {"value": 61}, at + timedelta(days=2))
    put(database, visit, "surface", {"value": 62}, at)
    log.append(
        database, record=visit, kind="visit", path="surface", value={"value": 63}, author="bob",
        device="d2", at=at + timedelta(days=9),
    )  # fmt: skip
    assert log.last_written(database, "d1") == at + timedelta(days=2)
    assert log.last_written(database, "d2") == at + timedelta(days=9)
