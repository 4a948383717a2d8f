"""Why a household may be erased. Free words would carry what is to be erased: there are none."""

from typing import Literal

Why = Literal["request", "retention", "refused", "mistake"]
REASONS: dict[Why, str] = {
    "request": "Le foyer demande l’effacement",
    "refused": "Le foyer retire son accord",
    "retention": "La durée de conservation est passée",
    "mistake": "Le foyer a été inscrit par erreur",
}
