"""Find a household by the number of its registration, at any time: « il sert si vous
appelez », the page at the end says."""

from string import hexdigits

from visitapp.domain.registration.codes import LETTERS, TO_NAME
from visitapp.domain.states.households import RegistrationState
from visitapp.operations.desk.desk import Desk
from visitapp.store.lists.by_number import number_of, numbered
from visitapp.store.log import records
from visitapp.store.log.records import Record


def as_number(typed: str) -> str:
    """The six signs of a number, in capitals, however it was typed; empty for what names none."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    may_be = set(signs) <= set(LETTERS) or set(signs) <= set(hexdigits)
    return signs if len(signs) == TO_NAME and may_be else ""


def by_number(desk: Desk, typed: str) -> list[tuple[Record, str]]:
    """The files that a typed number names, each with it; of one more registration of a known
    household, its own file."""
    number = as_number(typed)
    found = numbered(desk.database, number) if number else []
    homes = ((records.find(desk.database, _file(desk, one)), number_of(one)) for one in found)
    return [(home, given) for home, given in homes if home is not None]


def _file(desk: Desk, row: Record) -> str:
    own = row.parent or ""
    if row.state != RegistrationState.DUPLICATE:
        return own
    from visitapp.operations.households.registrations import files_of

    return next(iter(files_of(desk, own)), own)
