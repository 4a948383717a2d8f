"""Make a record of any kind, with its first answers, in one transaction: nothing else calls
`records.create` (tested)."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.states.machines import MACHINES, why_not
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import answer_many
from visitapp.operations.records.date_checks import require_clock
from visitapp.operations.records.limitation import require_unlimited
from visitapp.operations.records.write import save
from visitapp.store.file.ids import named, uuid7
from visitapp.store.log import records


def make(
    desk: Desk, *, kind: str, parent: str = "", state: str = "",
    answers: Mapping[str, Answer] | None = None, record: str = "", training: bool = False,
) -> Changed:  # fmt: skip
    """Make a record under `parent`, in training as it is, in `state` or its kind's first; its id is
    `made`. Raises `UserError` when this person may not, `KeyError` for an unknown parent."""
    begins = state or (MACHINES[kind].first[0] if kind in MACHINES else "")
    why = why_not(kind, "", begins, desk.role)
    if why:
        raise UserError(why)
    require_clock(desk, kind, begins)
    require_unlimited(desk, parent)
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


def next_of(desk: Desk, kind: str, household: str, *what: str) -> str:
    """The id for the next record of a kind about `what`, in one household's file."""
    id = named(kind, household, *(records.normalised(one) for one in what))
    while records.find(desk.database, id) is not None:
        id = named(kind, id)
    return id
