"""What a person said of an address that was changed: that it was wrong, or that of another home.

The log keeps a street as it was written. A mark beside it says that another one, written after, is
what it should have said: wherever the file is read as it was on a day, that one is read.
"""

from collections.abc import Sequence
from dataclasses import replace

from visitapp.domain.states.marks import ADDRESS_CORRECTED
from visitapp.operations.desk.desk import Desk
from visitapp.store.log import histories
from visitapp.store.log.log import Change


def marks(desk: Desk, household: str, written: Sequence[Change]) -> dict[str, str]:
    """By street that something was said of, the one that corrects it; empty for a move."""
    if len(written) < 2:
        return {}
    paths = [f"{ADDRESS_CORRECTED}{one.id}" for one in written]
    told = histories.changes(desk.database, {household}, paths)
    return {
        one.path.removeprefix(ADDRESS_CORRECTED): str((one.value or {}).get("value") or "")
        for one in told
    }


def corrected(desk: Desk, household: str, written: Sequence[Change]) -> list[Change]:
    """Every street of a file, in the order given, each as it was meant.

    A correction that was corrected again leads to the last one; marks in a ring, which two
    computers could make, lead nowhere further.
    """
    right, by_id = marks(desk, household, written), {one.id: one for one in written}
    found = []
    for one in written:
        seen, at = {one.id}, one.id
        while (after := right.get(at, "")) in by_id and after not in seen:
            seen.add(after)
            at = after
        found.append(replace(one, value=by_id[at].value))
    return found
