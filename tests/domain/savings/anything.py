"""Answers drawn at random from the questionnaire: partial, odd, and often contradictory."""

import json
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random

from tests.domain.energy.visits import visit_form
from visitapp import shipped
from visitapp.domain.checklist.answers import Answer, Answers, Source, State, Value
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.questions import Question, Questionnaire

_SKIPPED = ("text", "note", "photo", "signature", "reference", "group", "repeat", "time", "month")
EXAMPLES = [name for name in shipped.names("examples") if name.endswith(".json")]
_STATES = (State.UNKNOWN, State.REFUSED, State.NOT_APPLICABLE, State.LATER)


@cache
def example(name: str) -> Answers:
    """The answers of one shipped example."""
    raw = json.loads(shipped.text(f"examples/{name}"))["answers"]
    answers, problems = decode(visit_form(), raw)
    assert not problems
    return answers


def anything(seed: int) -> Answers:
    """One visit in three drawn from nothing, the others near a real one."""
    if seed % 3 == 0:
        return answers_from(visit_form(), seed)
    return answers_near(visit_form(), example(EXAMPLES[seed // 3 % len(EXAMPLES)]), seed)


def answers_from(form: Questionnaire, seed: int) -> Answers:
    """Answers of every kind, relevant or not; how many are given varies with the seed."""
    random = Random(seed)
    given = random.choice((0.2, 0.6, 0.9, 1))
    answers: dict[str, Answer] = {}
    for section in form.sections:
        if not section.hidden:
            _fill(section.questions, "", answers, random, given)
    return answers


def answers_near(form: Questionnaire, start: Answers, seed: int) -> Answers:
    """A real visit with some answers taken away and others changed, at random."""
    random = Random(seed)
    changed, lost = random.choice((0.02, 0.1, 0.4)), random.choice((0, 0.05, 0.3))
    answers: dict[str, Answer] = {}
    for path, answer in start.items():
        place = form.at(path)
        question = place.question if place else None
        if random.random() < lost:
            continue
        odd = question and question.type not in _SKIPPED and random.random() < changed
        answers[path] = _answer(question, random) if question and odd else answer
    extra = answers_from(form, seed)
    more = random.choice((0, 0.05, 0.5))
    for path, answer in extra.items():
        if random.random() < more:
            answers.setdefault(path, answer)
    return answers


def _fill(
    questions: tuple[Question, ...],
    prefix: str,
    answers: dict[str, Answer],
    random: Random,
    given: float,
) -> None:
    for question in questions:
        if question.type == "group":
            _fill(question.questions, prefix, answers, random, given)
        elif question.type == "repeat":
            for row in range(random.choice((0, 1, 2, 4))):
                path = f"{question.id}/r{row}"
                answers[path] = Answer(value=random.random() < 0.95)
                _fill(question.questions, f"{path}/", answers, random, given)
        elif question.type not in _SKIPPED and random.random() < given:
            answers[prefix + question.id] = _answer(question, random)


def _answer(question: Question, random: Random) -> Answer:
    if random.random() < 0.08:
        return Answer(state=random.choice(_STATES))
    return Answer(value=_value(question, random), source=random.choice((None, *Source)))


def _value(question: Question, random: Random) -> Value:
    ids = [choice.id for choice in question.choices]
    if question.type == "choice":
        return random.choice(ids)
    if question.type == "choices":
        return tuple(one for one in ids if random.random() < 0.3) or (random.choice(ids),)
    if question.type == "yes_no":
        return random.random() < 0.5
    if question.type == "date":
        return date(2023, 1, 1) + timedelta(days=random.randrange(1400))
    low, high = _bounds(question)
    if question.type == "integer":
        return random.choice((int(low), int(high), random.randint(int(low), int(high))))
    number = Decimal(str(round(random.uniform(low, high), 1)))
    return random.choice((number, number, Decimal(str(low)), Decimal(str(high))))


def _bounds(question: Question) -> tuple[float, float]:
    """Possible values: the constraint where it is a number, half of the time the usual range."""
    low, high = question.constraint.min, question.constraint.max
    usual_low, usual_high = question.usual.min, question.usual.max
    least = low if isinstance(low, int | float) else 0
    most = high if isinstance(high, int | float) else max(least, 5000)
    if isinstance(usual_low, int | float) and isinstance(usual_high, int | float):
        return max(least, usual_low), min(most, usual_high)
    return least, most
