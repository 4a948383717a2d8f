"""Emergency numbers and the agency, from shipped files: data, with source and review date."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import yaml

from visitapp import shipped

FILE = "contacts/emergency.yaml"
AGENCY = "contacts/agency.yaml"


@dataclass(frozen=True, slots=True)
class Emergency:
    """One number to call, and when."""

    number: str
    when: str
    icon: str
    source: str
    review_by: date


@cache
def emergency_numbers() -> tuple[Emergency, ...]:
    """The numbers of the report's last page, in order. Spaces in them do not break."""
    return tuple(
        Emergency(**{**entry, "number": entry["number"].replace(" ", "\u00a0")})
        for entry in yaml.safe_load(shipped.text(FILE))
    )


@dataclass(frozen=True, slots=True)
class Agency:
    """Who signs the reports: the agency, the visitors' organisation, how to call."""

    name: str
    structure: str
    phone: str
    hours: str


@cache
def shipped_agency() -> Agency:
    """The agency that this program was made for; a phone may be empty."""
    return Agency(**yaml.safe_load(shipped.text(AGENCY)))
