"""A household that is visited, moves, and is visited again: for the tests of its landlords."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.operations.households_made import begin_visit, make_household, say
from visitapp.operations.visits import visits
from visitapp.store.file import meta

OLD, NEW = "M. Ancien", "Mme Nouvelle"
STADE = {"street": "40, avenue du Stade", "commune": "Montreuil", "postcode": "93100"}


@dataclass
class Home:
    """One household on an adviser's desk, and the clock of the desk."""

    desk: Any
    clock: Any
    household: str

    def visited(self, *, landlord: str = "", **more) -> str:
        """A visit that is over, of a damp home; an hour goes by."""
        today = self.clock.at.date()
        visit = begin_visit(self.desk, self.household, today)
        said = {"visit_date": today, "tenure": "private_tenant", "damp": True, "mould": "much"}
        said |= {"landlord_name": landlord} if landlord else {}
        say(self.desk, visit, **said | more)
        self.later(hours=1)
        visits.finish(self.desk, visit=visit)
        return str(visit)

    def moves(self, **to: str) -> None:
        """Four months later the household lives elsewhere."""
        self.later(days=120)
        say(self.desk, self.household, **to or STADE)
        self.later(hours=1)

    def later(self, **time: int) -> None:
        """Some time goes by."""
        self.clock.at += timedelta(**time)


def home(desk, clock) -> Home:
    """A household that an adviser follows, in 3, rue Neuve."""
    meta.write(desk.database, "role", "adviser")
    return Home(desk, clock, make_household(desk, postcode="93170"))
