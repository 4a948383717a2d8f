"""Registrations by number: the code of the pages (AC3-DEF) or an id's last six signs."""

from visitapp.store.file.database import Database
from visitapp.store.log import records
from visitapp.store.log.records import Record

SIGNS, HEXADECIMAL = 6, frozenset("0123456789abcdef")
OF_THE_PAGES = (
    "SELECT rowid FROM record WHERE kind = 'registration' AND instr(search, :printed) > 0"
)
BY_ID = "SELECT rowid FROM record WHERE id LIKE :ends"
THESE = "SELECT * FROM record WHERE +kind = 'registration' AND rowid IN (PLACES)"
"""Each way reads an index alone, on (kind, search) or on ids, and then the few rows that it finds:
some 7 ms each for 10,000 registrations among 40,000 records."""


def end_of(record: str) -> str:
    """The last signs of an id, in capitals: what names a registration that no page numbered."""
    return record.replace("-", "")[-SIGNS:].upper()


def number_of(row: Record) -> str:
    """A registration number as given: « AC3-DEF », « 0A1B2C »."""
    return str(row.summary.get("web_code") or end_of(row.id))


def numbered(database: Database, number: str) -> list[Record]:
    """The registrations that `number` names: its six signs, in capitals, without a dash."""
    low, found = number.lower(), list[Record]()
    ways = {OF_THE_PAGES: {"printed": f"{low[:3]} {low[3:]}"}}
    if set(low) <= HEXADECIMAL:
        ways[BY_ID] = {"ends": f"%{low}"}
    for sql, given in ways.items():
        rows = database.rows(THESE.replace("PLACES", sql), **given)
        found += [records.from_row(row) for row in rows]
    return [one for one in found if number_of(one).replace("-", "") == number]
