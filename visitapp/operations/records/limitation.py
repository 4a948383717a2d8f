"""A household whose processing is limited takes no word and gives none, until that is lifted."""

from visitapp.domain.privacy.limitation import KEPT_ONLY, LIMITED, back_to
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.marks import state_said
from visitapp.operations.desk.desk import Desk
from visitapp.store.log import log, records
from visitapp.store.log.records import Record


def is_limited(desk: Desk, record: str | None) -> bool:
    """Whether a record is, or lies under, a household that is limited."""
    while record:
        row = records.find(desk.database, record)
        if row is None:
            return False
        if row.kind == Kind.HOUSEHOLD and row.state == LIMITED:
            return True
        record = row.parent
    return False


def require_unlimited(desk: Desk, record: str | None) -> None:
    """Raises `UserError` for what is of a household that is limited."""
    if is_limited(desk, record):
        raise KEPT_ONLY


def is_limited_file(row: Record) -> bool:
    """Whether this is the file itself, limited."""
    return row.kind == Kind.HOUSEHOLD and row.state == LIMITED


def state_before(desk: Desk, row: Record) -> str:
    """Where a limited file goes when that is lifted."""
    history = log.history(desk.database, row.id)
    paths = (log.CREATED, log.STATE)
    return back_to(state_said(one.said) for path in paths for one in history if one.path == path)
