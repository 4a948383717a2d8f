"""How a letter says to reach the agency: never an answer with nothing to answer to."""

from visitapp.domain.letters.facts import Agency
from visitapp.domain.text import NBSP


def ways(agency: Agency) -> str:
    """« au 01 23 45 67 89 (du lundi au jeudi), ou à ecogie@alec.example »; empty: none is known."""
    hours = f" ({agency.hours})" if agency.phone and agency.hours else ""
    known = (f"au {agency.phone}{hours}" if agency.phone else "",
             f"à {agency.email}" if agency.email else "")  # fmt: skip
    return ", ou ".join(one for one in known if one)


def otherwise(agency: Agency, *, help_there: str = "") -> str:
    """Whom to call by place or where to find it; empty when the paper has a number."""
    if agency.each:
        told = f"{NBSP}; ".join(f"{where}{NBSP}: {at}" for where, at in agency.each)
        return f"Pour nous joindre, selon la commune{NBSP}: {told}."
    if ways(agency) or not agency.site:
        return ""
    there = f" Votre mairie (le CCAS) peut aussi {help_there}." if help_there else ""
    return f"Le téléphone de l’agence est sur son site{NBSP}: {agency.site}.{there}"
