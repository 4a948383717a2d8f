"""How a bag says that its count is wrong."""

from visitapp.operations.stock.bag import BagLine

LOW, COUNT_AGAIN = "presque fini", "à recompter"


def missing(count: int) -> str:
    """« 3 de plus sortis qu’il n’y en avait : recomptez », of −3."""
    return f"{-count} de plus sortis qu’il n’y en avait\u00a0: recomptez"


def note_of(line: BagLine) -> str:
    """Beside a line of a bag: to count again, nearly none left, or nothing."""
    if line.count is not None and line.count < 0:
        return COUNT_AGAIN
    return LOW if line.low else ""
