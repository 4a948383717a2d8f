"""What « Pourquoi ce chiffre ? » shows, whatever the number: pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.walk import code_of, question_at
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.ranges.suggestion import Suggestion, TraceLine
from visitapp.domain.savings.arithmetic import arithmetic
from visitapp.domain.study.study import Study
from visitapp.domain.text import NBSP, date_long, money, number, quantity
from visitapp.reports.household.wording import amount_parts
from visitapp.ui.kit.messages.banner import Tone

FINE = 100  # euros: up to here ranges are rounded to 5 €, beyond to 10 €
LEAST = 4  # of its unit: a range that ends below has no round ticks
TO_CHECK = "Une valeur de référence est à vérifier par l’agence."
SURER, TO_HAVE_ONE = "Pour un chiffre plus sûr", "Pour avoir un chiffre"
PARTS, ANSWERS = "Ce chiffre est fait de", "Réponses de la visite"
REFERENCES, UNANSWERED = "Valeurs de référence", "Sans réponse"
WHY_FIGURE, WHY_ACTION = "Pourquoi ce chiffre\u00a0?", "Pourquoi cette action\u00a0?"


@dataclass(frozen=True, slots=True)
class Span:
    """A range on an axis, and how it is said."""

    low: Decimal
    high: Decimal
    unit: str
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """A box under the figure; `path` is the question to open."""

    bold: str
    plain: str
    tone: Tone = "accent"
    path: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Lines under a small title; `title` may be empty."""

    title: str
    lines: tuple[TraceLine, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is behind a number, in the panel's order. `whole` says more; `asked` is the question."""

    title: str
    value: str = ""
    span: Span | None = None
    written: str = ""
    rounded: str = ""
    chapters: tuple[Chapter, ...] = ()
    notes: tuple[Note, ...] = ()
    whole: str = ""
    asked: str = WHY_FIGURE


def of_figure(
    figure: Figure, figures: Mapping[str, Figure], questionnaire: Questionnaire
) -> Explanation:
    """A figure of the study: its formula, its parts, every answer and every reference."""
    span = None
    low, high = figure.low, figure.high
    if low is not None and high is not None and 0 <= low < high and high >= LEAST:
        said = f"{plain(low, figure.unit)} à {written(high, figure.unit)}"
        span = Span(low, high, figure.unit, said)
    notes = (Note("À vérifier", TO_CHECK, "warn"),) if figure.to_check else ()
    return Explanation(
        title=figure.label,
        value=shown(figure),
        span=span,
        written=figure.formula,
        chapters=tuple(_chapters(figure, figures, questionnaire)),
        notes=notes,
    )


def _chapters(
    figure: Figure, figures: Mapping[str, Figure], questionnaire: Questionnaire
) -> list[Chapter]:
    parts = [part_line(figures[name]) for name in figure.made_of if name in figures]
    parts += [line for line in figure.lines if line.kind == "result" and line.name not in figures]
    kinds = {
        PARTS: parts,
        ANSWERS: [line for line in figure.lines if line.kind == "answer"],
        REFERENCES: [line for line in figure.lines if line.kind == "parameter"],
        UNANSWERED: [
            TraceLine("answer", path, question.label.rstrip(" ?\u00a0"), "", "", "à demander")
            for path in figure.missing
            if (question := question_at(questionnaire, path)) is not None
        ],
    }
    return [Chapter(title, tuple(lines)) for title, lines in kinds.items() if lines]


def part_line(figure: Figure) -> TraceLine:
    """Another figure, as a line that opens it."""
    return TraceLine("result", figure.id, figure.label, shown(figure), "", "calculé", "",
                     figure.to_check)  # fmt: skip


def of_suggestion(
    suggestion: Suggestion, study: Study, questionnaire: Questionnaire
) -> Explanation:
    """What an action may bring, as it is shown to the household; else what it comes from."""
    eur, span = suggestion.eur, None
    if eur is not None and (words := amount_parts(eur)[1]):
        span = Span(eur.low, eur.high, "€", words)
    notes = []
    surer, path = _surer(suggestion, study, questionnaire)
    if surer:
        notes.append(Note(SURER if span is not None else TO_HAVE_ONE, surer, "accent", path))
    if suggestion.guard:
        notes.append(Note("Santé", suggestion.guard, "warn"))
    if suggestion.to_check:
        notes.append(Note("À vérifier", TO_CHECK, "warn"))
    return Explanation(
        title=suggestion.title,
        span=span,
        written=arithmetic(suggestion, study.bills) if eur is not None else "",
        rounded=rounding(study, eur.high) if eur is not None else "",
        chapters=(Chapter("", suggestion.trace),),
        notes=tuple(notes),
        whole=f"savings.{suggestion.id}.eur" if eur is not None else "",
        asked=asked_of(suggestion),
    )


def asked_of(suggestion: Suggestion) -> str:
    """What can be asked of an action: its figure when it shows one, else why it is proposed."""
    return WHY_FIGURE if amount_parts(suggestion.eur)[1] else WHY_ACTION


def rounding(study: Study, high: Decimal) -> str:
    """What a range was rounded to, and the date of the prices."""
    step = 5 if high <= FINE else 10
    return f"Arrondi à {step}{NBSP}€ près. Prix du {date_long(study.prices_day)}."


def shown(figure: Figure) -> str:
    """The value of a figure: its own words (a day of the year), or its number and unit."""
    return figure.words or written(figure.value, figure.unit)


def written(value: Decimal, unit: str) -> str:
    """A value with its unit, as finely as it means something."""
    if unit.startswith("€"):
        said = money(value, _cents(value))
        return said + unit.removeprefix("€").replace("/", " par ")
    return quantity(value, unit, _decimals(value))


def plain(value: Decimal, unit: str) -> str:
    """The same without the unit, for the first end of a range."""
    return number(value, _cents(value) if unit.startswith("€") else _decimals(value))


def _cents(value: Decimal) -> int:
    return 0 if abs(value) >= 10 else 2 if abs(value) >= 1 else 4


def _decimals(value: Decimal) -> int:
    """Enough decimals for three or four figures, without trailing zeros."""
    most = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 4
    return next((count for count in range(most) if round(value, count) == round(value, most)), most)


def _surer(suggestion: Suggestion, study: Study, questionnaire: Questionnaire) -> tuple[str, str]:
    """« Année de la chaudière (7.3) », for the first question of those that would help."""
    labels = {one.question: one.label for one in study.missing}
    for path in suggestion.firmer:
        question = question_at(questionnaire, path)
        label = labels.get(path) or (question.label if question is not None else "")
        if label:
            code = code_of(questionnaire, path)
            return (f"{label} ({code})" if code else label), path
    return "", ""
