"""The XML of an energy diagnosis into the dwelling answers of a visit: seen first, then written."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from visitapp import shipped
from visitapp.domain.checklist.answers import Answer, Answers, Source, State
from visitapp.domain.checklist.problems import check
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.dpe import LARGEST, Dpe, read_dpe
from visitapp.domain.exchange.dpe_mapping import Mapping, read_mapping
from visitapp.domain.exchange.dpe_place import Place, elsewhere
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.desk.read_tables import content_of
from visitapp.operations.households.dwellings import visited_place
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.write import write
from visitapp.reports.answers.words import said

FILE = "exchange/dpe.yaml"
LETTER = "dpe_class"
Standing = Literal["new", "same", "other", "impossible"]


@dataclass(frozen=True, slots=True)
class DpeLine:
    """One answer of the diagnosis. `standing`: new, same, other (`present` is there) or impossible
    (`message` says why)."""

    question: str
    label: str
    answer: Answer
    words: str
    standing: Standing
    present: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class DpePreview:
    """What a diagnosis would answer, its number, day, greenhouse gas letter; `expected`: the
    visit's address when `address` is another's."""

    file: str
    number: str
    day: date | None
    ghg_class: str
    lines: tuple[DpeLine, ...]
    address: str = ""
    expected: str = ""


def read_file(path: str) -> Dpe:
    """The facts of a diagnosis. Raises `UserError`."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return read_dpe(content_of(path, most=LARGEST), mapping(), name)


@lru_cache(maxsize=1)
def mapping() -> Mapping:
    """The shipped mapping, read once."""
    return read_mapping(shipped.text(FILE), FILE)


def preview(desk: Desk, *, visit: str, path: str) -> DpePreview:
    """What the diagnosis would answer, nothing written. Raises `UserError`."""
    found = read_file(path)
    draft = draft_of(desk, visit)
    together = {**draft.answers, **_answers(found, draft.form)}
    lines = [
        _line(draft.form, draft.answers, together, question)
        for question in _answers(found, draft.form)
    ]
    name = path.replace("\\", "/").rpartition("/")[2]
    home = _home(desk, draft)
    return DpePreview(
        name, found.number, found.day, found.ghg_class, tuple(lines),
        address=found.place.words, expected=home.words if elsewhere(found.place, home) else "",
    )  # fmt: skip


def _home(desk: Desk, draft: Draft) -> Place:
    """Where the visit took place: the household may live elsewhere since."""
    visit = draft.record.id
    household = household_of(desk, visit)
    place = visited_place(desk, household, visit) if household else ()
    return Place(*(part.strip() for part in place))


def fill(desk: Desk, *, visit: str, preview: DpePreview, replace: Collection[str] = ()) -> Changed:
    """Write the new answers, others only of `replace`; the result is how many. Raises `UserError`
    for none."""
    wanted = {
        line.question: line.answer
        for line in preview.lines
        if line.standing == "new" or (line.standing == "other" and line.question in replace)
    }
    if not wanted:
        raise UserError(
            f"{preview.file}\u00a0: tout ce qu’il dit est déjà répondu.", "Il n’y a rien à remplir."
        )
    write(desk, draft_of(desk, visit), wanted)
    return changed(visit, *wanted, result=len(wanted))


def _answers(found: Dpe, form: Questionnaire) -> dict[str, Answer]:
    """The answers for the questions that this version of the questionnaire has."""
    return {
        question: Answer(
            value=value, source=Source.READ, note=_note(found) if question == LETTER else ""
        )
        for question, value in found.answers.items()
        if question in form.located
    }


def _note(found: Dpe) -> str:
    """Which diagnosis it is: no question asks for its number."""
    parts = [f"DPE n°\u00a0{found.number}"] if found.number else []
    parts += [f"gaz à effet de serre {found.ghg_class.upper()}"] if found.ghg_class else []
    return ", ".join(parts)


def _line(form: Questionnaire, before: Answers, after: Answers, path: str) -> DpeLine:
    question, answer = form.located[path].question, after[path]
    words, there = said(question, answer), before.get(path)
    problem = check(form, after, path, answer)
    if problem is not None and problem.severity == "error":
        return DpeLine(path, question.label, answer, words, "impossible", message=problem.message)
    if there is None or there.state in (State.UNKNOWN, State.LATER):
        return DpeLine(path, question.label, answer, words, "new")
    standing: Standing = "same" if there.value == answer.value else "other"
    return DpeLine(path, question.label, answer, words, standing, said(question, there))
