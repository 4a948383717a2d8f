"""Names and values read from the summaries that lists show."""

from collections.abc import Mapping
from datetime import date


def short_name(first_name: str, last_name: str) -> str:
    """« Samira L. »: screens show no more, so that a glance at the laptop tells little."""
    initial = f" {last_name[0]}." if last_name else ""
    return f"{first_name}{initial}".strip() or "Foyer sans nom"


ALONE = {"bag": "Sac d’un visiteur", "stock": "Stock de l’agence", "partner": "Annuaire",
         "override": "Nombres de l’agence", "period": "Chiffres de l’agence",
         "gathering": "Séance", "attendance": "Participation", "contact": "Réseau",
         "dissemination": "Diffusion", "scheme": "Dispositif"}  # fmt: skip
"""The kinds that belong to no household, with the name that lists show."""


def root_name(kind: str, summary: Mapping[str, object]) -> str:
    """The name of a household, or of a record that belongs to none."""
    if kind in ALONE:
        named = summary_text(summary, "name") or summary_text(summary, "title")
        return named or ALONE[kind]
    return name_in(summary)


def name_in(summary: Mapping[str, object]) -> str:
    """The short name of the household that a list row is of, or that it says."""
    return short_name(summary_text(summary, "first_name"), summary_text(summary, "last_name"))


def summary_text(summary: Mapping[str, object], name: str) -> str:
    """A text of a record's summary, empty when there is none."""
    value = summary.get(name)
    return value if isinstance(value, str) else ""


def summary_date(summary: Mapping[str, object], name: str) -> date | None:
    """A day of a record's summary, or None."""
    text = summary_text(summary, name)
    return date.fromisoformat(text) if text else None


def summary_number(summary: Mapping[str, object], name: str) -> int | None:
    """A whole number of a record's summary, or None."""
    value = summary.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def summary_texts(summary: Mapping[str, object], name: str) -> tuple[str, ...]:
    """The choices of a summary, empty when nothing was said."""
    value = summary.get(name)
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
