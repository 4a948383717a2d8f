"""Bar 6: every number of every report can be opened to what it was made from."""

from dataclasses import replace
from decimal import Decimal
from functools import cache, partial

import pytest

from tests.depth import sample
from tests.for_each import for_each
from tests.reports.household.test_examples import NAMES, example
from tests.reports.number_kinds import without_kinds
from tests.reports.number_origins import (
    Figures,
    answer_numbers,
    answer_rows,
    asked,
    formulas,
    from_answers,
    matching,
    told,
    trace_rows,
    unexplained,
)
from tests.reports.number_places import (
    ANSWERS,
    CALCULATION,
    DOORS,
    ENERGY,
    ESSENTIAL,
    EXACT,
    FITTED,
    GESTURES,
    LANDLORD,
    NEXT,
    RIGHTS,
    SHEET,
    SOCIAL,
    WITH_ANSWERS,
    anchors,
    expected,
    title_of,
)
from tests.reports.number_words import Number, numbers, page_texts, without
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.explanation.explain_visit import figures_of
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.savings.equipment_words import fitted_words
from visitapp.domain.text import rounded
from visitapp.operations.desk.reference import reference_tables
from visitapp.reports.household.contract_sheet import contract_sheet
from visitapp.reports.household.pages.essential import MOST_THINGS
from visitapp.reports.household.pages.gestures import chosen_gestures
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.render import AUDIENCES, report, signed

ALL = ("bills.", "end_uses.", "contracts.", "savings.", "aids.", "indicators.", "spending.")
TOPICS: dict[str, tuple[str, ...]] = {
    ESSENTIAL: ("savings.", "spending."),
    ENERGY: ("spending.", "bills."),
    FITTED: (),
    GESTURES: ("savings.",),
    RIGHTS: ("contracts.", "aids.", "bills."),
    NEXT: (),
    CALCULATION: ALL,
    ANSWERS: (),
    SOCIAL: ("spending.", "savings.", "indicators."),
    DOORS: ("aids.", "indicators."),
    LANDLORD: (),
    SHEET: ("contracts.", "bills."),
}
"""The figures that a page may show, by its title."""
DOCUMENTS = {
    **{name: partial(report, audience=name) for name in AUDIENCES},
    "contract sheet": lambda subject: contract_sheet(signed(subject)),
}
CASES = [(name, audience) for name in NAMES for audience in DOCUMENTS][:: sample(1, 4)]
"""`make test` reads one of four, of each household and each document but one."""


@cache
def agreed(name: str) -> ReportInput:
    """The example, its household having said yes to everyone."""
    subject = example(name)
    yes = {id: Answer(True) for id in ("consent_social_worker", "consent_landlord")}
    return replace(subject, answers={**subject.answers, **yes})


@cache
def figures(name: str) -> Figures:
    subject = agreed(name)
    return figures_of(
        subject.study, subject.questionnaire, subject.answers, reference_tables(), "93"
    )


@cache
def texts(name: str, audience: str) -> tuple[str, ...]:
    return tuple(page_texts(DOCUMENTS[audience](agreed(name))))


def shown_on(title: str, subject: ReportInput, known: Figures) -> list[Figure]:
    """The figures of a page: of the savings, only those of the actions that it shows."""
    actions = (*subject.actions, *chosen_gestures(subject))
    mine = {f"savings.{one.id}" for one in actions}
    mine |= {"savings.won_together", "savings.fitted_together"}
    whole = TOPICS[title] == ALL
    return [
        figure
        for id, figure in known.items()
        if id.startswith(TOPICS[title])
        and (whole or not id.startswith("savings.") or any(id.startswith(one) for one in mine))
    ]


def origins(
    one: Number, title: str, figures: list[Figure], answers: list[Number]
) -> list[Figure] | bool:
    """The figures that a number shows, or whether an answer is said there as it was given."""
    found = matching(one, figures, exact=title in EXACT)
    return found or (title in WITH_ANSWERS and from_answers(one, answers))


def counted(subject: ReportInput) -> list[str]:
    """The count of the actions, the place of each, and the objects that were fitted."""
    count = len(subject.actions)
    places = [f"{place} {one.title}" for place, one in enumerate(subject.actions, 1)]
    things = fitted_words(subject.reading)
    how = [f"Action {place}" for place in range(1, count + 1)]
    more = [f"et {len(things) - MOST_THINGS} de plus"] if len(things) > MOST_THINGS else []
    return [f"Vos {count} actions", f"Nos {count} idées", *places, *how, *things, *more]


@cache
def left_on(name: str, audience: str, place: int) -> list[Number]:
    """The numbers of one page that are neither of a fixed kind nor in a sentence of the study."""
    subject, pages = agreed(name), texts(name, audience)
    title = title_of(pages[place])
    text = without(pages[place], [f"Page {place + 1} sur {len(pages)}"])
    if TOPICS[title] == ALL:
        text = without(text, [*formulas(figures(name).values()), *trace_rows(subject)])
    if title == ANSWERS:
        text = without(text, answer_rows(subject))
    sentences = [one.text for one in told(subject)]
    text = without(text, [*sentences, *asked(subject), *counted(subject)])
    return numbers(without_kinds(text, subject, place + 1, len(pages)))


@for_each(("name", "audience"), CASES)
def test_every_number_is_a_figure_an_answer_or_of_a_fixed_kind(name: str, audience: str) -> None:
    subject, answers, known = agreed(name), answer_numbers(agreed(name)), figures(name)
    lost = []
    for place, text in enumerate(texts(name, audience)):
        mine = shown_on(title_of(text), subject, known)
        marks, title = anchors(subject, text), title_of(text)
        lost += [
            f"page {place + 1}: {one.text} {one.unit} in « {one.around} »"
            for one in left_on(name, audience, place)
            if not origins(one, title, expected(one.start, marks, mine), answers)
        ]
    assert not lost, "\n".join(lost)


@pytest.mark.parametrize("name", NAMES[: sample(3, 1)])
def test_every_number_in_a_sentence_of_the_study_is_explained(name: str) -> None:
    subject, answers, known = agreed(name), answer_numbers(agreed(name)), figures(name)
    lost = [
        f"{sentence.topic}: {one.text} {one.unit} in « {sentence.text} »"
        for sentence in told(subject)
        for one in unexplained(sentence, known, answers)
    ]
    assert not lost, "\n".join(lost)


@cache
def shown(name: str, audience: str) -> list[tuple[Number, str, list[Figure]]]:
    """Each number that shows a figure, the title of its page, and the figures it may show."""
    subject, known = agreed(name), figures(name)
    found = []
    for place, text in enumerate(texts(name, audience)):
        title, marks = title_of(text), anchors(subject, text)
        mine = shown_on(title, subject, known)
        for one in left_on(name, audience, place):
            possible = expected(one.start, marks, mine)
            if matching(one, possible, exact=title in EXACT):
                found.append((one, title, possible))
    return found


@pytest.mark.parametrize(("audience", "least"), [("household", 95), ("internal", 75)])
def test_a_wrong_number_is_noticed(audience: str, least: int) -> None:
    """Each shown number made 3 to 50 % larger, or 10 % smaller: nearly all are caught."""
    tried = caught = 0
    for name in NAMES[: sample(3, 1)]:
        answers = answer_numbers(agreed(name))
        for one, title, possible in shown(name, audience):
            for factor in ("0.9", "1.03", "1.13", "1.5"):
                step = Decimal(1).scaleb(-one.decimals)
                wrong = replace(one, value=rounded(one.value * Decimal(factor), step))
                if wrong.value != one.value:
                    tried += 1
                    caught += not origins(wrong, title, possible, answers)
    assert tried >= 100
    assert caught * 100 >= tried * least, f"{caught} of {tried}"
