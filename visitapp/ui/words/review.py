"""What the review says, in French words: states, reasons, ages, worries."""

from datetime import datetime
from typing import TYPE_CHECKING

from visitapp.domain.review.filters import Filter
from visitapp.domain.review.points import Point
from visitapp.domain.text import capital, date_long, plural
from visitapp.local_time import PARIS
from visitapp.operations.review.queue import QueueLine, View
from visitapp.ui.kit.messages.badges import Tone
from visitapp.ui.kit.ordinals import raised

if TYPE_CHECKING:
    from visitapp.operations.records.hidden_answers import Gone
    from visitapp.operations.review.lines import ReadLine

VIEWS: dict[View, str] = {
    "all": "Toutes", "selected": "À lire", "returned": "Chez le visiteur",
    "suspended": "Suspendues",
}  # fmt: skip
WHY = {
    "back": "Corrigée", "first": "Nouveau visiteur", "drawn": "Tirée au sort",
}  # fmt: skip
"""Alerts and checks say themselves in the line."""
NOTHING = "Rien à signaler"
WORRY: dict[str, tuple[str, str]] = {
    "danger": ("danger", "bad"), "cut": ("appareils", "bad"), "arrears": ("facture", "warn"),
}  # fmt: skip
"""Icon and token by kind of worry."""
FILTERS: dict[Filter, str] = {
    "all": "Toutes", "to_check": "À vérifier", "commented": "Commentées",
    "unknown": "Ne sait pas", "estimated": "Estimées", "missing": "Manquantes",
    "changed": "Modifiées",
}  # fmt: skip
STATES: dict[str, tuple[str, Tone, str]] = {
    "in_progress": ("En cours", "accent", "etat-en-cours"),
    "finished": ("En relecture", "neutral", "heure"),
    "to_correct": ("À corriger", "warn", "etat-a-verifier"),
    "suspended": ("Suspendue", "neutral", "etat-sans-objet"),
    "validated": ("Validée", "ok", "etat-termine"),
}
POINT_STATES: dict[str, tuple[str, Tone, str]] = {
    "open": ("À corriger", "warn", "etat-a-verifier"),
    "done": ("Fait par le visiteur", "accent", "fait"),
    "accepted": ("Réglé", "ok", "etat-termine"),
    "withdrawn": ("Retiré", "neutral", "etat-sans-objet"),
}
GONE: "dict[Gone, str]" = {
    "answer": "Réponse retirée", "row": "Ligne retirée",
    "question": "Cette question n’est plus posée",
}  # fmt: skip
"""What stands in place of an answer that is not in the visit any more."""
NO_ANSWER = "Pas de réponse"
PRESETS = (
    ("Merci. Il manque seulement…", "Merci. Il manque seulement "),
    ("Photo à refaire", "Merci. La photo est floue : pouvez-vous la refaire ?"),
    ("À vérifier sur la facture", "Merci. Pouvez-vous vérifier ce chiffre sur la facture ?"),
)
"""The words of a button, and how it begins the message."""
SHORT = (
    "janv.", "févr.", "mars", "avril", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.",
    "déc.",
)  # fmt: skip


def answered(line: "ReadLine") -> str:
    """What a line answers, with a capital; what became of it when it does not any more."""
    words = capital(line.words)
    return GONE.get(line.gone, "") or words or NO_ANSWER


def asked(line: "ReadLine") -> str:
    """« Total de la facture (Eau, 10 novembre 2026) »: the question, and which row it is of."""
    return line.place.question.label + (f" ({line.row})" if line.row else "")


def waits(since: datetime, now: datetime) -> str:
    """« aujourd’hui », « hier », « 3 jours »: how long somebody has waited."""
    days = (now.astimezone(PARIS).date() - since.astimezone(PARIS).date()).days
    return ("aujourd’hui", "hier")[days] if 0 <= days < 2 else f"{days}\u00a0jours"


def visit_of(line: QueueLine) -> str:
    """« Visite de Mariam, 18 novembre »."""
    whose = f" de {line.visitor}" if line.visitor else ""
    day = f", {raised(date_long(line.day, year=False))}" if line.day is not None else ""
    return f"Visite{whose}{day}"


def to_see(line: QueueLine) -> str:
    """« 2 contrôles à voir, 3 réponses manquent »; « Contrôle en cours » before the first look."""
    if not line.looked:
        return "Contrôle en cours"
    parts = []
    if line.checks:
        parts.append(plural(line.checks, "contrôle à voir", "contrôles à voir"))
    if line.missing:
        parts.append(plural(line.missing, "réponse manque", "réponses manquent"))
    if line.unknown:
        parts.append(f"{line.unknown}\u00a0«\u00a0ne sait pas\u00a0»")
    return ", ".join(parts) if parts else "Contrôles passés"


def why(line: QueueLine) -> str:
    """« Tirée au sort, nouveau visiteur »: what the line does not say otherwise."""
    if line.looked and not line.why:
        return NOTHING
    found = ", ".join(WHY[one] for one in line.why if one in WHY)
    return found[:1] + found[1:].lower() if found else ""


def short_moment(at: datetime) -> str:
    """« 18 nov., 18 h 32 »."""
    here = at.astimezone(PARIS)
    minutes = f"\u00a0{here.minute:02d}" if here.minute else ""
    return f"{here.day}\u00a0{SHORT[here.month - 1]}, {here.hour}\u00a0h{minutes}"


def fixed_by(point: Point) -> str:
    """« Corrigé par Claire le 18 nov », without the stop that follows."""
    here = point.at.astimezone(PARIS)
    whom = f" par {point.author}" if point.author else ""
    return f"Corrigé{whom} le {here.day}\u00a0{SHORT[here.month - 1].rstrip('.')}"
