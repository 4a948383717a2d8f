"""Make a record of any kind, with its first answers, in one transaction.

Nothing else calls `records.create`: a test reads the whole code for it.
"""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.states.machines import MACHINES, why_not
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import answer_many
from visitapp.operations.records.clock_check import require_clock
from visitapp.operations.records.write import save
from visitapp.store.file.ids import uuid7
from visitapp.store.log import records


def make(
    desk: Desk, *, kind: str, parent: str = "", state: str = "",
    answers: Mapping[str, Answer] | None = None, record: str = "", training: bool = False,
) -> Changed:  # fmt: skip
    """Make a record under `parent`; its id is the result's `made`.

    It begins in `state`, by default its kind's first, and is a training record where `parent` is.
    Raises `UserError` when this person may not begin there, `KeyError` for an unknown parent.
    """
    begins = state or (MACHINES[kind].first[0] if kind in MACHINES else "")
    why = why_not(kind, "", begins, desk.role)
    if why:
        raise UserError(why)
    require_clock(desk, kind, begins)
    made, form = record or uuid7(), desk.forms.latest(kind)
    above = records.get(desk.database, parent) if parent else None

    def work() -> None:
        records.create(
            desk.database, record_id=made, kind=kind, questionnaire=form.name,
            parent=parent or None, state=begins,
            training=training or (above is not None and above.training),
            author=desk.author, device=desk.device, at=desk.now(),
        )  # fmt: skip
        answer_many(desk, record=made, answers=answers or {})
        desk.hooks(kind).after_state(desk, made, begins)

    save(desk, work)
    return Changed(frozenset({made, parent} - {""}), frozenset(), made)
