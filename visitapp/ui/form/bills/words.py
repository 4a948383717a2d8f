"""The words of the bills: their line, their year, what is usual."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.answers import State
from visitapp.domain.checklist.paths import join
from visitapp.domain.checklist.problems import check_in
from visitapp.domain.checklist.questions import Question
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.energy.bill_year import About, RunningYear, UsualYear
from visitapp.domain.energy.bills import WATER
from visitapp.domain.energy.units import result_unit
from visitapp.domain.text import number, plural, quantity, rounded
from visitapp.reports.answers.units import with_unit
from visitapp.ui.form.bills.cell import in_short
from visitapp.ui.form.bills.columns import DAYS, PRICE
from visitapp.ui.form.row_words import UNIT, value_words
from visitapp.ui.form.special_row import WORDS

STEPS: Mapping[str, int] = {"kWh": 100, "m³": 5}
"""To what an order of size is rounded."""
DURING: Mapping[str, str] = {"start": "du", "end": "au"}
HEATED: Mapping[str, str] = {
    "gas": "au gaz", "electricity": "à l’électricité", "fuel_oil": "au fioul",
    "heat_network": "par le réseau de chaleur",
}  # fmt: skip


@dataclass(frozen=True)
class LineWords:
    """One bill: its cells in words, and what is to be looked at."""

    cells: Mapping[str, str]
    said: str
    doubt: str


def line_words(
    situation: Situation, repeat: Question, row: str, price: Decimal | None = None
) -> LineWords:
    """What a closed line says; `price`: of a unit, as the year counts it."""
    asked = [
        one for one in repeat.questions
        if one.short and situation.relevant(join(repeat.id, row, one.id))
    ]  # fmt: skip
    cells = {one.id: _cell(situation, repeat, row, one) for one in asked}
    days = " ".join(f"{word} {cells[name]}" for name, word in DURING.items() if cells.get(name))
    rest = [one for one in asked if one.id not in (*DURING, UNIT)]
    said = [days, *(_cell(situation, repeat, row, one, alone=True) for one in rest)]
    lacking = [one for one in asked if one.required and _lacks(situation, repeat, row, one)]
    cells |= worked_out(situation, repeat, row, price)
    doubt = _wrong(situation, repeat, row, asked)
    if lacking:
        doubt = f"{plural(len(lacking), 'réponse manque', 'réponses manquent')}. {doubt}".strip()
    return LineWords(cells, ", ".join(one for one in said if one), doubt)


def worked_out(
    situation: Situation, repeat: Question, row: str, price: Decimal | None
) -> dict[str, str]:
    """The days of a bill, and what a unit costs on it."""
    start, end = (situation.value(name, repeat.id, row) for name in ("start", "end"))
    days = (end - start).days if isinstance(start, date) and isinstance(end, date) else 0
    return {DAYS: number(days) if days > 0 else "", PRICE: price_words(price)}


def year_cells(year: RunningYear) -> dict[str, str]:
    """The year under the columns."""
    return {
        DAYS: number(year.days),
        "quantity": number(rounded(year.quantity, 1)),
        "amount": number(year.eur, 2) if year.eur is not None else "–",
        PRICE: price_words(year.price),
    }


def year_words(year: RunningYear, energy: str) -> str:
    """« 11 240 kWh, 1 430 € sur un an », of a folded energy."""
    parts = [quantity(rounded(year.quantity, 1), result_unit(energy))]
    if year.eur is not None:
        parts.append(quantity(rounded(year.eur, 1), "€"))
    during = "sur un an" if year.whole else f"sur {plural(year.days, 'jour')}"
    return f"{', '.join(parts)} {during}"


def usual_words(usual: UsualYear, year: RunningYear | None, energy: str) -> tuple[str, str]:
    """The one line of what is usual, and its tone."""
    ranges = [_range(one, result_unit(energy)) for one in usual.ranges]
    about = _about(usual, energy)
    if len(ranges) > 1:
        with_and_without = f"{ranges[0]} sans chauffage {HEATED[energy]}, {ranges[1]} avec"
        said = f"{about}\u00a0: {with_and_without}"
    else:
        said = f"{about}\u00a0: {ranges[0]}"
    place = usual.place(year) if year is not None else None
    if place == "usual":
        return f"Habituel {said}.", "ok"
    if place is None:
        return f"D’habitude, {said}.", "ink2"
    told = "C’est plus que d’habitude" if place == "more" else "C’est moins que d’habitude"
    return f"{told} {said}. Relisez les quantités, l’unité et les dates.", "warn"


def price_words(price: Decimal | None) -> str:
    """« 0,127 »."""
    return number(price.quantize(Decimal("0.001")), 3) if price is not None else "–"


def _about(usual: UsualYear, energy: str) -> str:
    who = f"pour {plural(usual.persons, 'personne')}" if usual.persons else "pour un foyer"
    if energy == WATER or usual.heats is None:
        return who
    if not usual.heats:
        return f"{who} sans chauffage {HEATED[energy]}"
    if not usual.surface:
        return f"pour un logement chauffé {HEATED[energy]}"
    return f"pour {quantity(usual.surface, 'm²')} chauffés {HEATED[energy]}"


def _range(one: About, unit: str) -> str:
    step = STEPS[unit]
    low, high = rounded(one.low, step), rounded(one.high, step)
    return f"{number(low)} à {quantity(high, unit)}"


def _cell(
    situation: Situation, repeat: Question, row: str, question: Question, *, alone: bool = False
) -> str:
    """`alone`: with its unit, which the head of the column says otherwise."""
    path = join(repeat.id, row, question.id)
    answer = situation.answers.get(path)
    if answer is None:
        return ""
    if answer.state is not State.GIVEN:
        return WORDS.get(answer.state.value, "").lower()
    if isinstance(answer.value, int | Decimal) and not alone:
        return number(answer.value, 2 if question.type == "money" else None)
    counted = with_unit(situation.questionnaire, situation.answers, path, in_short(question))
    return value_words(counted, answer.value) if answer.value is not None else ""


def _lacks(situation: Situation, repeat: Question, row: str, question: Question) -> bool:
    answer = situation.answers.get(join(repeat.id, row, question.id))
    return answer is None or answer.state is State.LATER


def _wrong(situation: Situation, repeat: Question, row: str, asked: list[Question]) -> str:
    for question in asked:
        path = join(repeat.id, row, question.id)
        answer = situation.answers.get(path)
        problem = check_in(situation, path, answer) if answer is not None else None
        if problem is not None:
            return problem.message
    return ""
