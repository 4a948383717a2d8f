"""Facts of invented files, by number: what the counts are asked of in tests."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from visitapp import shipped
from visitapp.domain.indicators.counts import sheet_of
from visitapp.domain.indicators.definitions import read_definitions
from visitapp.domain.indicators.facts import (
    Appointment,
    Facts,
    Fitting,
    FollowUp,
    Household,
    Orientation,
    Visit,
)
from visitapp.domain.indicators.labels import Limits, Words
from visitapp.domain.indicators.shapes import Figure, Scope, Sheet

YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31))
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
SINCE = date(2016, 1, 1)
LIMITS = Limits(
    30, 48, 5, 12, {"led_bulb": [(SINCE, Decimal(3))], "aerator": [(SINCE, Decimal("4.5"))]}
)
WORDS = Words(
    choices={
        "visit_number": {"first": "Première visite, le bilan", "second": "Deuxième visite"},
        "tenure": {"owner": "Propriétaire", "private_tenant": "Locataire du privé",
                   "social_tenant": "Locataire HLM"},
        "heating_energy": {"gas": "Gaz de ville", "electricity": "Électricité"},
        "item": {"led_bulb": "Ampoule LED", "aerator": "Mousseur", "wc_bag": "Sac"},
        "result": {"less": "less", "same": "same", "more": "more", "unknown": "Pas comparable"},
        "accompanied": {"nobody": "Personne", "trainer": "Un collègue qui me forme",
                        "other": "Une autre personne"},
        "differs": {"same": "Comme à la visite", "bills": "Les factures",
                    "heating": "Le chauffage et l’eau chaude", "several": "Sur plusieurs points"},
        "lost_reason": {"moved": "A déménagé", "refused": "Refuse le suivi"},
    },
    states={
        "appointment": {"planned": "prévu", "done": "fait", "absent": "foyer absent"},
        "orientation": {"proposed": "proposée", "succeeded": "aboutie"},
    },
    questions={"visit@1": ("Revenu fiscal", "Surface", "Chauffage")},
    actions={"lower_setpoint": "Baisser le chauffage"},
    territories={"T8": "Est Ensemble", "T9": "Grand Paris Grand Est"},
)  # fmt: skip


def home(n: int, **more: Any) -> Household:
    """A household."""
    return Household(id=f"d{n}", **{"territory": "T8", "scheme": "ecogie", **more})


def visit(n: int, **more: Any) -> Visit:
    """The first visit of household `n`."""
    known = {"day": date(2026, 3, 2), "state": "validated", "number": "first", **more}
    return Visit(id=f"v{n}", household=f"d{n}", **known)


def facts(**more: Any) -> Facts:
    """Facts of the year 2026; households are given as a list."""
    homes = {one.id: one for one in more.pop("homes", [])}
    return Facts(YEAR, NOW, LIMITS, WORDS, homes, **more)


def counted(found: Facts) -> dict[str, Figure]:
    """Every figure, by name."""
    return {one.definition.name: one for one in whole(found).figures}


def whole(found: Facts) -> Sheet:
    """The whole sheet."""
    return sheet_of(found, read_definitions(shipped.text("indicators/definitions.yaml"), LIMITS))


def told(figure: Figure) -> dict[str, Any]:
    """The values of its lines, by label."""
    return {line.label: line.value for line in figure.lines}


__all__ = [
    "LIMITS", "NOW", "WORDS", "YEAR", "Appointment", "Fitting", "FollowUp", "Orientation",
    "counted", "facts", "home", "timedelta", "told", "visit", "whole",
]  # fmt: skip
