"""After a kill or a power cut: the visit that was open, found before anything heavy is imported."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from visitapp.operations.desk.desk import Desk
from visitapp.operations.visits.open_visit import OPEN_VISIT
from visitapp.store.file import meta
from visitapp.store.log import records

if TYPE_CHECKING:
    from visitapp.domain.checklist.questions import Questionnaire


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The visit that was open when the computer stopped."""

    visit: str
    name: str
    at: datetime
    path: str
    question: str
    section: str


def interrupted(desk: Desk) -> Interrupted | None:
    """The visit that a crash or a power cut left open, with the last question answered."""
    visit = meta.read(desk.database, OPEN_VISIT)
    if not visit or records.find(desk.database, visit) is None:
        return None
    from visitapp.domain.checklist.walk import question_at
    from visitapp.operations.visits.visits import open_visit

    opened = open_visit(desk, visit=visit)
    question = question_at(opened.questionnaire, opened.last_path)
    return Interrupted(
        visit=visit,
        name=opened.name,
        at=opened.last_at or desk.now(),
        path=opened.last_path,
        question=question.label if question is not None else "",
        section=_section_title(opened.questionnaire, opened.last_path),
    )


def _section_title(form: "Questionnaire", path: str) -> str:
    wanted = path.partition("/")[0]
    for section in form.sections:
        ids = (one.id for top in section.questions for one in (top, *top.questions))
        if wanted in ids:
            return section.title
    return ""
