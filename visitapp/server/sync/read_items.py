"""Changes as laptops are given them: opened with the keys of their households, numbered, sealed, as
JSON."""

from collections.abc import Iterable

from visitapp.server.database.database import Session
from visitapp.server.database.household_keys import BEGINS, OWN, keys_of, opened_wire
from visitapp.server.sync.sealing import seal_keys


async def read_items(session: Session, lines: str) -> str:
    """The lines of `ServerDatabase.gathers` as JSON, commas between."""
    told = (tuple(line.split(" ", 4)) for line in lines.split("\n"))
    return await read_changes(session, told if lines else ())


async def read_changes(session: Session, lines: Iterable[tuple[str, ...]]) -> str:
    """Changes by number, root, record, id and `wire`, as they came, each with its number and
    seal: nothing is read again on the way out."""
    told = list(lines)
    if not told:
        return ""
    keys = await keys_of(session, {OWN, *(root for _, root, *_ in told)})
    seal = seal_keys(keys[OWN].secret).of_change
    found = []
    for number, root, record, id, wire in told:
        text = opened_wire(keys, root, record, id, wire)
        sealed = "" if wire.startswith(BEGINS) else f'"seal":"{seal(text)}",'
        found.append(f'{{"number":{number},{sealed}{text[1:]}')
    return ",".join(found)
