"""The last talk with a person: of her talks that count, and of the lists that came in."""

from datetime import date

from tests.for_each import for_each
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.network.talks import last_talk, with_last_talk

MARCH, MAY, OCTOBER = date(2026, 3, 2), date(2026, 5, 4), date(2026, 10, 20)


def noted(row: str, on: date | None, *, there: bool = True) -> dict[str, Answer]:
    """A talk as it is written, taken away or not."""
    day = Answer(value=on) if on is not None else Answer(state=State.LATER)
    return {f"talks/{row}": Answer(value=there), f"talks/{row}/on": day,
            f"talks/{row}/how": Answer(value="call")}  # fmt: skip


def told(on: date) -> dict[str, Answer]:
    """The day that a list says."""
    return {"last_talk_on": Answer(value=on)}


@for_each(
    ("answers", "last"),
    [
        ({}, None),
        ({"name": Answer(value="Nadia"), "channels": Answer(value=("phone",))}, None),
        (noted("a", MARCH) | noted("b", MAY), MAY),
        (noted("a", MARCH) | noted("b", MAY, there=False), MARCH),
        (noted("a", MARCH, there=False), None),
        (noted("a", None), None),
        (told(OCTOBER), OCTOBER),
        ({"last_talk_on": Answer(state=State.LATER)}, None),
        (noted("a", MARCH) | told(OCTOBER), OCTOBER),  # a list knew of a later one
        (noted("a", OCTOBER) | told(MARCH), OCTOBER),
        (noted("a", OCTOBER, there=False) | told(MARCH), MARCH),
        (noted("a", OCTOBER) | told(OCTOBER), OCTOBER),
    ],
)
def test_the_latest_that_counts(answers: dict[str, Answer], last: date | None) -> None:
    assert last_talk(answers) == last


def test_a_list_shows_the_day_that_counts() -> None:
    answers = noted("a", OCTOBER) | told(MARCH)
    assert with_last_talk(answers) == {**answers, **told(OCTOBER)}
