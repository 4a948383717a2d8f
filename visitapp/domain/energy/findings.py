"""Findings with a French sentence: no-break spaces are put in here, once."""

import re

from visitapp.domain.energy.results import Finding
from visitapp.domain.text import NBSP

_SIGNS = re.compile(r" (?=[:;?!€%»])|(?<=\d) (?=(?:°C|kVA|kWh|m³|jours?|mois|UC)\b)|(?<=«) ")


def finding(code: str, message: str) -> Finding:
    """A finding from plain typing: ` :` and ` kWh` become unbreakable."""
    return Finding(code, french(message))


def french(text: str) -> str:
    """Plain typing made French: no-break spaces before signs and units, inside quotes."""
    return _SIGNS.sub(NBSP, text)
