"""Emergency numbers and the agency, from shipped files with source and review date."""

from dataclasses import dataclass
from functools import cache

import yaml

from visitapp import shipped
from visitapp.domain.support.contacts import read_contacts

EMERGENCY = "contacts/emergency.yaml"
SERVICES = "contacts/services.yaml"
AGENCY = "contacts/agency.yaml"


@dataclass(frozen=True, slots=True)
class Emergency:
    """One number to call (« 18 ou 112 »), and when."""

    number: str
    when: str
    icon: str


@dataclass(frozen=True, slots=True)
class Agency:
    """Who signs the reports: the agency, the visitors' organisation, how to call, its site."""

    name: str
    structure: str
    phone: str
    hours: str
    site: str = ""


@cache
def emergency_numbers() -> tuple[Emergency, ...]:
    """The numbers of the report's last page, in order. Raises `KeyError` for an unknown service."""
    services = read_contacts(shipped.text(SERVICES), SERVICES)
    found = []
    for entry in yaml.safe_load(shipped.text(EMERGENCY)):
        phones = [services[name].phone for name in entry.get("services", ())]
        number = " ou ".join(phones) if phones else entry["number"]
        found.append(Emergency(number.replace(" ", "\u00a0"), entry["when"], entry["icon"]))
    return tuple(found)


@cache
def emergency_number(service: str) -> str:
    """The number of one service. Raises `KeyError` for an unknown one."""
    found = read_contacts(shipped.text(SERVICES), SERVICES)[service].phone
    return found.replace(" ", "\u00a0")


@cache
def shipped_agency() -> Agency:
    """The agency that this program was made for; a phone may be empty."""
    return Agency(**yaml.safe_load(shipped.text(AGENCY)))
