"""What opens an orientation or an aid, as data: an expression, and the reason it gives.

    - {when: "tenant and poor_class", because: "Diagnostic en classe {dpe_class}"}

Expressions are those of questionnaires, three-valued: only a trigger that is surely true gives
its reason. `{name}` in a sentence is an answer, a fact, or a plain number among the parameters.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from string import Formatter

from visitapp.domain.checklist.answers import Value
from visitapp.domain.checklist.expression import Expression, ExpressionProblem, compile
from visitapp.domain.checklist.expression_types import Known, type_faults
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.mistakes import Mistake
from visitapp.domain.support.entries import WORDS, faults
from visitapp.domain.support.facts import Facts, known_names
from visitapp.domain.text import date_long, french, listing, number

_KEYS = {"when": WORDS, "because": WORDS}
_USE = {"use": WORDS}
UNKNOWN_WORDS = "à vérifier"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A French sentence with its `{names}`, and the labels of the choices that they may hold."""

    text: str
    names: frozenset[str] = frozenset()
    labels: Mapping[str, Mapping[str, str]] | None = None

    def fill(self, facts: Facts) -> str:
        """The sentence about one case. A name that is not known is said « à vérifier »."""
        filled = {name: self._said(name, facts) for name in self.names}
        return french(self.text.format(**filled) if filled else self.text)

    def _said(self, name: str, facts: Facts) -> str:
        parameter = facts.case.parameters.get(name)
        value: Value = parameter.number if parameter is not None else facts.value(name)
        labels = (self.labels or {}).get(name, {})
        if isinstance(value, bool) or value is None:
            return UNKNOWN_WORDS if value is None else "oui" if value else "non"
        if isinstance(value, int | Decimal):
            return number(value)
        if isinstance(value, date):
            return date_long(value)
        if isinstance(value, tuple):
            return listing([labels.get(one, one) for one in value])
        return labels.get(value, value)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One reason, and when it holds."""

    when: Expression
    because: Sentence


@dataclass(frozen=True, slots=True)
class Rule:
    """Triggers that count if `only_if` is true; `also` are reasons told only beside another."""

    triggers: tuple[Trigger, ...]
    only_if: Expression | None = None
    also: tuple[Trigger, ...] = ()

    def reasons(self, facts: Facts) -> tuple[str, ...]:
        """Why it is opened, in the order of the file; nothing when it is not."""
        if self.only_if is not None and self.only_if.evaluate(facts.value) is not True:
            return ()
        found = _held(self.triggers, facts)
        return tuple(dict.fromkeys((*found, *_held(self.also, facts)))) if found else ()


def _held(triggers: tuple[Trigger, ...], facts: Facts) -> tuple[str, ...]:
    return tuple(
        one.because.fill(facts) for one in triggers if one.when.evaluate(facts.value) is True
    )


class Reader:
    """Reads the triggers of one file against what exists, and keeps every mistake."""

    def __init__(self, file: str, questionnaire: Questionnaire, parameters: Iterable[str]) -> None:
        self.mistakes: list[Mistake] = []
        self.groups: dict[str, tuple[Trigger, ...]] = {}
        self._file = file
        self._names: Mapping[str, Known] = known_names(questionnaire)
        self._parameters = frozenset(parameters)
        self._labels = {
            place.question.id: {choice.id: choice.label for choice in place.question.choices}
            for place in questionnaire.everything()
            if place.question.choices and not place.repeat
        }

    def wrong(self, owner: str, message: str, what_to_do: str) -> None:
        """Write down one mistake."""
        self.mistakes.append(Mistake(self._file, owner, message, what_to_do))

    def rule(self, owner: str, body: Mapping[str, object]) -> Rule:
        """The rule of one entry: `only_if`, `triggers`, `also`."""
        triggers = self.triggers(owner, "triggers", body.get("triggers"))
        also = self.triggers(owner, "also", body["also"]) if "also" in body else ()
        only_if = body.get("only_if")
        gate = self.expression(owner, "only_if", only_if) if isinstance(only_if, str) else None
        return Rule(triggers, gate, also)

    def triggers(self, owner: str, key: str, rows: object) -> tuple[Trigger, ...]:
        """A list of triggers, those of a group where it says `use: group`."""
        if not isinstance(rows, list) or not rows:
            self.wrong(owner, f"{key} is not a list.", 'Write « - {when: "…", because: "…"} ».')
            return ()
        found: list[Trigger] = []
        for row in rows:
            keys = _USE if isinstance(row, dict) and "use" in row else _KEYS
            wrong = list(faults(row, keys))
            for message, what in wrong:
                self.wrong(owner, f"{key}: {message}", what)
            if not wrong:
                found += self._row(owner, row)
        return tuple(found)

    def _row(self, owner: str, row: Mapping[str, str]) -> tuple[Trigger, ...]:
        if "use" in row:
            if row["use"] not in self.groups:
                told = f"Use one of {', '.join(self.groups) or 'none'}."
                self.wrong(owner, f"no group {row['use']}.", told)
            return self.groups.get(row["use"], ())
        when = self.expression(owner, "when", row["when"])
        because = self.sentence(owner, row["because"])
        return () if when is None else (Trigger(when, because),)

    def expression(self, owner: str, key: str, text: str) -> Expression | None:
        """An expression that gives yes or no, over names that exist; None with a mistake."""
        try:
            found = compile(text)
        except ExpressionProblem as problem:
            self.wrong(owner, f"{key} « {text} »: {problem}.", "Write it as in a questionnaire.")
            return None
        unknown = sorted(found.names - set(self._names))
        for name in unknown:
            self.wrong(owner, f"{key} « {text} »: no question or fact {name}.", "Name one.")
        known = {name: self._names[name] for name in found.names if name in self._names}
        wrong = type_faults(found.tree, known, "flag")
        for fault in wrong:
            self.wrong(owner, f"{key} « {text} »: {fault}.", "Mend it.")
        return None if unknown or wrong else found

    def sentence(self, owner: str, text: str) -> Sentence:
        """A sentence whose `{names}` exist."""
        try:
            parts = list(Formatter().parse(text))
        except ValueError:
            self.wrong(owner, f"« {text} »: a bracket is alone.", "Write {name}, or no bracket.")
            return Sentence(text)
        names = {name for _, name, _, _ in parts if name is not None}
        plain = all(not spec and conversion is None for _, _, spec, conversion in parts)
        strange = sorted(names - set(self._names) - self._parameters)
        if strange or not plain:
            what = ", ".join(strange) or text
            self.wrong(owner, f"« {text} »: no question, fact or number {what}.", "Name one.")
            return Sentence(text)
        return Sentence(text, frozenset(names), {n: self._labels.get(n, {}) for n in names})
