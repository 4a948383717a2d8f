"""Where the numbers of a report may come from: figures of that page, answers, told sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tests.reports.number_kinds import without_dates, without_shipped
from tests.reports.number_words import Number, numbers
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.ranges.suggestion import Suggestion, TraceLine
from visitapp.domain.study.study import Study
from visitapp.domain.study.study_json import by_name
from visitapp.domain.text import money, rounded
from visitapp.reports.answers.words import answered
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.household.wording import imperative

Figures = Mapping[str, Figure]


@dataclass(frozen=True)
class Told:
    """A sentence of the study with the figures that its numbers may come from."""

    text: str
    topic: str
    lines: tuple[TraceLine, ...] = ()


def shows(number: Number, figure: Figure, *, exact: bool) -> bool:
    """Whether a number is a figure, its low or its high, as a page rounds it."""
    if number.unit != figure.unit.partition("/")[0].removeprefix("année"):
        return False
    step = _step(number, figure, exact=exact)
    ends = [end for end in (figure.value, figure.low, figure.high) if end is not None]
    near = {rounded(abs(end), step) for end in ends}
    if len(near) == 1 and figure.id.startswith("savings.") and step >= 5:
        near |= {min(near) - step, max(near) + step}  # said as a range all the same
    return abs(number.value) in (near | {step} if max(near) == 0 else near)


def _step(number: Number, figure: Figure, *, exact: bool) -> Decimal:
    """To the last figure written; euros that a household reads are rounded to 5 or 10."""
    last = Decimal(1).scaleb(-number.decimals)
    if exact or number.decimals or number.unit != "€" or figure.id.startswith("aids."):
        return last
    small = figure.unit == "€/mois" or (figure.high is not None and figure.high <= 100)
    return Decimal(5) if small else Decimal(10)


def matching(number: Number, figures: Iterable[Figure], *, exact: bool) -> list[Figure]:
    """The figures that a number shows; `exact` in the annex and in sentences."""
    return [figure for figure in figures if shows(number, figure, exact=exact)]


def on_lines(number: Number, lines: Iterable[TraceLine]) -> bool:
    """Whether a number is written on one of these lines; a share may be told in percent."""
    step = Decimal(1).scaleb(-number.decimals)
    return any(
        number.value == rounded(other.value * times, step)
        for line in lines
        for times in ((1, 100) if number.unit == "%" and line.unit == "" else (1,))
        for other in numbers(line.text)
    )


def behind(topic: str, figures: Figures) -> list[Figure]:
    """The figures of a topic, and those that they are made of."""
    found: dict[str, Figure] = {}
    waiting = [id for id in figures if id == topic or id.startswith(f"{topic}.")]
    while waiting:
        id = waiting.pop()
        if id not in found:
            found[id] = figures[id]
            waiting += figures[id].made_of
    return list(found.values())


def told(subject: ReportInput) -> list[Told]:
    """Every sentence that the study makes and that may hold a number."""
    return [one for one in _told(subject) if numbers(one.text)]


def _told(subject: ReportInput) -> Iterator[Told]:
    study = subject.study
    for one in (*study.suggestions, *study.held):
        yield from _of_saving(one)
    yield from _of_energy(study)
    yield from _of_support(study)


def _of_energy(study: Study) -> Iterator[Told]:
    for name, check in by_name(study.contracts).items():
        for found in check.findings:
            yield Told(found.message, f"contracts.{name}")
        for text in (*check.before, *(other.check for other in check.alternatives)):
            yield Told(text, f"contracts.{name}")
    for energy, use in study.bills.items():
        for found in use.warnings:
            yield Told(found.message, f"bills.{energy}")
    for found in study.end_use_findings:
        yield Told(found.message, "end_uses")


def _of_support(study: Study) -> Iterator[Told]:
    for aid in study.aids:
        for text in (aid.text, aid.amount_eur, *aid.because):
            yield Told(text, f"aids.{aid.id}")
    for one in study.indicators:
        for text in (one.text, *one.because):
            yield Told(text, f"indicators.{one.id}")
    for right in study.rights:
        yield Told(right.text, f"rights.{right.id}")
    for door in study.orientations:
        for text in (door.text, door.check, door.deadline, *door.because):
            yield Told(text, "")
    for missing in study.missing:
        yield Told(missing.unlocks, "")


def asked(subject: ReportInput) -> list[str]:
    """Titles as page 1 asks for them: other words, the same numbers."""
    titles = [one.title for one in subject.study.suggestions]
    pairs = [(title, imperative(title)) for title in titles]
    return [
        told
        for title, told in pairs
        if [one.text for one in numbers(title)] == [one.text for one in numbers(told)]
    ]


def _of_saving(one: Suggestion) -> Iterator[Told]:
    for text in (one.title, one.detail, one.guard, *one.because):
        yield Told(text, f"savings.{one.id}", one.trace)


def answer_numbers(subject: ReportInput) -> list[Number]:
    """The numbers of the answers as reports word them; an amount is also said without cents."""
    found: list[Number] = []
    for line in answered(subject.questionnaire, subject.reading.answers):
        found += numbers(line.text)
        if line.question.type == "money" and isinstance(line.answer.value, int | Decimal):
            found += numbers(money(Decimal(line.answer.value), 0))
    return found


def from_answers(number: Number, answers: Iterable[Number]) -> bool:
    """Whether a number is that of an answer, in its unit where it is written with one."""
    return any(
        number.value == other.value
        and ("" in (number.unit, other.unit) or number.unit == other.unit)
        for other in answers
    )


def answer_rows(subject: ReportInput) -> list[str]:
    """What the list of answers says: codes and questions, then answers, remarks, sources."""
    rows = []
    for line in answered(subject.questionnaire, subject.reading.answers):
        rows.append(f"{line.code} {line.label}")
        rows += [part for part in (line.text, line.answer.note, line.answer.kept) if part]
    return rows


def unexplained(sentence: Told, figures: Figures, answers: Iterable[Number]) -> list[Number]:
    """The numbers of a told sentence that no figure of its topic and no answer has."""
    mine = behind(sentence.topic, figures) if sentence.topic else []
    lines = [*sentence.lines, *(line for figure in mine for line in figure.lines)]
    left = without_dates(without_shipped(sentence.text))
    return [
        one
        for one in numbers(left)
        if not matching(one, mine, exact=True)
        and not on_lines(one, lines)
        and not from_answers(one, answers)
    ]


def formulas(figures: Iterable[Figure]) -> list[str]:
    """The « comment » lines of the annex: their arithmetic has a test of its own.

    Under the title of an energy its name is not said again.
    """
    return [
        f"{name[:1].upper()}{name[1:]} : {figure.formula.rstrip('.')}"
        for figure in figures
        for name in (figure.label, figure.label.partition(", ")[2])
        if name
    ]


def trace_rows(subject: ReportInput) -> list[str]:
    """What each saving read, as the annex prints it: a label, a value, its unit."""
    return [
        f"{line.label} : {line.text}" + (f" {line.unit}" if line.unit not in ("", "1") else "")
        for one in (*subject.study.suggestions, *subject.study.held)
        for line in one.trace
    ]
