"""What sessions gave together: days at the edge, and one household seen from two sessions."""

from datetime import date

from visitapp.domain.gatherings.effect import Filed, Held, effect
from visitapp.domain.gatherings.training_result import Worker

INES, PAUL = Worker(email="ines@ccas.example"), Worker(email="paul@ccas.example")
DAY = date(2026, 1, 31)


def seen(*filed: Filed, held: tuple[Held, ...] = (Held(DAY, (INES,)),),
         today: date = date(2026, 5, 1)) -> tuple[int, set[str], set[str]]:  # fmt: skip
    found = effect(held, filed, months=3, today=today)
    return found.over, set(found.before), set(found.after)


def test_the_day_itself_is_before_and_the_months_end_on_their_last_day() -> None:
    """Three months of a 31st end on 30 April; they are over the day after."""
    days = {"too early": date(2025, 10, 31), "first": date(2025, 11, 1), "day": DAY,
            "next": date(2026, 2, 1), "last": date(2026, 4, 30), "late": date(2026, 5, 1),
            }  # fmt: skip
    every = [Filed(name, on, INES) for name, on in days.items()]
    assert seen(*every) == (1, {"first", "day"}, {"next", "last"})
    assert seen(*every, today=date(2026, 4, 30)) == (0, set(), set())


def test_only_who_came_and_each_household_once() -> None:
    two = (Held(DAY, (INES,)), Held(DAY, (INES, PAUL)))
    filed = [Filed("a", date(2026, 2, 1), INES), Filed("a", date(2026, 3, 1), INES),
             Filed("b", date(2026, 2, 1), PAUL), Filed("c", date(2026, 2, 1), Worker()),
             ]  # fmt: skip
    assert seen(*filed) == (1, set(), {"a"})
    assert seen(*filed, held=two) == (2, set(), {"a", "b"})


def test_of_a_shared_address_the_colleague_s_household_is_not_hers() -> None:
    ines = Worker("Inès Carpentier", "CCAS de Bondy", "contact@ccas.example")
    paul = Worker("Paul Aubry", "CCAS de Bondy", "contact@ccas.example")
    filed = [Filed("a", date(2026, 2, 1), ines), Filed("b", date(2026, 2, 1), paul),
             Filed("c", date(2026, 2, 1), Worker(email="contact@ccas.example"))]  # fmt: skip
    found = effect([Held(DAY, (ines,))], filed, months=3, today=date(2026, 5, 1),
                   shared={"contact@ccas.example": ""})  # fmt: skip
    assert found.after == {"a"}
