"""« Les nombres de l’agence »: what is in force, found by words; set, withdrawn, taken again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.questions import Choice, Question, Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.parameters.endings import Ending
from visitapp.domain.parameters.override_checks import Said, refusal
from visitapp.domain.parameters.overrides import Override, fits
from visitapp.domain.parameters.parameters import Parameter
from visitapp.domain.states.agency import OverrideState
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.overrides_in_force import OverrideRecord, all_of
from visitapp.operations.parameters.endings import ending
from visitapp.operations.parameters.labels import OF_THE_KIT
from visitapp.operations.parameters.lines import NumberLine, Shelf
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.create import make
from visitapp.operations.records.transitions import is_hers, move
from visitapp.operations.records.write import save, write
from visitapp.operations.schemes import own_schemes as schemes_mine
from visitapp.operations.stock.count_bag import retell
from visitapp.store.file.ids import uuid7
from visitapp.store.log import records

UNKNOWN = ("Ce nombre n’existe pas dans le calcul.", "Cherchez-en un autre.")


@dataclass(frozen=True, slots=True)
class Numbers:
    """The usual numbers, then those looked for, of `total`; `ending`: the tables that end or ended,
    and when; `schemes` to choose from, for who has several, `scheme` the one shown."""

    usual: tuple[NumberLine, ...]
    found: tuple[NumberLine, ...]
    total: int
    schemes: tuple[tuple[str, str], ...] = ()
    scheme: str = ""
    ending: tuple[tuple[NumberLine, Ending], ...] = ()


NOT_YOURS = UserError("Seule une conseillère change un nombre de l’agence.", "Demandez-le-lui.")


@dataclass(frozen=True, slots=True)
class AgencyNumber:
    """One number that the agency wrote, and its history, in words. `fits`: the shipped unit is
    unchanged; `hers`: this person may withdraw it or take it again; `ours`: it names the scheme
    shown; `every`: it counts for each of hers."""

    kept: OverrideRecord
    words: str
    history: tuple[str, ...]
    fits: bool
    hers: bool = True
    ours: bool = True
    every: bool = False


@dataclass(frozen=True)
class NumberFile:
    """One number: in force, shipped, and the agency's, last to start first. `form` asks for one,
    `proposed` at first; `choices`: its only values, in words; `scheme`: its name, for who has
    several."""

    line: NumberLine
    shipped: NumberLine
    said: tuple[AgencyNumber, ...]
    choices: tuple[tuple[Decimal, str], ...]
    form: Questionnaire
    proposed: Answers
    hers: bool = True
    scheme: str = ""


def numbers(desk: Desk, *, text: str = "", limit: int = 40, scheme: str = "") -> Numbers:
    """The usual numbers, and those whose title, unit, source or name hold every word of `text`."""
    shelf = Shelf(desk, scheme)
    usual = tuple(shelf.whole(name) for name in shelf.words.usual)
    ends = tuple((shelf.whole(one.parameter), one) for one in ending(desk))
    wanted = records.normalised(text).split()
    places = shelf.places() if wanted else ()
    lines = (shelf.line(parameter, column) for parameter, column in places)
    found = [line for line in lines if _holds(line, wanted)]
    mine = schemes_mine.choices(desk)
    return Numbers(usual, tuple(found[:limit]), len(found), mine, shelf.scheme, ends)


def table(
    desk: Desk, *, parameter: str, scheme: str = ""
) -> tuple[NumberLine, tuple[NumberLine, ...]]:
    """A whole table, and each of its numbers. Raises `UserError` for a number that is none."""
    shelf = Shelf(desk, scheme)
    if parameter not in shelf.shipped or shelf.columns(parameter) == [""]:
        raise UserError(*UNKNOWN)
    lines = (shelf.line(parameter, column) for column in shelf.columns(parameter))
    return shelf.table(parameter), tuple(lines)


def number(desk: Desk, *, parameter: str, column: str = "", scheme: str = "") -> NumberFile:
    """One number, with what the agency said of it, the last to start first. Raises `UserError`."""
    shelf = Shelf(desk, scheme)
    if parameter not in shelf.shipped:
        raise UserError(*UNKNOWN)
    last = shelf.shipped[parameter][-1]
    hers = is_hers(desk, Kind.OVERRIDE)
    lately = reversed(all_of(desk.database, parameter, column))
    said = [
        replace(
            _agency(shelf, one, last, hers),
            ours=one.override.scheme == shelf.scheme,
            every=schemes_mine.several(desk) and not one.override.scheme,
        )
        for one in lately
        if one.override.scheme in ("", shelf.scheme)
    ]
    said.sort(key=lambda one: one.kept.override.valid_from, reverse=True)
    choices = shelf.words.choices.get(parameter, {})
    line = shelf.line(parameter, column)
    ours = [one.kept.override for one in said if one.fits and not one.kept.withdrawn]
    now = next((one for one in ours if one.covers(shelf.today)), None)
    return NumberFile(
        line=line,
        shipped=shelf.line(parameter, column, shipped=True),
        said=tuple(said),
        choices=tuple(choices.items()),
        form=form_for(desk.forms.latest(Kind.OVERRIDE), line, choices),
        proposed=proposed(now, shelf.today, choices),
        hers=hers,
        scheme=dict(schemes_mine.choices(desk)).get(shelf.scheme, ""),
    )


def _agency(shelf: Shelf, one: OverrideRecord, last: Parameter, hers: bool) -> AgencyNumber:
    def words(number: Decimal | None) -> str:
        return "" if number is None else shelf.words.value(last.id, number, last.unit)

    history = tuple(words(wrote.number) for wrote in one.history)
    return AgencyNumber(one, words(one.override.value), history, fits(one.override, last), hers)


def set_number(
    desk: Desk,
    *,
    parameter: str,
    column: str = "",
    number: Decimal,
    unit: str,
    valid_from: date,
    valid_to: date | None = None,
    source: str,
    scheme: str = "",
) -> Changed:
    """Write a number of the agency, again when it starts the same day, for one scheme of this
    person (`of_whom`); the result is its record. Raises `UserError`."""
    said = Said(number, unit, valid_from, source.strip(), column, valid_to)
    [record] = set_numbers(desk, Shelf(desk, scheme), [(parameter, said)])
    return changed(record, "number", result=record)


def set_numbers(desk: Desk, shelf: Shelf, said: Sequence[tuple[str, Said]]) -> list[str]:
    """Write numbers of the agency, all of them or none: their records. Raises `UserError`."""
    if not is_hers(desk, Kind.OVERRIDE):
        raise NOT_YOURS
    for parameter, one in said:
        if wrong := refused(shelf, parameter, one):
            raise UserError(wrong, "Rien n’est changé.")
    there = {
        (one.override.parameter, one.override.column, one.override.valid_from): one.record
        for one in all_of(desk.database)
        if not one.withdrawn and one.override.scheme == shelf.scheme
    }
    written = [
        (parameter, one, there.get((parameter, one.column, one.valid_from)))
        for parameter, one in said
    ]
    made = [record or uuid7() for _, _, record in written]

    def work() -> None:
        for record, (parameter, one, before) in zip(made, written, strict=True):
            _write(desk, record, shelf.scheme, parameter, one, new=before is None)

    save(desk, work)
    _follow(desk, *(parameter for parameter, _ in said))
    return made


def refused(shelf: Shelf, parameter: str, said: Said) -> str:
    """Why a number cannot be taken; empty when it can."""
    return refusal(
        said,
        shelf.shipped.get(parameter, []),
        columns=shelf.added_columns(parameter),
        choices=shelf.words.choices.get(parameter),
    )


def withdraw(desk: Desk, *, override: str) -> Changed:
    """Let a number of the agency count no more; its history stays."""
    return _move(desk, override, OverrideState.WITHDRAWN)


def take_again(desk: Desk, *, override: str) -> Changed:
    """Let a withdrawn number count again."""
    return _move(desk, override, OverrideState.IN_FORCE)


def _holds(line: NumberLine, wanted: list[str]) -> bool:
    said = " ".join((line.title, line.label, line.unit, line.source, line.parameter, line.column))
    text = records.normalised(said)
    return all(word in text for word in wanted)


def _write(desk: Desk, record: str, scheme: str, parameter: str, said: Said, *, new: bool) -> None:
    if new:
        make(desk, kind=Kind.OVERRIDE, state=OverrideState.IN_FORCE, record=record)
    answers: dict[str, Answer | None] = {
        "parameter": Answer(value=parameter),
        "column": Answer(value=said.column) if said.column else None,
        "number": Answer(value=said.number),
        "unit": Answer(value=said.unit),
        "valid_from": Answer(value=said.valid_from),
        "valid_to": Answer(value=said.valid_to) if said.valid_to else None,
        "source": Answer(value=said.source),
        "scheme": Answer(value=scheme) if scheme else None,
    }
    draft = draft_of(desk, record)
    write(desk, draft, {p: a for p, a in answers.items() if draft.answers.get(p) != a})


def _move(desk: Desk, override: str, state: str) -> Changed:
    found = next((one for one in all_of(desk.database) if one.record == override), None)
    if found is None:
        raise UserError("Ce nombre n’est pas sur cet ordinateur.", "Revenez aux réglages.")
    if found.withdrawn != (state == OverrideState.WITHDRAWN):
        move(desk, record=override, state=state)
        _follow(desk, found.override.parameter)
    return changed(override, "@state", result=override)


def _follow(desk: Desk, *parameters: str) -> None:
    if not set(parameters).isdisjoint(OF_THE_KIT):
        retell(desk)


ASKED = ("number", "valid_from", "valid_to", "source")


def form_for(
    form: Questionnaire, line: NumberLine, choices: Mapping[Decimal, str]
) -> Questionnaire:
    """The questions that a person answers; the number and its unit are known already."""
    [section] = form.sections
    questions = tuple(
        _number(question, line, choices) if question.id == "number" else question
        for question in section.questions
        if question.id in ASKED
    )
    asked = section.model_copy(update={"questions": questions, "hidden": True})
    return Questionnaire(kind=form.kind, version=form.version, title=form.title, sections=(asked,))


def pasted_form(desk: Desk) -> Questionnaire:
    """What is asked of a whole table: its days and its source."""
    form = desk.forms.latest(Kind.OVERRIDE)
    [section] = form.sections
    questions = tuple(one for one in section.questions if one.id in ASKED[1:])
    asked = section.model_copy(update={"questions": questions, "hidden": True})
    return Questionnaire(kind=form.kind, version=form.version, title=form.title, sections=(asked,))


def proposed(override: Override | None, today: date, choices: Mapping[Decimal, str]) -> Answers:
    """What the form shows at first: the number in force, else the day alone."""
    if override is None:
        return {"valid_from": Answer(value=today)}
    value = choice_id(override.value) if choices else override.value
    answers = {
        "number": Answer(value=value),
        "valid_from": Answer(value=override.valid_from),
        "source": Answer(value=override.source),
    }
    if override.valid_to is not None:
        answers["valid_to"] = Answer(value=override.valid_to)
    return answers


def choice_id(number: Decimal) -> str:
    """A number as the id of a choice."""
    return f"{number.normalize():f}"


def _number(question: Question, line: NumberLine, choices: Mapping[Decimal, str]) -> Question:
    if not choices:
        unit = "" if line.unit == "1" else line.unit
        return question.model_copy(update={"unit": unit})
    said = tuple(Choice(id=choice_id(number), label=words) for number, words in choices.items())
    return question.model_copy(
        update={"type": "choice", "choices": said, "constraint": type(question.constraint)()}
    )
