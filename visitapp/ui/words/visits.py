"""The words of a visit in lists: which visit it is, in what language, in what state."""

from datetime import date

from visitapp.domain.text import date_long, hour
from visitapp.ui.kit.messages.badges import Tone
from visitapp.ui.kit.ordinals import raised

VISITS = {
    "first": ("accords", "1ʳᵉ visite\u00a0: bilan"),
    "second": ("pose", "2ᵉ visite\u00a0: pose du matériel"),
    "follow_up": ("heure", "visite de suivi"),
}
LANGUAGES = {
    "fr": "français", "ar": "arabe", "en": "anglais", "ta": "tamoul", "es": "espagnol",
    "pt": "portugais", "ro": "roumain", "tr": "turc", "other": "autre langue",
}  # fmt: skip
STATES: dict[str, tuple[str, Tone, str, str]] = {
    "planned": ("Prévue", "neutral", "etat-pas-commence", "Préparer"),
    "in_progress": ("En cours", "accent", "etat-en-cours", "Reprendre"),
    "finished": ("Terminée", "ok", "etat-termine", "Revoir"),
    "sent": ("Envoyée", "ok", "envois", "Revoir"),
    "to_correct": ("À corriger", "warn", "etat-a-verifier", "Corriger"),
    "suspended": ("Suspendue", "neutral", "etat-sans-objet", "Revoir"),
    "validated": ("Validée", "ok", "etat-termine", "Revoir"),
    # of an appointment whose visit was not begun
    "done": ("Faite", "ok", "etat-termine", "Préparer"),
    "absent": ("Foyer absent", "warn", "etat-a-verifier", "Préparer"),
    "postponed": ("Reportée", "neutral", "etat-sans-objet", "Préparer"),
    "refused": ("Refusée", "neutral", "etat-sans-objet", "Préparer"),
    "cancelled": ("Annulée", "neutral", "etat-sans-objet", "Préparer"),
}
AGAIN = tuple(state for state, (*_, verb) in STATES.items() if verb == "Revoir")
"""States in which a visit is read, and no longer made."""


def visit_words(number: str) -> str:
    """« 1ʳᵉ visite : bilan », empty when it is not known."""
    return VISITS.get(number, ("", ""))[1]


def language_words(language: str, interpreter: bool) -> str:
    """« arabe, interprète », empty when the language is not known."""
    said = LANGUAGES.get(language, language)
    return f"{said}, interprète" if said and interpreter else said


def minutes(duration: int | None) -> str:
    """« 1 h 30 », « 45 min », or nothing when the length is not known."""
    if duration is None or duration < 60:
        return "" if duration is None else f"{duration}\u00a0min"
    return hour(f"{duration // 60:02d}:{duration % 60:02d}")


def day_words(day: date, *, year: bool = False) -> str:
    """« mercredi 1ᵉʳ septembre »."""
    return raised(date_long(day, weekday=True, year=year))
