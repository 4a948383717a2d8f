"""Which screen opens a record or an answer listed in « Envois », so that it can be corrected."""

from typing import Any

from visitapp.domain.states.kinds import Kind
from visitapp.operations.records.change_context import Place

Target = tuple[str, dict[str, Any]]
"""A screen, and its arguments."""
SCREENS = {
    "gathering": ("gatherings", "gathering"),
    "attendance": ("gatherings", "attendance"),
    "contact": ("people", "contact"),
    "partner": ("directory", "partner"),
    "dissemination": ("dissemination", "dissemination"),
    "scheme": ("schemes", "version"),
    "stock": ("stock", ""),
    "bag": ("bag", ""),
    "override": ("parameters", ""),
    "period": ("indicators", ""),
}
"""Kinds without a household: the screen of each, and the argument that names the record."""


def record_place(kind: str, root: str) -> Target | None:
    """Where a household, or what stands beside them, is opened; None for a kind without a screen:
    it comes from a newer program."""
    if kind == Kind.HOUSEHOLD:
        return "households", {"household": root}
    if kind not in SCREENS:
        return None
    screen, name = SCREENS[kind]
    return screen, {name: root} if name else {}


def open_place(place: Place) -> Target | None:
    """Where an answer can be written again; None where no screen does it."""
    if place.kind == "visit":
        path = {} if place.path.startswith("@") else {"path": place.path}
        return "visit", {"visit": place.record, **path}
    if place.kind == "appointment":
        return "prepare", {"appointment": place.record}
    if place.kind in SCREENS:
        return record_place(place.kind, place.record)
    return record_place(place.root_kind, place.household)


def open_words(place: Place) -> str:
    """« Ouvrir la question 4.5 », or the file that it belongs to."""
    if place.kind == "visit" and place.code:
        return f"Ouvrir la question {place.code}"
    known = {"visit": "Ouvrir la visite", "appointment": "Ouvrir le rendez-vous"}
    return known.get(
        place.kind, "Ouvrir la fiche" if place.kind in SCREENS else "Ouvrir le dossier"
    )
