"""Lists to tick: which questions one prompt asks here, and what ticking and confirming answer."""

from collections.abc import Collection, Mapping

from visitapp.domain.checklist.answers import Answer, Source, State, to_confirm
from visitapp.domain.checklist.problems import check_in
from visitapp.domain.checklist.questions import Located, TickLine, TickList
from visitapp.domain.checklist.relevance import Situation

FEWEST = 2
"""One question alone is asked by itself."""


def held(ticks: TickList, situation: Situation, asked: Collection[str]) -> tuple[str, ...]:
    """Those of the questions asked here that the list asks: without an answer, or with one that a
    tick can say. Whoever answers a line that says all of them has said all, or nothing."""
    found = tuple(name for name in ticks.questions if name in asked and _fits(situation, name))
    if ticks.whole:
        answered = [name for name in found if name in situation.answers]
        said = not answered or any(is_ticked(line, situation) for line in ticks.lines)
        return found if said and found == ticks.questions else ()
    return found if len(found) >= FEWEST else ()


def is_ticked(line: TickLine, situation: Situation) -> bool:
    """Whether all that the line says is what was answered."""
    return all(_value(situation, name) == said for name, said in line.says.items())


def ticked(line: TickLine, located: Mapping[str, Located]) -> dict[str, Answer]:
    """What ticking it answers."""
    return {name: _answer(located[name], said) for name, said in line.says.items()}


def confirmed(ticks: TickList, situation: Situation, names: Collection[str]) -> dict[str, Answer]:
    """What confirming the list answers to those of its questions that have no answer yet."""
    located = situation.questionnaire.located
    return {
        name: _answer(located[name], unsaid(ticks, located[name])[0])
        for name in names
        if name not in situation.answers
    }


def unsaid(ticks: TickList, located: Located) -> list[bool | str]:
    """The answers to a question that no line of the list says."""
    question = located.question
    possible = [True, False] if question.type == "yes_no" else [one.id for one in question.choices]
    said = [line.says[question.id] for line in ticks.lines if question.id in line.says]
    return [one for one in possible if one not in said]


def _fits(situation: Situation, name: str) -> bool:
    answer = situation.answers.get(name)
    if answer is None:
        return True
    plain = answer.state is State.GIVEN and not to_confirm(answer)
    return plain and check_in(situation, name, answer) is None


def _value(situation: Situation, name: str) -> object:
    answer = situation.answers.get(name)
    return answer.value if answer is not None and answer.state is State.GIVEN else None


def _answer(located: Located, value: bool | str) -> Answer:
    source = located.question.source
    return Answer(value, source=Source(source) if source else None)
