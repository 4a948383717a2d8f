"""Changes as the feed gives them: opened with the keys of their households, numbered, as JSON."""

from visitapp.server.database.database import Session
from visitapp.server.database.household_keys import keys_of, opened_wire


async def read_items(session: Session, lines: str) -> str:
    """The lines of `ServerDatabase.gathers` as JSON, commas between."""
    told = [line.split(" ", 5) for line in lines.split("\n")] if lines else []
    keys = await keys_of(session, {root for _, _, root, *_ in told})
    return ",".join(
        numbered(number, seal, opened_wire(keys, root, record, id, wire))
        for number, seal, root, record, id, wire in told
    )


def numbered(number: object, seal: str, wire: str) -> str:
    """A change as it came, with number and seal: its text is never read again on the way out."""
    sealed = f'"seal":"{seal}",' if seal else ""
    return f'{{"number":{number},{sealed}{wire[1:]}'
