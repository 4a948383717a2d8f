"""A file closed, a registration refused, as programs did before there were motives; what another
computer did meanwhile."""

from typing import Any

from visitapp.operations.records import transitions
from visitapp.operations.records.write import save
from visitapp.store.log import records


def close_as_before(desk: Any, household: str, words: str) -> None:
    """The state and the sentence, and nothing else."""
    _move(desk, household, "closed", words)


def refuse_as_before(desk: Any, registration: str, words: str) -> None:
    """A registration and its file, with one sentence."""
    _move(desk, registration, "refused", words)
    _move(desk, records.get(desk.database, registration).parent or "", "closed", words)


def take_up_elsewhere(desk: Any, follow_up: str) -> None:
    """A lost follow-up, on a computer that does not know yet that its file is closed."""
    _move(desk, follow_up, "to_do", "Retrouvé")


def _move(desk: Any, record: str, state: str, words: str) -> None:
    row = records.get(desk.database, record)
    save(desk, lambda: transitions._tell(desk, row, state, words, desk.now()))
