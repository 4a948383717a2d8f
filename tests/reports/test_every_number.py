"""Bar 6: every number of every report can be opened to what it was made from."""

from dataclasses import replace
from functools import cache

import pytest

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
from tests.reports.number_words import Number, numbers, page_texts, without
from tests.reports.test_examples import NAMES, example
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.explanation.explained import figures_of
from visitapp.domain.explanation.figure import Figure
from visitapp.operations.tables import reference_tables
from visitapp.reports.pages.gestures import chosen_gestures
from visitapp.reports.render import AUDIENCES, report
from visitapp.reports.subject import ReportInput

ALL = ("bills.", "end_uses.", "contracts.", "savings.", "aids.", "indicators.", "spending.")
MONEY = ("spending.", "bills.")
TOPICS = {
    "L’essentiel": ("savings.", "spending."),
    "Votre énergie, en euros": MONEY,
    "Ce que nous avons installé": (),
    "Les gestes qui comptent chez vous": ("savings.",),
    "Vos contrats et vos aides": ("contracts.", "aids.", "bills."),
    "La suite": (),
    "Comment nous avons calculé": ALL,
    "Les réponses": (),
    "Pour le travailleur social": ("spending.", "savings.", "indicators."),
    "Aides et orientations": ("aids.", "indicators."),
    "État du logement": (),
}
"""The figures that a page may show, by its title."""
CASES = [(name, audience) for name in NAMES for audience in AUDIENCES]


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
    return tuple(page_texts(report(agreed(name), audience)))


def shown_on(title: str, subject: ReportInput, known: Figures) -> list[Figure]:
    """The figures of a page: of the savings, only those of the actions that it shows."""
    actions = (*subject.actions, *chosen_gestures(subject))
    mine = {f"savings.{one.id}" for one in actions} | {"savings.kept_together"}
    whole = TOPICS[title] == ALL
    return [
        figure
        for id, figure in known.items()
        if id.startswith(TOPICS[title])
        and (whole or not id.startswith("savings.") or any(id.startswith(one) for one in mine))
    ]


def title_of(text: str) -> str:
    return next(title for title in TOPICS if title in text)


def counted(subject: ReportInput) -> list[str]:
    """The count of the actions, and the place of each."""
    count = len(subject.actions)
    places = [f"{place} {one.title}" for place, one in enumerate(subject.actions, 1)]
    return [f"Vos {count} actions", f"Nos {count} idées", *places]


def left_on(name: str, audience: str, place: int) -> list[Number]:
    """The numbers of one page that are neither of a fixed kind nor in a sentence of the study."""
    subject, pages = agreed(name), texts(name, audience)
    text, title = pages[place], title_of(pages[place])
    if TOPICS[title] == ALL:
        text = without(text, [*formulas(figures(name).values()), *trace_rows(subject)])
    if title == "Les réponses":
        text = without(text, answer_rows(subject))
    sentences = [one.text for one in told(subject)]
    text = without(text, [*sentences, *asked(subject), *counted(subject)])
    return numbers(without_kinds(text, subject, place + 1, len(pages)))


@pytest.mark.parametrize(("name", "audience"), CASES)
def test_every_number_is_a_figure_an_answer_or_of_a_fixed_kind(name: str, audience: str) -> None:
    subject, answers, known = agreed(name), answer_numbers(agreed(name)), figures(name)
    lost = []
    for place, text in enumerate(texts(name, audience)):
        mine = shown_on(title_of(text), subject, known)
        lost += [
            f"page {place + 1}: {one.text} {one.unit} in « {one.around} »"
            for one in left_on(name, audience, place)
            if not matching(one, mine) and not from_answers(one, answers)
        ]
    assert not lost, "\n".join(lost)


@pytest.mark.parametrize("name", NAMES)
def test_every_number_in_a_sentence_of_the_study_is_explained(name: str) -> None:
    subject, answers, known = agreed(name), answer_numbers(agreed(name)), figures(name)
    lost = [
        f"{sentence.topic}: {one.text} {one.unit} in « {sentence.text} »"
        for sentence in told(subject)
        for one in unexplained(sentence, known, answers)
    ]
    assert not lost, "\n".join(lost)
