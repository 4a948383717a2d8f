"""What another computer did meanwhile, that does not know yet how a household ended."""

from visitapp.operations.records import transitions
from visitapp.operations.records.write import save
from visitapp.store.log import records


def take_up_elsewhere(desk, follow_up: str) -> None:
    """A lost follow-up, on a computer that does not know yet that its file is closed."""
    row = records.get(desk.database, follow_up)
    save(desk, lambda: transitions.enter(desk, row, "to_do", "Retrouvé", desk.now()))
