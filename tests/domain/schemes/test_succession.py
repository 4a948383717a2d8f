"""What a new version replaces, what stays to come, and what two computers put at once."""

from datetime import date

import pytest

from visitapp.domain.schemes.settings import DRAFT, IN_FORCE, REPLACED, Version
from visitapp.domain.schemes.succession import (
    BEFORE,
    BESIDE,
    COMING,
    NOW,
    PREPARED,
    UNUSED,
    clash,
    putting,
    stage,
)

ECOGIE = "ecogie"
TODAY = date(2026, 11, 28)
JANUARY, MARCH = date(2027, 1, 1), date(2027, 3, 1)
OLD = Version("old", ECOGIE, IN_FORCE, date(2026, 1, 1), (1,), date(2025, 12, 20))
AT_JANUARY = Version("january", ECOGIE, IN_FORCE, JANUARY, (2,), date(2026, 11, 1))
AT_MARCH = Version("march", ECOGIE, IN_FORCE, MARCH, (3,), date(2026, 11, 2))
OTHER = Version("other", "visites_energie", IN_FORCE, JANUARY, (4,), date(2026, 11, 2))


@pytest.mark.parametrize(
    ("since", "replaced", "left", "after"),
    [
        (TODAY, (OLD,), (AT_JANUARY, AT_MARCH), AT_JANUARY),
        (date(2025, 6, 1), (OLD,), (AT_JANUARY, AT_MARCH), AT_JANUARY),
        (JANUARY, (OLD, AT_JANUARY), (AT_MARCH,), AT_MARCH),
        (date(2027, 2, 1), (OLD,), (AT_JANUARY, AT_MARCH), AT_MARCH),
        (MARCH, (OLD, AT_MARCH), (AT_JANUARY,), None),
        (date(2027, 4, 1), (OLD,), (AT_JANUARY, AT_MARCH), None),
    ],
)
def test_what_has_begun_is_replaced_and_what_is_to_come_stays_but_for_the_same_day(
    since, replaced, left, after
) -> None:
    found = putting((AT_MARCH, OTHER, OLD, AT_JANUARY), ECOGIE, since, TODAY)
    assert (found.replaced, found.left, found.after(since)) == (replaced, left, after)


def test_a_version_whose_day_has_come_is_replaced_though_it_begins_later() -> None:
    """January begins on that very day: a version of before it, put then, takes its place."""
    found = putting((AT_JANUARY, AT_MARCH), ECOGIE, date(2026, 12, 1), JANUARY)
    assert (found.replaced, found.left) == ((AT_JANUARY,), (AT_MARCH,))


def test_now_and_to_come_are_no_clash_not_even_once_both_have_begun() -> None:
    """A correction of November, put after January was: a computer that knew would leave both."""
    today = Version("today", ECOGIE, IN_FORCE, TODAY, (5,), TODAY)
    assert clash((AT_JANUARY, today, AT_MARCH, OTHER), ECOGIE) == ((), ())


def test_two_that_no_one_computer_would_have_left_are_a_clash() -> None:
    """The later day counts, then the last put, as it holds."""
    june = Version("june", ECOGIE, IN_FORCE, date(2026, 6, 1), (5,), TODAY)
    assert clash((OLD, june), ECOGIE) == ((june,), (OLD,))
    back = Version("back", ECOGIE, IN_FORCE, date(2025, 3, 1), (6,), TODAY)
    assert clash((OLD, back), ECOGIE) == ((OLD,), (back,))
    assert clash((OLD, back, june), ECOGIE) == ((june,), (OLD, back))
    again = Version("again", ECOGIE, IN_FORCE, JANUARY, (7,), TODAY)
    assert clash((AT_JANUARY, again, AT_MARCH), ECOGIE) == ((again,), (AT_JANUARY,))
    of_today = Version("of_today", ECOGIE, IN_FORCE, TODAY, (5,), TODAY)
    later = Version("later", ECOGIE, IN_FORCE, MARCH, (6,), TODAY)
    assert clash((of_today, later), ECOGIE) == ((later,), (of_today,))
    untold = Version("untold", ECOGIE, IN_FORCE, TODAY, (8,))
    assert clash((AT_JANUARY, untold), ECOGIE) == ((AT_JANUARY,), (untold,))


def test_a_stage_says_where_a_version_is_whatever_its_state() -> None:
    """What was replaced by a version to come holds until then; the day after, it is over."""
    over = Version("over", ECOGIE, REPLACED, date(2026, 1, 1), (1,), date(2026, 1, 1), (2,), TODAY)
    up = Version("up", ECOGIE, REPLACED, JANUARY, (2,), TODAY, (3,), TODAY)
    left = Version("left", ECOGIE, REPLACED, JANUARY)
    draft = Version("draft", ECOGIE, DRAFT, JANUARY)
    every = (over, up, left, draft, AT_JANUARY)
    told = {one.record: stage(one, every, TODAY) for one in every}
    assert told == {
        "over": NOW, "up": UNUSED, "left": UNUSED, "draft": PREPARED, "january": COMING,
    }  # fmt: skip
    assert stage(over, every, date(2026, 12, 31)) == NOW
    assert stage(over, every, JANUARY) == BEFORE
    assert stage(over, every, date(2025, 12, 31)) == BEFORE  # it is not to come: it was replaced
    assert stage(AT_JANUARY, every, JANUARY) == NOW


def test_of_two_computers_the_one_that_does_not_count_is_beside() -> None:
    june = Version("june", ECOGIE, IN_FORCE, date(2026, 6, 1), (5,), TODAY)
    assert stage(june, (OLD, june), TODAY) == NOW
    assert stage(OLD, (OLD, june), TODAY) == BESIDE


def test_one_that_stands_but_whose_time_is_over_is_replaced() -> None:
    """The correction of November, in February: January took its place, by right."""
    today = Version("today", ECOGIE, IN_FORCE, TODAY, (5,), TODAY)
    assert stage(today, (AT_JANUARY, today), date(2027, 2, 1)) == BEFORE
