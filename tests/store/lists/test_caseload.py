"""The lists of the caseload: who is in each, since when, and how many."""

from datetime import date, timedelta

from tests.store.filing import AT, put
from visitapp.store.lists import caseload

TODAY = date(2026, 11, 25)


def ids(database, name: str, text: str = "", limit: int = 9) -> list[str]:
    return [one.id for one in caseload.page(database, name, text=text, today=TODAY, limit=limit)]


def test_the_longest_waiting_first_those_of_all_words_and_no_more_than_asked(database) -> None:
    put(database, "h1", "household", state="to_call", last_name="benali", commune="bobigny")
    before = AT - timedelta(days=3)
    put(database, "h2", "household", state="to_call", at=before, last_name="oster")
    put(database, "h3", "household", state="planned")
    put(database, "c3", "call", parent="h3", state="to_do", day=TODAY + timedelta(days=1))
    put(database, "h4", "household", state="closed")
    put(database, "c4", "call", parent="h4", state="to_do", day=TODAY)
    assert ids(database, "to_call") == ["h2", "h1"]
    assert ids(database, "to_call", limit=1) == ["h2"]
    assert ids(database, "to_call", "Bobigny bénali") == ["h1"]
    assert caseload.counts(database, today=TODAY) == {
        "urgent": 0, "to_decide": 0, "to_call": 2, "to_plan": 0, "to_read": 0,
    }  # fmt: skip


def test_a_household_is_once_in_a_list_limited_and_training_ones_never(database) -> None:
    for home, state, training in (("h1", "planned", False), ("h2", "limited", False),
                                  ("h3", "planned", True)):  # fmt: skip
        put(database, home, "household", state=state, training=training)
        for n in (1, 2):
            put(database, f"u{n}-{home}", "urgency", parent=home, state="open")
    assert ids(database, "urgent") == ["h1"]
    assert caseload.counts(database, today=TODAY)["urgent"] == 1
