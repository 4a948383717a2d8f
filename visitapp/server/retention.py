"""How long files are kept: households without contact for too long, for an adviser to erase.

The last contact is the last answer that was given in any of a household's files.
"""

from datetime import date

from visitapp import shipped
from visitapp.domain.personal.keeping import FILE, Kept, before, rule_on
from visitapp.server.database import Session
from visitapp.server.people import Person
from visitapp.server.rights import NO_HOUSEHOLD

EVERY = """
SELECT root, max(last) AS last FROM record
WHERE erased = 0 AND (id <> root OR NOT (kind IN :alone)) {whose}
GROUP BY root HAVING max(last) <> '' AND max(last) < :before ORDER BY max(last), root
"""
THEIRS = """
AND EXISTS (SELECT 1 FROM member WHERE member.root = record.root AND member.scope IN :scopes)
"""


def kept_for(day: date) -> Kept:
    """The rule on this day."""
    return rule_on(day, shipped.text(FILE))


async def overdue(
    session: Session, day: date, months: int, person: Person | None = None
) -> list[tuple[str, str]]:
    """Households to erase, longest first: each with the day of its last answer.

    Those of this person; without one, all of them.
    """
    more = {"scopes": list(person.scopes)} if person else {}
    rows = await session.rows(
        EVERY.format(whose=THEIRS if person else ""), before=before(day, months).isoformat(),
        alone=sorted(NO_HOUSEHOLD), **more,
    )  # fmt: skip
    return [(str(row["root"]), str(row["last"])[:10]) for row in rows]
