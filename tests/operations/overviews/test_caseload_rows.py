"""The lists of the caseload: who is in each, since when, and how many."""

from datetime import date, timedelta

from tests.store.filing import AT, put
from visitapp.operations.overviews import caseload_rows

TODAY = date(2026, 11, 25)
DAY = caseload_rows.day_of(TODAY, ())


def ids(desk, name: str, text: str = "", limit: int = 9) -> list[str]:
    found = caseload_rows.page(
        desk.database, name, DAY, text=text, order=caseload_rows.WAITED, limit=limit
    )
    return [one.id for one in found]


def test_the_longest_waiting_first_those_of_all_words_and_no_more_than_asked(desk) -> None:
    put(desk.database, "h1", "household", state="to_call", last_name="benali", commune="bobigny")
    before = AT - timedelta(days=3)
    put(desk.database, "h2", "household", state="to_call", at=before, last_name="oster")
    put(desk.database, "h3", "household", state="planned")
    put(desk.database, "c3", "call", parent="h3", state="to_do", day=TODAY + timedelta(days=1))
    put(desk.database, "h4", "household", state="closed")
    put(desk.database, "c4", "call", parent="h4", state="to_do", day=TODAY)
    assert ids(desk, "to_call") == ["h2", "h1"]
    assert ids(desk, "to_call", limit=1) == ["h2"]
    assert ids(desk, "to_call", "Bobigny bénali") == ["h1"]
    assert caseload_rows.counts(desk.database, DAY) == {
        "urgent": 0, "to_decide": 0, "to_call": 2, "to_plan": 0, "to_read": 0,
    }  # fmt: skip


def test_a_file_waits_as_in_today_not_while_a_visit_or_a_call_before_it_has_a_day(desk) -> None:
    for home, state in (
        ("h1", "to_call"),
        ("h2", "absent"),
        ("h3", "to_call"),
        ("h4", "postponed"),
    ):
        put(desk.database, home, "household", state=state)
    put(desk.database, "a1", "appointment", parent="h1", state="planned", day=TODAY)
    put(desk.database, "a2", "appointment", parent="h2", state="planned", day=TODAY)
    later = TODAY + timedelta(days=2)
    put(desk.database, "c3", "call", parent="h3", state="to_do", day=later, subject="call_back")
    assert ids(desk, "to_call") == []
    assert ids(desk, "to_plan") == ["h4"]


def test_a_household_is_once_in_a_list_limited_and_training_ones_never(desk) -> None:
    for home, state, training in (("h1", "planned", False), ("h2", "limited", False),
                                  ("h3", "planned", True)):  # fmt: skip
        put(desk.database, home, "household", state=state, training=training)
        for n in (1, 2):
            put(desk.database, f"u{n}-{home}", "urgency", parent=home, state="open")
    assert ids(desk, "urgent") == ["h1"]
    assert caseload_rows.counts(desk.database, DAY)["urgent"] == 1
