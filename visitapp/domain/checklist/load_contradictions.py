"""A file of contradictions checked against its questionnaire: all mistakes at once, with lines."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml
from pydantic import ValidationError

from visitapp.domain.checklist.contradictions import Contradictions, Rule
from visitapp.domain.checklist.expression import ExpressionProblem, compile
from visitapp.domain.checklist.expression_types import Known, type_faults
from visitapp.domain.checklist.load_names import resolve
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.yaml_text import DatedLoader, content_of

_KEYS = {"review_by", "kept_in", "lists", "contradictions"}
_KEPT = ("reason", "seen")
Fault = tuple[str, str]


def read_contradictions(text: str, file: str, questionnaire: Questionnaire) -> Contradictions:
    """The rules of a file. Raises `FileMistakes` with everything that is wrong in it."""
    content, mistakes = content_of(text, file)
    if mistakes:
        raise FileMistakes(mistakes)
    if (
        not isinstance(content, dict)
        or set(content) != _KEYS
        or not isinstance(content["lists"], dict)
        or not isinstance(content["contradictions"], list)
        or not isinstance(content["review_by"], date)
    ):
        told = f"Write {', '.join(sorted(_KEYS))}."
        raise FileMistakes([Mistake(file, "-", "keys missing, unknown or misread.", told)])
    lists = {str(name): str(of) for name, of in content["lists"].items()}
    found = [("-", 1, one) for one in _head_faults(content["kept_in"], lists, questionnaire)]
    rules: dict[str, Rule] = {}
    for line, row in zip(_lines(text), content["contradictions"], strict=True):
        name = str(row.get("id", "?")) if isinstance(row, dict) else "?"
        faults = list(_form_faults(row))
        if name in rules:
            faults.append(("written twice.", "Keep the right one."))
        if not faults:
            rules[name] = Rule.model_validate(row)
            faults += _faults(rules[name], lists, questionnaire)
        found += [(name, line, one) for one in faults]
    if found:
        raise FileMistakes(
            Mistake(file, name, f"line {line}: {message}", what)
            for name, line, (message, what) in found
        )
    kept_in = str(content["kept_in"])
    return Contradictions(tuple(rules.values()), lists, kept_in, content["review_by"])


def _lines(text: str) -> list[int]:
    """The line where each contradiction begins."""
    root: Any = yaml.compose(text, Loader=DatedLoader)
    rows = next(value for key, value in root.value if key.value == "contradictions")
    return [one.start_mark.line + 1 for one in rows.value]


def _head_faults(
    kept_in: object, lists: dict[str, str], questionnaire: Questionnaire
) -> Iterator[Fault]:
    located = questionnaire.located
    for child in _KEPT:
        place = located.get(f"{kept_in}/{child}")
        if place is None or place.question.type != "text":
            yield f"kept_in: no text {kept_in}/{child}.", "Name a table that has both."
    for name, pattern in lists.items():
        place = located.get(pattern)
        table = located.get(place.repeat) if place is not None else None
        if place is None or table is None or place.question.type != "choice":
            yield f"{name}: {pattern} is no choice of a table.", "Write table/question."
        elif table.question.relevant or len(place.holders) > 1:
            yield f"{name}: {pattern} is not always asked.", "List a table that always is."
        elif resolve(questionnaire, name, "") is not None:
            yield f"{name}: there is a question of this name.", "Choose another name."


def _form_faults(row: object) -> Iterator[Fault]:
    try:
        rule = Rule.model_validate(row)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            key = ".".join(map(str, one["loc"])) or "row"
            yield f"{key}: {one['msg']}.", "Write id, when, about, ask, look, source, rows."
        return
    if not rule.ask.strip().endswith("\N{NO-BREAK SPACE}?"):
        yield "ask: no question.", "End it with a no-break space and « ? »."
    for key in ("look", "source"):
        if not getattr(rule, key).strip():
            yield f"{key}: empty.", "Write a sentence."


def _faults(rule: Rule, lists: dict[str, str], questionnaire: Questionnaire) -> Iterator[Fault]:
    located = questionnaire.located
    if rule.rows and (rule.rows not in located or located[rule.rows].question.type != "repeat"):
        yield f"rows: no table {rule.rows}.", "Write the id of a repeat."
        return
    try:
        expression = compile(rule.when)
    except ExpressionProblem as problem:
        yield f"when: {problem}.", "Write names, words, numbers, and, or, not, in."
        return
    known: dict[str, Known] = {}
    read: set[str] = set()
    parts = {one.id: compile(one.expression).names for one in questionnaire.calculations}
    for name in sorted(expression.names):
        pattern = lists.get(name, name)
        place = located.get(pattern)
        if name in lists and place is not None:
            choices = frozenset(choice.id for choice in place.question.choices)
            known[name] = Known("choices", choices)
        elif found := resolve(questionnaire, name, rule.rows):
            known[name] = found
            inside = f"{rule.rows}/{name}"
            pattern = inside if inside in located else name
        else:
            yield f"when: no answer is called {name} here.", "Write the id of a question."
        read |= {pattern, *parts.get(pattern, ())}
    for fault in type_faults(expression.tree, known, "flag"):
        yield f"when: {fault}.", "Mend the expression."
    for pattern in rule.about:
        if pattern not in located or pattern not in read:
            yield f"about: {pattern} is not read by « when ».", "Name an answer that is."
    if not rule.about:
        yield "about: empty.", "Name the answer to open."
