"""Open urgencies, and the households that another line tells."""

from tests.store.lists.test_by_household import put
from visitapp.store.lists import urgencies


def test_open_ones_but_settled_ones_training_and_limited_households(database) -> None:
    for home, state in (("h1", "planned"), ("h2", "limited")):
        put(database, home, "household", state=state)
        put(database, f"u-{home}", "urgency", parent=home, state="open")
    put(database, "u-settled", "urgency", parent="h1", state="settled")
    put(database, "u-training", "urgency", parent="h1", state="open", training=True)
    assert [one.id for one in urgencies.open_ones(database)] == ["u-h1"]


def test_a_registration_to_read_or_a_first_call_tells_it_until_a_day_is_set(database) -> None:
    for home, state in (("h1", "registered"), ("h2", "to_call"), ("h3", "to_call"),
                        ("h4", "planned")):  # fmt: skip
        put(database, home, "household", state=state)
    put(database, "r1", "registration", parent="h1", state="received")
    put(database, "r4", "registration", parent="h4", state="accepted")
    put(database, "a3", "appointment", parent="h3", state="planned")
    assert urgencies.to_decide_or_call(database, ["h1", "h2", "h3", "h4"]) == {"h1", "h2"}
