"""The catalogue of rules, `docs/rules.md`: made from the rules and alerts."""

from visitapp.domain.savings.registry import RULES
from visitapp.domain.savings.rule import Rule
from visitapp.domain.support.alerts import DANGERS, EVERYTHING, Danger

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

Made from the code; a test keeps it current. Do not edit by hand. The values are in
`parameters.md`.

Each rule is one small function in `visitapp/domain/savings/`. It reads answers, dated
parameters and results through proxies that write down what was read: that record is the trace
shown by « Pourquoi ce chiffre ? ». An answer that is missing is named, never guessed. A rule
without a unit is advice without a figure.

Savings within one end use multiply, 1 − Π(1 − s), and never pass it. Water gestures together
stay under 8 to 15 % of a year; leaks that were measured come on top. Electricity saved indoors
is heat that the heating must give instead: it is taken off, at the price of that heating.
"""

_ALERTS = """What to do now, in three lines at most, checked against the advice of the gas network
(GRDF), of the health ministry on carbon monoxide (jeunes.gouv.fr), of Ameli on lead paint, and
of energie-info on cuts. Phones are in `resources/contacts/services.yaml`, each with its source.
"""


def markdown() -> str:
    """Savings and alerts, in Markdown. Orientations follow: see `support/catalogue.py`."""
    quantified = sum(1 for rule in RULES if rule.unit)
    parts = [_HEAD, f"{len(RULES)} rules, {quantified} with a figure.\n"]
    for family, name in FAMILIES.items():
        rules = [rule for rule in RULES if rule.family == family]
        parts.append(f"## {name}\n")
        parts += [_rule(rule) for rule in rules]
    parts += ["## Alerts\n", _ALERTS, *(_danger(danger) for danger in DANGERS)]
    return "\n".join(parts)


def _rule(rule: Rule) -> str:
    lines = [
        f"### `{rule.id}` · {rule.title}\n",
        f"{rule.about}\n",
        f"- figure: {rule.unit or 'none'}",
        f"- end use: {rule.use or 'none'}",
        f"- effort: {rule.effort} of 3{' · comfort or health' if rule.comfort else ''}",
        f"- source: {rule.source}",
        f"- review by: {rule.review_by.isoformat()}\n",
    ]
    return "\n".join(lines)


def _danger(danger: Danger) -> str:
    waits = "every saving" if EVERYTHING in danger.blocks else ", ".join(danger.blocks)
    lines = [f"### `{danger.id}` · {danger.title}\n", *(f"- {line}" for line in danger.now)]
    lines += [f"- call: {', '.join(danger.call)}", f"- write down: {danger.record}"]
    lines += [f"- savings that wait: {waits or 'none'}\n"]
    return "\n".join(lines)
