"""Findings with a French sentence: no-break spaces are put in here, once."""

from visitapp.domain.energy.results import Finding
from visitapp.domain.text import NBSP

_SIGNS = (":", ";", "?", "!", "€", "%", "»", "°C", "kVA", "kWh", "m³", "jours", "mois")


def finding(code: str, message: str) -> Finding:
    """A finding from plain typing: ` :` and ` kWh` become unbreakable."""
    return Finding(code, french(message))


def french(text: str) -> str:
    """Plain typing made French: no-break spaces before signs and units, inside quotes."""
    for sign in _SIGNS:
        text = text.replace(f" {sign}", f"{NBSP}{sign}")
    return text.replace("« ", f"«{NBSP}")
