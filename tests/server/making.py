"""Changes as laptops send them, and the people who send them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

from visitapp.server.database.database import ServerDatabase
from visitapp.server.rights.person import Person
from visitapp.server.sync.feed import Cursor, page
from visitapp.server.sync.numbering import number
from visitapp.sync.wire.messages import Page, Result, WireChange

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
BASILE = Person(
    "basile", "visitor", "laptop-1", ("visitor:basile",), ("visitor:basile", "territory:est")
)
SAMIRA = Person(
    "samira", "visitor", "laptop-2", ("visitor:samira",), ("visitor:samira", "territory:est")
)


def change(id: str, record: str = "d1", path: str = "surface", value: object = 61,
           base: str | None = None, device: str = "laptop-1") -> WireChange:  # fmt: skip
    """One answer."""
    return WireChange(
        id=id, record=record, kind="household", path=path, value={"value": value},
        bases=(base,) if base else (),
        author="Basile", device=device, at=AT,
    )  # fmt: skip


def created(
    record: str = "d1", parent: str | None = None, kind: str = "household"
) -> WireChange:  # fmt: skip
    """The first change of a record."""
    made = {"kind": kind, "questionnaire": f"{kind}@1", "parent": parent, "state": ""}
    one = change(f"{record}-made", record, "@created", made)
    return one.model_copy(update={"kind": kind})


def answers(record: str, many: int, name: str = "") -> Iterator[WireChange]:
    """Answers to as many different questions."""
    for place in count():
        if place == many:
            return
        yield change(f"{record}-{name}{place}", record, f"q{name}{place}", place)


async def push(
    database: ServerDatabase, changes: list[WireChange], person: Person = BASILE
) -> list[Result]:
    """One push in one transaction."""
    async with database.session() as session:
        return await number(session, database.waits, person, changes)


async def pull(
    database: ServerDatabase, cursor: Cursor, person: Person = BASILE, most: int = 1000
) -> Page:
    """One page."""
    async with database.snapshot() as session:
        found = await page(database, session, person, cursor, most)
    return Page.model_validate_json(found.text)
