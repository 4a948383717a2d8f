"""One rule on the page of the rules: formula, what it reads, when it is silent, one example."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from visitapp.domain.checklist.paths import pattern
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.savings.assess_rule import Outcome, assess
from visitapp.domain.savings.cards import Card
from visitapp.domain.savings.examples import Example, Examples, visit_of
from visitapp.domain.savings.rule import Rule

FIGURES = {"kwh": "kWh", "m3": "m³", "eur": "€", "co2": "kg of CO2", "back": "kWh of heating given"}
_CHANGES = {
    "annual": "a year", "end_uses": "end uses", "per_degree": "one degree", "contracts": "contract",
    "years": "two years",
}  # fmt: skip
Run = tuple[Example, Outcome]


def rule_block(rule: Rule, examples: Examples, parameters: Parameters, card: Card) -> str:
    """The block of one rule, in Markdown."""
    runs: list[Run] = [
        (case, assess(rule, visit_of(case.body, examples, parameters)))
        for case in examples.of(rule.id)
    ]
    lines = [
        f"### `{rule.id}` · {rule.title}\n",
        f"**{rule.about}**\n",
        f"- figure: {rule.unit or 'none'} · end use: {rule.use or 'none'}",
        f"- effort: {card.effort} of 3{_health(rule, runs)} · who: {card.who} · buys: {card.buys}",
        f"- source: {rule.source}",
        f"- review by: {rule.review_by.isoformat()}",
        *_questions(runs, examples),
        *_listed("from the bills", _of_kind(runs, "result"), lambda line: line.label),
        *_values(runs),
        *_guards(runs),
        *_silent(runs),
        *_example(rule, runs),
    ]
    return "\n".join([*lines, ""])


def _health(rule: Rule, runs: Iterable[Run]) -> str:
    if any(outcome.suggestion and outcome.suggestion.health for _, outcome in runs):
        return " · health: apart from euros"
    return " · comfort or health" if rule.comfort else ""


def _of_kind(runs: Iterable[Run], kind: str) -> dict[str, TraceLine]:
    """What the cases read of one kind, each once, in the order of reading."""
    found: dict[str, TraceLine] = {}
    for _, outcome in runs:
        for line in outcome.read:
            if line.kind == kind:
                found.setdefault(line.name, line)
    return found


def _questions(runs: list[Run], examples: Examples) -> list[str]:
    names = [pattern(name) for name in _of_kind(runs, "answer")]
    names += [pattern(outcome.missing) for _, outcome in runs if outcome.missing]
    told = [f"`{name}`" for name in dict.fromkeys(names) if examples.questionnaire.at(name)]
    return [f"- questions: {', '.join(told)}"] if told else []


def _listed(title: str, lines: Mapping[str, TraceLine], said: Any) -> list[str]:
    words = list(dict.fromkeys(said(line) for line in lines.values()))
    return [f"- {title}: {'; '.join(words)}"] if words else []


def _values(runs: list[Run]) -> list[str]:
    """The dated values that it reads, with what they are worth on the day of the page."""
    by_table: dict[str, list[tuple[str, TraceLine]]] = {}
    for name, line in _of_kind(runs, "parameter").items():
        table, _, column = name.partition(".")
        by_table.setdefault(table, []).append((column, line))
    told = [_value(table, columns) for table, columns in by_table.items()]
    return ["- values:", *told] if told else []


def _value(table: str, columns: list[tuple[str, TraceLine]]) -> str:
    first = columns[0][1]
    worth = ", ".join(f"{column} {line.text}".strip() for column, line in columns)
    unit = f" {first.unit}" if first.unit else ""
    check = ", **à vérifier**" if first.to_check else ""
    return (
        f"    - `{table}` {first.label}: {worth}{unit}, since {first.valid_from}{check} "
        f"({first.source})"
    )


def _guards(runs: list[Run]) -> list[str]:
    said = [o.suggestion.guard for _, o in runs if o.suggestion and o.suggestion.guard]
    return [f"- said with it: {guard}" for guard in dict.fromkeys(said)]


def _silent(runs: list[Run]) -> list[str]:
    nothing = [f"- says nothing: {case.why}" for case, _ in runs if case.body.get("nothing")]
    waits = [
        f"- waits for `{pattern(outcome.missing)}`: {case.why}"
        for case, outcome in runs
        if outcome.missing
    ]
    return [*nothing, *waits]


def _example(rule: Rule, runs: list[Run]) -> list[str]:
    """The first case with a figure, or with the advice of a rule that has none."""
    shown = [(case, outcome) for case, outcome in runs if outcome.suggestion]
    figured = [run for run in shown if set(FIGURES) & set(run[0].body)]
    if not shown:
        return []
    case, outcome = (figured or shown)[0]
    title = outcome.suggestion.title if outcome.suggestion else rule.title
    lines = [f"- example: {_changes(case.body)}", f"    - by hand: {case.why}"]
    lines += [f"    - so: {_range(case.body[name])} {unit}" for name, unit in FIGURES.items()
              if name in case.body]  # fmt: skip
    return [*lines, f"    - said as: « {title} »"]


def _changes(body: Mapping[str, Any]) -> str:
    answers = body.get("answers") or {}
    told = [f"`{path}` {plain(value)}" for path, value in answers.items()]
    told += [f"{word} {plain(body[name])}" for name, word in _CHANGES.items() if name in body]
    return ", ".join(told) or "the home above, as it is"


def plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "not known"
    if isinstance(value, dict):
        return "; ".join(f"{name} {plain(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(plain(one) for one in value)
    return str(value)


def _range(ends: list[Any]) -> str:
    told = [str(Decimal(str(end)).normalize().__format__("f")) for end in ends]
    return told[0] if len(set(told)) == 1 else f"{told[0]} to {told[1]} to {told[2]}"
