"""Changes as laptops are given them: opened with the keys of their households, numbered; JSON."""

from collections.abc import Iterable

from visitapp.server.database.database import Session
from visitapp.server.database.household_keys import keys_of, opened_wire


async def read_items(session: Session, lines: str) -> str:
    """The lines of `ServerDatabase.gathers` as JSON, commas between."""
    told = (tuple(line.split(" ", 4)) for line in lines.split("\n"))
    return await read_changes(session, told if lines else ())


async def read_changes(session: Session, lines: Iterable[tuple[str, ...]]) -> str:
    """Changes by number, root, record, id and `wire`, as they are kept, each with its number:
    nothing is read again on the way out."""
    told = list(lines)
    if not told:
        return ""
    keys = await keys_of(session, {root for _, root, *_ in told})
    return ",".join(
        f'{{"number":{number},{opened_wire(keys, root, record, id, wire)[1:]}'
        for number, root, record, id, wire in told
    )
