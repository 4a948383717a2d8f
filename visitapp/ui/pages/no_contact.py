"""The notice when letters have no telephone number to print: what is missing, who can add it."""

from collections.abc import Sequence

from visitapp.domain.text import listing

TO_DO = (
    "Les papiers renvoient au site de l’agence. "
    "La coordinatrice l’écrit dans les réglages du dispositif."
)


def missing(schemes: Sequence[str]) -> str:
    """« Aucun téléphone n’est écrit pour Ecogie. »; empty when every scheme has its contact."""
    return f"Aucun téléphone n’est écrit pour {listing(schemes)}." if schemes else ""
