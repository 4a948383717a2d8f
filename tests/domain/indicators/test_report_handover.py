"""Since which day a household has its report, from all that its visit ever said of it."""

from datetime import date

from tests.for_each import for_each
from visitapp.domain.checklist.answers import ALREADY_SAID, SAID_BEFORE
from visitapp.domain.indicators.report_handover import given_since, report_answer

VISITED = date(2026, 3, 2)


def march(day: int) -> date:
    return date(2026, 3, day)


@for_each(
    ("said", "day"),
    [
        ([], None),  # nothing in the log of this computer
        ([("printed", march(2))], march(2)),  # the day of the visit itself
        ([("file", march(9))], march(9)),
        ([("later", march(2))], None),
        (
            [("later", march(2)), ("printed", march(20))],
            march(20),
        ),  # first to send
        ([("printed", march(2)), ("file", march(20))], march(2)),  # given, then given again
        ([("printed", march(2)), ("later", march(5))], None),  # it was not, after all
        ([("printed", march(2)), ("", march(5)), ("file", march(7))], march(7)),  # taken away
        ([("printed", date(2026, 3, 1))], None),  # before the visit: no such day
        ([("printed", date(2026, 3, 1)), ("file", march(5))], None),
    ],
)
def test_the_day_since_which_it_is_handed_over(
    said: list[tuple[str, date]], day: date | None
) -> None:
    assert given_since(said, VISITED) == day


def test_without_a_visit_no_day_is_known() -> None:
    assert given_since([("printed", march(2))], None) is None


@for_each(
    ("stored", "told"),
    [
        ({"value": "printed"}, "printed"), ({"value": None}, ""), ({"state": "refused"}, ""),
        ({}, ""), (None, ""), ({"value": "file", "note": "avec sa fille"}, "file"),
        ({"value": "file", "note": SAID_BEFORE}, ""), ({"value": "file", "note": ALREADY_SAID}, ""),
    ],
)  # fmt: skip
def test_what_a_stored_answer_says(stored: dict[str, object] | None, told: str) -> None:
    assert report_answer(stored) == told
