"""The order of a morning, by hand: what presses, then step by step, the oldest first."""

from datetime import date

from visitapp.domain.overviews.waiting import ANSWER, CALL, DECIDE, READ, STEPS, Waiting, in_order

OLD, NEW = date(2026, 11, 2), date(2026, 11, 24)


def ids(*found: Waiting) -> list[str]:
    return [one.id for one in in_order(found)]


def test_what_presses_goes_before_all_the_heaviest_first() -> None:
    assert ids(
        Waiting("registration", DECIDE, OLD),
        Waiting("breakdown", CALL, OLD, urgent=True, points=30),
        Waiting("announced cut", ANSWER, NEW, urgent=True, points=46),
        Waiting("older breakdown", CALL, date(2026, 11, 1), urgent=True, points=30),
    ) == ["announced cut", "older breakdown", "breakdown", "registration"]


def test_then_step_by_step_the_oldest_first() -> None:
    assert ids(
        *(Waiting(f"{step} new", step, NEW) for step in reversed(STEPS)),
        *(Waiting(f"{step} old", step, OLD) for step in STEPS),
    ) == [f"{step} {age}" for step in STEPS for age in ("old", "new")]


def test_what_has_an_order_of_its_own_keeps_it() -> None:
    """The review puts a worried visit before an older one."""
    assert ids(
        Waiting("older", READ, OLD, place=1), Waiting("worried", READ, NEW, place=0)
    ) == ["worried", "older"]  # fmt: skip
