"""A visit that Basile and Ana have, and answers given back in the name of Ana's laptop."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from tests.operations.households_made import make_visit
from tests.sync.agency_server import AgencyServer
from tests.sync.desks import desk_at, talk
from visitapp.operations.desk.desk import Desk
from visitapp.operations.sending.agency import Agency
from visitapp.server.rights.rights import person_of
from visitapp.server.sync.numbering import number
from visitapp.sync.wire.messages import WireChange

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PLACED = """
UPDATE account SET territory = 'est-ensemble', scheme = 'ecogie' WHERE id = :id
"""
_IDS = count()


@dataclass(frozen=True)
class Doubting:
    """Both at their desks, each with the same visit."""

    server: AgencyServer
    basile: tuple[Desk, Agency]
    ana: tuple[Desk, Agency]
    visit: str

    def forge(self, path: str, value: dict[str, Any], record: str = "") -> None:
        """Basile's account offers an answer in the name of Ana's laptop."""
        told = {"account": "basile", "role": "visitor", "territory": "est-ensemble",
                "scheme": "ecogie", "past": ""}  # fmt: skip
        one = WireChange(
            id=f"forged-{next(_IDS)}", record=record or self.visit, kind="visit", path=path,
            value=value, author="ana", device=self.ana[0].device, at=AT,
        )  # fmt: skip

        async def work(session: Any) -> list[Any]:
            return await number(session, session.waits, person_of(told, "token"), [one])

        [result] = self.server.run(work)
        assert result.status == "refused"


def doubting(server: AgencyServer, folder: Path, open_ones: ExitStack) -> Doubting:
    """Basile makes the visit, Ana receives it."""
    for name, role in (("basile", "visitor"), ("ana", "adviser")):
        server.code(name, role)
        server.run(lambda session, name=name: session.rows(PLACED, id=name))
    basile = open_ones.enter_context(desk_at(folder / "basile", server))
    ana = open_ones.enter_context(desk_at(folder / "ana", server, "ana", "adviser"))
    visit = make_visit(basile[0])
    talk(basile, ana)
    return Doubting(server, basile, ana, visit)
