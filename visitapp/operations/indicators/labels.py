"""The French names and the thresholds that figures are said with: from the forms and the tables."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from visitapp import shipped
from visitapp.domain.checklist.questions import Located, Questionnaire
from visitapp.domain.consents.consents import family_of
from visitapp.domain.indicators import criteria
from visitapp.domain.indicators.definitions import Definitions, read_definitions
from visitapp.domain.indicators.labels import Limits, Words
from visitapp.domain.indicators.tally import questions_of
from visitapp.domain.review.verification import SAME, SEVERAL
from visitapp.domain.savings.registry import RULES
from visitapp.domain.states.machines import MACHINES
from visitapp.domain.stock.kit import COST, cost
from visitapp.domain.territories.territories import Territories
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.choice_labels import labels_of
from visitapp.operations.schemes.parameters import follow_up_months
from visitapp.operations.stock import agency_stock
from visitapp.operations.stock.count_bag import kit_table, shipped_items

DEFINITIONS = "indicators/definitions.yaml"
CHOICES = {
    "visit_number": "visit", "tenure": "visit", "heating_energy": "visit",
    "fittings/item": "visit", "accompanied": "visit", "language": "household",
    "origin": "household",
    "scheme": "household",
    "document": "letter", "subject": "support_action", "understood": "call",
    "lost_reason": "follow_up", "result": "follow_up", "satisfaction": "follow_up",
    "reasons": "household", "dwelling_type": "household",
}  # fmt: skip
"""Of each question whose choices make lines, the form that names them."""


INCOME = {
    "very_modest": "Revenus très modestes", "modest": "Revenus modestes",
    "intermediate": "Revenus intermédiaires", "higher": "Revenus supérieurs",
}  # fmt: skip
FAMILIES = {
    "fund": "Un fonds d’aide (FSL, FSE, FSEau, FSH)",
    "supplier": "Le fournisseur d’énergie ou d’eau",
}
"""Recipients counted together every year: each alone would be a small number."""


def definitions(limits: Limits) -> Definitions:
    """The definitions that ship, with the thresholds of the day."""
    return read_definitions(shipped.text(DEFINITIONS), limits)


def words(desk: Desk, where: Territories) -> Words:
    """Every name that a line may have."""
    visit = desk.forms.latest("visit")
    return Words(
        choices={
            path.rpartition("/")[2]: _choices(desk.forms.latest(kind), path)
            for path, kind in CHOICES.items()
        }
        | {
            "criteria": criteria.names(_effort_limit(desk)),
            "income": INCOME,
            "family": _families(desk.forms.latest("orientation")),
            "differs": _outcomes(desk.forms.latest("review_point")),
        },
        questions={visit.name: _labels(visit)},
        states={kind: machine.names for kind, machine in MACHINES.items()},
        actions={rule.id: rule.title for rule in RULES},
        territories={one.code: one.name for one in where.all},
        communes=where.names,
    )


def limits(desk: Desk, scheme: str) -> Limits:
    """The thresholds of today for a scheme, and what one object of the kit costs; empty for all."""
    numbers = desk.reference.tables(scheme).parameters.on(desk.now().date())
    return Limits(
        delay_days=int(numbers["indicator_delay_days"].number),
        unsent_hours=int(numbers["indicator_unsent_hours"].number),
        masked_under=int(numbers["indicator_masked_under"].number),
        follow_up_months=int(numbers["follow_up_months"].at("follow_up")),
        kit_cost=_kit_cost(desk, scheme),
        months_of=follow_up_months(desk),
    )


def _effort_limit(desk: Desk) -> Decimal:
    numbers = desk.reference.tables().parameters.on(desk.now().date())
    return numbers["energy_effort_limits"].at("older")


def _kit_cost(desk: Desk, scheme: str) -> dict[str, list[tuple[date, Decimal]]]:
    """From each day on, what was last paid; before, what the agency's numbers said."""
    table, found = kit_table(desk, scheme), {}
    days = sorted({one.valid_from for one in table.all if one.id == COST})
    paid = agency_stock.paid(desk, scheme)
    for item in (one["id"] for one in shipped_items()):
        bought = paid.get(item, [])
        begins = bought[0][0] if bought else date.max
        said = [(day, cost(item, table.on(day))) for day in days if day < begins]
        found[item] = [(day, price) for day, price in said if price is not None] + bought
    return found


def _families(form: Questionnaire) -> Mapping[str, str]:
    """The recipients of orientations, those of one family together."""
    return {
        family_of(id): FAMILIES.get(family_of(id), label)
        for id, label in _choices(form, "recipient").items()
    }


def _outcomes(form: Questionnaire) -> Mapping[str, str]:
    """What a verification ends in: the same, different on one thing, on several."""
    return {SAME: "Comme à la visite", **_choices(form, "differs"), SEVERAL: "Sur plusieurs points"}


def _choices(form: Questionnaire, path: str) -> Mapping[str, str]:
    return labels_of(form.located[path].question)


def _labels(form: Questionnaire) -> tuple[str, ...]:
    """One that is asked in several repeats says of which: each line is known by its label."""
    asked = [form.located[name] for name in questions_of(form)]
    often = Counter(one.question.label for one in asked)
    return tuple(
        one.question.label if often[one.question.label] < 2 else _inside(one) for one in asked
    )


def _inside(one: Located) -> str:
    """« Dans quelle pièce ? (Fenêtres) »"""
    return f"{one.question.label} ({', '.join(holder.label for holder in one.inside)})"
