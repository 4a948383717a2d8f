"""Why a household may be erased. Free words would carry what is to be erased: there are none."""

from typing import Literal

Why = Literal["request", "retention", "refused", "mistake"]
REASONS: dict[Why, str] = {
    "request": "Demande de la personne",
    "refused": "Accord retiré",
    "retention": "Durée dépassée",
    "mistake": "Inscrit par erreur",
}
OF_THE_HOUSEHOLD: tuple[Why, ...] = ("request", "refused")
"""What the household itself asked: for everything that is known of it, all of its files."""
