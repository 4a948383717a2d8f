"""What a second visit does not ask again is what the visit before it said."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.domain.indicators.facts_made import facts, home, visit
from visitapp.domain.indicators.facts import Visit
from visitapp.domain.indicators.funder import heating, persons, tenure
from visitapp.domain.indicators.shapes import Audience, Definition, Figure, Unit

ASKED = Definition("asked", Audience.FUNDER, "Titre", "Ce qui est compté.", Unit.COUNT)


def fitting(of: Visit, **said: object) -> Visit:
    """The visit of the kit, four weeks later."""
    blank = of._replace(id="v9", day=date(2026, 3, 30), number="second", persons=None, tenure="",
                        heating="")  # fmt: skip
    return blank._replace(**said)  # type: ignore[arg-type]


def told(figure: Figure) -> list[tuple[str, Decimal | None]]:
    return [(line.label, line.value) for line in figure.lines if line.value]


def test_the_visit_of_the_kit_hides_nothing_that_the_first_said() -> None:
    first = visit(1, persons=4, tenure="owner", heating="gas")
    both = facts(homes=[home(1, persons=2)], visits=[first, fitting(first)])
    assert told(heating(both, ASKED)) == [("Gaz de ville", Decimal(1))]
    assert told(tenure(both, ASKED)) == [("Propriétaire", Decimal(1))]
    assert persons(both, replace(ASKED, unit=Unit.PERSONS)).value == 4


def test_what_a_later_visit_says_is_what_counts() -> None:
    first = visit(1, persons=4, heating="gas")
    both = facts(homes=[home(1)], visits=[fitting(first, persons=3, heating="electricity"), first])
    assert told(heating(both, ASKED)) == [("Électricité", Decimal(1))]
    assert persons(both, ASKED).value == 3


def test_nobody_at_home_is_not_nobody_said() -> None:
    first = visit(1, persons=4)
    both = facts(homes=[home(1)], visits=[first, fitting(first, persons=0)])
    assert persons(both, ASKED).value == 0


def test_without_any_visit_that_says_so_the_registration_speaks() -> None:
    of = facts(homes=[home(1, persons=2, tenure="owner")], visits=[visit(1)])
    assert persons(of, ASKED).value == 2
    assert told(tenure(of, ASKED)) == [("Propriétaire", Decimal(1))]
    assert told(heating(of, ASKED)) == [("Non connu", Decimal(1))]
