"""Findings with a French sentence: no-break spaces are put in here, once."""

from visitapp.domain.energy.results import Finding
from visitapp.domain.text import french


def finding(code: str, message: str) -> Finding:
    """A finding from plain typing: ` :` and ` kWh` become unbreakable."""
    return Finding(code, french(message))
