"""How long files are kept: households without contact for too long, for an adviser to erase.

The last contact is the last answer that was given in any of a household's files.
"""

from dataclasses import dataclass
from datetime import date

from visitapp import shipped
from visitapp.domain.parameter_files import read_parameters
from visitapp.domain.parameters import ParameterTable
from visitapp.server.database import Session
from visitapp.server.people import Person
from visitapp.server.rights import ALONE

FILE, NAME = "retention/retention.yaml", "retention_after_last_contact"
EVERY = """
SELECT root, max(last) AS last FROM record
WHERE erased = 0 AND NOT (kind IN :alone) {whose}
GROUP BY root HAVING max(last) <> '' AND max(last) < :before ORDER BY max(last), root
"""
THEIRS = """
AND EXISTS (SELECT 1 FROM member WHERE member.root = record.root AND member.scope IN :scopes)
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """For how many months after the last contact, and who says so."""

    months: int
    source: str


def kept_for(day: date) -> Kept:
    """The rule on this day."""
    table = ParameterTable(read_parameters(shipped.text(FILE), FILE))
    found = table.on(day)[NAME]
    return Kept(int(found.number), found.source)


def before(day: date, months: int) -> date:
    """The day so many months earlier; the last of its month where there is none such."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for shorter in range(4):
        try:
            return date(years, month + 1, day.day - shorter)
        except ValueError:
            continue
    raise ValueError(day)


async def overdue(
    session: Session, day: date, months: int, person: Person | None = None
) -> list[tuple[str, str]]:
    """Households to erase, longest first: each with the day of its last answer.

    Those of this person; without one, all of them.
    """
    more = {"scopes": list(person.scopes)} if person else {}
    rows = await session.rows(
        EVERY.format(whose=THEIRS if person else ""), before=before(day, months).isoformat(),
        alone=sorted(ALONE), **more,
    )  # fmt: skip
    return [(str(row["root"]), str(row["last"])[:10]) for row in rows]
