"""A workshop that an adviser of another territory opened: her households take seats there."""

from tests.server.making import push
from tests.server.rights.test_rights import WANDA
from tests.server.sync.test_seats import moved, of
from tests.sync.bundle.office import Office
from visitapp.sync.wire.messages import WireChange

LAPTOP = "laptop-wanda"
WORKSHOP = "g1"


class Workshop:
    """What Wanda does, and the seats that her households have: what others must be told.

    `held` are, by attendance, its seats and the change that its state is at.
    """

    def __init__(self, office: Office) -> None:
        self.office = office
        self.held: dict[str, tuple[int, str]] = {}
        self._made = 0
        office.join("wanda", "adviser", "ouest")
        self._send(of("gathering", WORKSHOP, LAPTOP, None, "open", capacity=12))

    @property
    def seats(self) -> int:
        """Those that are taken now."""
        return sum(seats for seats, _ in self.held.values())

    def confirm(self, seats: object) -> str:
        """A household of hers comes with so many people; its attendance."""
        self._made += 1
        home, one = f"w{self._made}", f"t{self._made}"
        self._send(of("household", home, LAPTOP, None, "registered"))
        made = of("attendance", one, LAPTOP, home, "confirmed", gathering=WORKSHOP, seats=seats)
        self._send(made)
        if isinstance(seats, int):
            self.held[one] = seats, made[-1].id
        return one

    def decline(self, attendance: str) -> None:
        """It does not come."""
        _, base = self.held.pop(attendance)
        self._send([moved(attendance, LAPTOP, "declined", base)])

    def _send(self, changes: list[WireChange]) -> None:
        real = [_as_a_laptop_makes_it(one) for one in changes]
        done = self.office.server.run(push(self.office.server.database, real, WANDA))
        assert {one.status for one in done} == {"numbered"}, done


def _as_a_laptop_makes_it(one: WireChange) -> WireChange:
    """A record that other laptops can make again says whether it is for training."""
    if one.path != "@created":
        return one
    said = (one.value or {})["value"]
    return one.model_copy(update={"value": {"value": {**said, "training": False}}})
