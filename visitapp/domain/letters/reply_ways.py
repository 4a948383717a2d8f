"""How a letter says to reach the agency: never an answer with nothing to answer to."""

from visitapp.domain.letters.facts import Agency, OnlineReply
from visitapp.domain.text import NBSP, date_long


def ways(agency: Agency) -> str:
    """« au 01 23 45 67 89 (du lundi au jeudi), ou à ecogie@alec.example »; empty: none is known."""
    hours = f" ({agency.hours})" if agency.phone and agency.hours else ""
    known = (f"au {agency.phone}{hours}" if agency.phone else "",
             f"à {agency.email}" if agency.email else "")  # fmt: skip
    return ", ou ".join(one for one in known if one)


def otherwise(agency: Agency, *, help_there: str = "") -> str:
    """Whom to call locally, or where to find the number; empty when the paper already has one."""
    if agency.each:
        told = f"{NBSP}; ".join(f"{where}{NBSP}: {at}" for where, at in agency.each)
        return f"Pour nous joindre, selon la commune{NBSP}: {told}."
    if ways(agency) or not agency.site:
        return ""
    there = f" Votre mairie (le CCAS) peut aussi {help_there}." if help_there else ""
    return f"Le téléphone de l’agence est sur son site{NBSP}: {agency.site}.{there}"


def online(reply: OnlineReply | None) -> tuple[str, ...]:
    """The page where a letter is answered, alone on its line, and its code for who reads paper."""
    if reply is None:
        return ()
    day = date_long(reply.until)
    return (
        f"Vous pouvez répondre en ligne, sans compte, une fois, jusqu’au {day}{NBSP}:",
        f"{reply.page}/{reply.code}",
        f"Sur papier{NBSP}: ouvrez {reply.page} et tapez le code {reply.code}.",
    )
