"""The catalogue of rules, `docs/reference/rules.md`: the rules, their examples, the alerts."""

from collections.abc import Iterable, Mapping
from typing import Any

from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.savings.cards import Card
from visitapp.domain.savings.examples import Examples
from visitapp.domain.savings.registry import RULES
from visitapp.domain.savings.rule_page import plain, rule_block
from visitapp.domain.support.danger_file import EVERYTHING, Danger

FAMILIES = {
    "heating": "Heating",
    "air": "Air and damp",
    "summer": "Summer",
    "hot_water": "Hot water",
    "water": "Water",
    "cold": "Fridges and freezers",
    "washing": "Washing",
    "cooking": "Cooking",
    "lighting": "Light",
    "standby": "Standby",
    "multimedia": "Screens",
    "contract": "Contracts and bills",
}
_HEAD = """# The savings rules

Made from the code and the worked examples (`resources/examples/rules/`), on the values of
{day}; a test keeps it current. Do not edit by hand. Every value, with all its periods, is in
`parameters.md`; every question in `questions.md`.

Each rule is one small function in `visitapp/domain/savings/`. It reads answers, dated values and
results through proxies that write down what was read: that record is the trace shown by
« Pourquoi ce chiffre ? ». An answer that is missing is named, never guessed; where a usual value
stands for it, the range is wider and the question is named. A rule without a unit is advice
without a figure. Ranges are low to central to high, per year.

Savings within one end use multiply, 1 − Π(1 − s), the worthiest first, and never pass it. Water
gestures together stay under 8 to 15 % of a year, for the water and for its heat; leaks that were
measured come on top. What an appliance, a lamp or a tank heats indoors is heat that the heating
must give instead: it is taken off, at the price of that heating. What was fitted is shown first,
then three actions at most by what is won in the first year, the price of what is bought taken off
(`resources/actions/`, `savings_purchases.yaml`), each for what it adds to the others; a danger to
health that was seen has a line of its own, and what an alert blocks is not proposed.

## The home of the examples

Every example starts from this home, and says only what it changes.

{home}
"""
_ALERTS = """What to do now, in three lines at most, checked against the advice of the gas network
(GRDF), of the health ministry on carbon monoxide (jeunes.gouv.fr), of Ameli on lead paint, and
of energie-info on cuts. Phones are in `resources/contacts/services.yaml`, each with its source.
"""


def markdown(
    examples: Examples, parameters: Parameters, cards: Mapping[str, Card],
    dangers: Iterable[Danger],
) -> str:  # fmt: skip
    """The whole page, in Markdown, on the values of one day."""
    quantified = sum(1 for rule in RULES if rule.unit)
    head = _HEAD.format(day=parameters.day.isoformat(), home=_home(examples.base))
    parts = [head, f"{len(RULES)} rules, {quantified} with a figure.\n"]
    for family, name in FAMILIES.items():
        parts.append(f"## {name}\n")
        parts += [
            rule_block(r, examples, parameters, cards[r.id]) for r in RULES if r.family == family
        ]
    parts += ["## Alerts\n", _ALERTS, *(_danger(danger) for danger in dangers)]
    return "\n".join(parts)


def _home(base: Mapping[str, Any]) -> str:
    answers = ", ".join(f"`{name}` {plain(value)}" for name, value in base["answers"].items())
    uses = "; ".join(f"{energy}: {plain(of)} kWh" for energy, of in base["end_uses"].items())
    bills = "; ".join(
        f"{energy} {told[0]} {'m³' if energy == 'water' else 'kWh'} at {told[1]} €"
        for energy, told in base["annual"].items()
    )
    return f"- answers: {answers}\n- bills: {bills}\n- end uses: {uses}"


def _danger(danger: Danger) -> str:
    some = (f"{', '.join(rules)} ({when.replace('_', ' ')})"
            for when, rules in danger.waits_if.items())  # fmt: skip
    waits = "every saving" if EVERYTHING in danger.waits else ", ".join((*danger.waits, *some))
    lines = [f"### `{danger.id}` · {danger.title}\n", *(f"- {line}" for line in danger.now)]
    lines += [f"- call: {', '.join(danger.call)}{f' ({danger.call_if})' if danger.call_if else ''}"]
    lines += [f"- write down: {danger.record}"]
    lines += [f"- savings that wait: {waits or 'none'}\n"]
    return "\n".join(lines)
