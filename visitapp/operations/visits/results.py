"""What the visit leads to: the study, and the actions chosen with the household."""

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.walk import rows
from visitapp.domain.errors import UserError
from visitapp.domain.explanation.explain_visit import Explained, explained
from visitapp.domain.study.study import Study
from visitapp.domain.study.study import study as compute
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.visit_inputs import on_its_day
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.write import write

MOST_KEPT = 3


def study(desk: Desk, *, visit: str) -> Study:
    """The whole result of a visit, on the prices of its own day."""
    return on_its_day(desk, visit, compute)


def decisions(desk: Desk, *, visit: str) -> dict[str, str]:
    """What the household chose, by action."""
    return decided(draft_of(desk, visit).answers)


def decided(answers: Answers) -> dict[str, str]:
    """Rule id → keep, not_now or not_suitable."""
    found = {row: answers.get(f"actions/{row}/decision") for row in rows(answers, "actions")}
    return {row: str(one.value) for row, one in found.items() if one is not None}


def decide(desk: Desk, *, visit: str, rule: str, decision: str | None) -> Changed:
    """Keep an action, or not. Raises `UserError` for a fourth one kept."""
    draft = draft_of(desk, visit)
    kept = [one for one, chosen in decided(draft.answers).items() if chosen == "keep"]
    if decision == "keep" and rule not in kept and len(kept) >= MOST_KEPT:
        raise UserError(
            "3 actions gardées, c’est le maximum.", "Mettez-en une sur « Pas maintenant »."
        )
    path = f"actions/{rule}"
    answer = None if decision is None else Answer(value=decision)
    write(desk, draft, {path: Answer(value=True), f"{path}/decision": answer})
    return changed(visit, f"{path}/decision")


def figures(desk: Desk, *, visit: str) -> Explained:
    """The study of a visit, on the prices of its own day, with all that is behind each figure."""
    return on_its_day(desk, visit, explained)
