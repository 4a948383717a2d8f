"""How a need is followed: its family on the screen, its recipient, its partners, its letters."""

from collections.abc import Mapping
from dataclasses import dataclass

from visitapp.domain.consents.consents import PARTNER

FAMILIES: Mapping[str, str] = {
    "debt": "Factures et dettes",
    "dwelling": "Le logement",
    "rights": "Droits et aides",
    "contract": "Le contrat d’énergie",
    "works": "Travaux et équipement",
    "health": "La santé",
    "life": "La vie de tous les jours",
}
"""In the order of the screen: what presses first."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a solution is followed: family, recipient (a `supplier` is chosen), partners, letter."""

    family: str
    recipient: str = PARTNER
    sorts: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()


OTHER = Way("life")
"""A need found by hand: it goes to a partner."""
OF_AN_AID = "aid_"
"""What the need of an aid begins with: it is followed as the solution of the same name, if any."""


def way_of(need: str, ways: Mapping[str, Way]) -> Way:
    """How a need is followed, by the ways of the shipped solutions."""
    return ways.get(need.removeprefix(OF_AN_AID), OTHER)
