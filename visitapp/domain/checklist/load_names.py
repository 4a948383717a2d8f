"""Checking the expressions of a questionnaire: readable, known names, no cycle."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from visitapp.domain.checklist.expression import Expression, ExpressionProblem, compile
from visitapp.domain.checklist.expression_types import Known, type_faults
from visitapp.domain.checklist.mistakes import Finding
from visitapp.domain.checklist.questions import Located, Questionnaire

LONGEST_CHAIN = 20
_BOUND_KINDS = {
    "number": "number", "integer": "number", "money": "number", "month": "word", "time": "word",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Written:
    """An expression where it is written: whose, under which key, what it must give."""

    owner: str
    key: str
    text: str
    repeat: str
    wanted: str


def name_findings(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Every mistake in every expression, then the circles."""
    readable: list[tuple[_Written, Expression]] = []
    for written in _expressions(questionnaire):
        try:
            readable.append((written, compile(written.text)))
        except ExpressionProblem as problem:
            told = "Permis : noms, mots, nombres, and, or, not, in, comparaisons, + - * /."
            yield Finding(written.owner, written.key, f"« {written.key} » : {problem}.", told)
    for written, expression in readable:
        yield from _faults(questionnaire, written, expression)
    yield from _circles(questionnaire, readable)


def _expressions(questionnaire: Questionnaire) -> Iterator[_Written]:
    for one in questionnaire.calculations:
        yield _Written(one.id, "expression", one.expression, "", "number")
    for place in questionnaire.everything():
        question, name, repeat = place.question, place.pattern, place.repeat
        if question.relevant:
            yield _Written(name, "relevant", question.relevant, repeat, "flag")
        for key, bounds in (("constraint", question.constraint), ("usual", question.usual)):
            for bound in (bounds.min, bounds.max):
                if isinstance(bound, str):
                    yield _Written(name, key, bound, repeat, _BOUND_KINDS.get(question.type, ""))
            if bounds.check:
                yield _Written(name, key, bounds.check, repeat, "flag")


def _faults(
    questionnaire: Questionnaire, written: _Written, expression: Expression
) -> Iterator[Finding]:
    known: dict[str, Known] = {}
    for name in sorted(expression.names):
        found = resolve(questionnaire, name, written.repeat)
        if found is None:
            told = "Écrivez l’id d’une question ou d’un calcul, vu d’ici."
            message = f"« {written.key} » : le nom « {name} » n’existe pas ici."
            yield Finding(written.owner, written.key, message, told)
        else:
            known[name] = found
    for fault in type_faults(expression.tree, known, written.wanted):
        yield Finding(written.owner, written.key, f"« {written.key} » : {fault}.", "Corrigez-le.")


def resolve(questionnaire: Questionnaire, name: str, repeat: str) -> Known | None:
    """What a name stands for, seen from a row of `repeat`; None for an unknown name."""
    place = _place(questionnaire, name, repeat)
    if place is not None:
        choices = frozenset(choice.id for choice in place.question.choices)
        return Known(place.question.type, choices)
    if any(one.id == name for one in questionnaire.calculations):
        return Known("number")
    return None


def _place(questionnaire: Questionnaire, name: str, repeat: str) -> Located | None:
    located = questionnaire.located
    return located.get(f"{repeat}/{name}") or located.get(name)


def _circles(
    questionnaire: Questionnaire, readable: list[tuple[_Written, Expression]]
) -> Iterator[Finding]:
    graph: dict[str, set[str]] = {}
    for place in questionnaire.everything():
        graph.setdefault(place.pattern, set()).update(place.holders)
    for written, expression in readable:
        if written.key in ("relevant", "expression"):
            names = [_target(questionnaire, name, written.repeat) for name in expression.names]
            graph.setdefault(written.owner, set()).update(names)
    yield from _find_circles(graph)


def _target(questionnaire: Questionnaire, name: str, repeat: str) -> str:
    place = _place(questionnaire, name, repeat)
    return name if place is None else place.pattern


def _find_circles(graph: Mapping[str, set[str]]) -> Iterator[Finding]:
    """Report each cycle once, cutting it before looking for the next; then long chains."""
    left = {name: set(names) for name, names in graph.items()}
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1][::-1]
            message = f"Les questions dépendent l’une de l’autre en rond : {' → '.join(circle)}."
            yield Finding(circle[0], "circle", message, "Enlevez l’une de ces conditions.")
            left[circle[0]].discard(circle[1])
            continue
        break
    lengths: dict[str, int] = {}
    for name in TopologicalSorter(left).static_order():
        lengths[name] = 1 + max((lengths[other] for other in left.get(name, ())), default=0)
        if lengths[name] == LONGEST_CHAIN + 1:
            message = f"Plus de {LONGEST_CHAIN} questions dépendent l’une de l’autre, à la file."
            yield Finding(name, "circle", message, "Raccourcissez la file.")
