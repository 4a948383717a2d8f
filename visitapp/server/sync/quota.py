"""How much one household may hold, so that whoever is given it has it whole one day.

Its states and its visitor go on changing: a full one can still be closed, or handed over.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from visitapp.domain.text import number
from visitapp.server.database.database import Row, Session
from visitapp.sync.wire.messages import WireChange

MOST = 20_000
"""Answers, of all its records together: a visit has three hundred, corrected some times each."""
FULL = (
    f"Ce dossier est plein\u00a0: il a déjà {number(MOST)} réponses. Celle-ci reste sur cet "
    "ordinateur\u00a0: appelez l’agence."
)
HELD = "SELECT root, sum(changes) AS many FROM record WHERE root IN :roots GROUP BY root"


async def beyond(
    session: Session, changes: Sequence[WireChange], records: Mapping[str, Row]
) -> dict[str, str]:
    """By id, the answers for which their household has no more room, with why."""
    answers = [c for c in changes if c.record in records and not c.path.startswith("@")]
    roots = sorted({str(records[c.record]["root"]) for c in answers})
    if not roots:
        return {}
    rows = await session.rows(HELD, roots=roots)
    many = Counter({str(row["root"]): int(row["many"]) for row in rows})
    found: dict[str, str] = {}
    for change in answers:
        root = str(records[change.record]["root"])
        many[root] += 1
        if many[root] > MOST:
            found[change.id] = FULL
    return found
