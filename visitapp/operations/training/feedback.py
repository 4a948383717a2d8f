"""The trainee's last visit beside the expected one, in words. Nobody else reads it, and it is
worked out again each time: nothing of it is kept or counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.checklist.answers import Answers, State
from visitapp.domain.checklist.problems import STATE_WORDS
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.walk import question_at
from visitapp.domain.text import capital, inside, number
from visitapp.domain.training.comparison import Compared, compared
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.row_labels import row_name
from visitapp.operations.training.family_on_laptop import last_visit
from visitapp.operations.training.training_files import expected, expected_visit
from visitapp.reports.answers.units import with_unit
from visitapp.reports.answers.words import said, said_at


@dataclass(frozen=True, slots=True)
class Remark:
    """One point in words; `path` is where to go and look again."""

    title: str
    told: str
    path: str
    danger: bool


@dataclass(frozen=True, slots=True)
class Feedback:
    """`again`: what to look at again, dangers first; `left`: what was not asked, by section."""

    visit: str
    finished: bool
    good: tuple[Remark, ...]
    again: tuple[Remark, ...]
    left: tuple[Remark, ...]


def feedback(desk: Desk) -> Feedback | None:
    """The last training visit; None when none was begun."""
    last = last_visit(desk)
    if last is None:
        return None
    draft = draft_of(desk, last.id)
    family = expected_visit(draft.form)
    found = compared(expected(draft.form), family, draft.answers)
    again = [
        _remark(draft.form, family, one)
        for one in found
        if one.verdict in ("other", "open") or (one.verdict == "not_asked" and one.point.danger)
    ]
    return Feedback(
        last.id,
        last.state != "in_progress",
        tuple(_remark(draft.form, family, one) for one in found if one.verdict == "right"),
        tuple(again),
        tuple(_left(draft.form, family, found)),
    )


def _left(form: Questionnaire, family: Answers, found: Iterable[Compared]) -> Iterable[Remark]:
    """One remark a section: the names of what was not asked in it."""
    by_section: dict[str, list[Compared]] = {}
    for one in found:
        if one.verdict == "not_asked" and not one.point.danger:
            by_section.setdefault(_section(form, one.point.at), []).append(one)
    for section in form.sections:
        points = by_section.get(section.title, [])
        if points:
            names = list(dict.fromkeys(_missing(form, family, one) for one in points))
            told = "\u00a0; ".join([names[0], *map(inside, names[1:])])
            yield Remark(section.title, f"{told}.", points[0].path, False)


def _missing(form: Questionnaire, family: Answers, one: Compared) -> str:
    """The whole line when it was not begun, else the question."""
    whole = "/" in one.point.at and "/" not in one.path
    return (row_name if whole else _title)(form, family, one.point.at)


def _remark(form: Questionnaire, family: Answers, one: Compared) -> Remark:
    wanted = f"{inside(_wanted(form, family, one))}, {one.point.where}"
    if one.verdict == "right":
        noted = _noted(form, family, one)
        told = f"{noted if noted[1:2].isupper() else capital(noted)}, {one.point.where}."
    elif one.given is None:
        told = f"Pas demandé\u00a0; attendu {wanted}."
    else:
        told = f"Vous avez noté {inside(_noted(form, family, one))}\u00a0; attendu {wanted}."
    danger = one.point.danger and one.verdict != "right"
    return Remark(_title(form, family, one.point.at), told, one.path, danger)


def _wanted(form: Questionnaire, family: Answers, one: Compared) -> str:
    """The expected value, or the range that is right."""
    at, within = one.point.at, one.point.within
    question, value = question_at(form, at), family[at].value
    if not within or question is None or not isinstance(value, int | Decimal):
        return said_at(form, family, at, question) if question is not None else ""
    unit = with_unit(form, family, at, question).unit
    low, high = Decimal(value) - within, Decimal(value) + within
    return f"{number(low)} à {number(high)}\u00a0{unit}".rstrip("\u00a0")


def _noted(form: Questionnaire, family: Answers, one: Compared) -> str:
    question, given = question_at(form, one.point.at), one.given
    if question is None or given is None:
        return ""
    if given.state is not State.GIVEN:
        return f"«\u00a0{STATE_WORDS[given.state].lower()}\u00a0»"
    return said(with_unit(form, family, one.point.at, question), given)


def _title(form: Questionnaire, family: Answers, path: str) -> str:
    """The question, and the line that it is about."""
    question = question_at(form, path)
    label = question.label.rstrip(" \u00a0?") if question is not None else ""
    row = row_name(form, family, path)
    return f"{row}\u00a0: {inside(label)}" if row else label


def _section(form: Questionnaire, path: str) -> str:
    place = form.at(path)
    return place.section.title if place is not None else ""
