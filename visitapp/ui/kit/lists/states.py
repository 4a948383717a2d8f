"""The states of a section: shape, colour and words, always together."""

from typing import NamedTuple


class Shape(NamedTuple):
    """Icon, token and plain words of a state."""

    icon: str
    tone: str
    words: str


SHAPES: dict[str, Shape] = {
    "not_started": Shape("etat-pas-commence", "ink2", "Pas commencé"),
    "in_progress": Shape("etat-en-cours", "accent", "En cours"),
    "done": Shape("etat-termine", "ok", "Terminé"),
    "to_check": Shape("etat-a-verifier", "warn", "À vérifier"),
    "not_applicable": Shape("etat-sans-objet", "ink2", "Sans objet"),
}
