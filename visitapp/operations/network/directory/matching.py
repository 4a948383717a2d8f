"""How a line of the directory is recognised: by its mark, or its name and territory.

A file that is taken finds the line that it speaks of so, and two lines of one service are told so.
"""

from collections.abc import Iterator

from visitapp.operations.records.summaries import summary_text
from visitapp.store.log import records
from visitapp.store.log.records import Record

Key = tuple[str, ...]


def by_mark(code: str) -> Key:
    """The mark of a line: « Repère » in a file."""
    return ("mark", code)


def by_name(name: str, territory: str) -> Key:
    """A name is that of one service in one territory; capitals and accents make no other."""
    return ("name", records.normalised(name), records.normalised(territory))


def keys_of(row: Record) -> Iterator[Key]:
    """Each key of a line; of one without a mark or a name, not that one."""
    code, name = summary_text(row.summary, "code"), summary_text(row.summary, "name")
    if code:
        yield by_mark(code)
    if records.normalised(name):
        yield by_name(name, summary_text(row.summary, "territory"))
