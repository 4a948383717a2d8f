"""The words of the year after: what is late, what was said, why a household is lost."""

from datetime import date

from visitapp.domain.impact.coverage import Coverage, coverage_words
from visitapp.domain.text import NBSP, date_long, plural
from visitapp.operations.overviews.follow_up_list import FollowUpLine, Shelf
from visitapp.ui.kit.messages.badges import Tone
from visitapp.ui.kit.ordinals import raised

TITLE = "Un an après"
SHELVES: dict[Shelf, str] = {"due": "À suivre", "done": "Faits", "lost": "Perdus"}
NOBODY: dict[Shelf, str] = {
    "due": "Personne à suivre dans les deux mois. La liste se fait seule, à chaque visite validée.",
    "done": "Aucun suivi fait pour l’instant.",
    "lost": "Aucun foyer perdu.",
}
STATES: dict[str, tuple[str, Tone, str]] = {
    "to_do": ("À faire", "neutral", "etat-pas-commence"),
    "in_progress": ("En cours", "accent", "etat-en-cours"),
    "done": ("Fait", "ok", "etat-termine"),
    "lost": ("Foyer perdu", "warn", "etat-sans-objet"),
}
RESULTS: dict[str, tuple[str, str, str]] = {
    "less": ("Moins d’énergie", "ok", "etat-termine"),
    "same": ("Pas de changement sûr", "ink2", "etat-sans-objet"),
    "more": ("Plus d’énergie", "warn", "etat-a-verifier"),
    "unknown": ("Pas comparable", "ink2", "etat-sans-objet"),
}
LOST = {
    "unreachable": "Injoignable", "moved": "A déménagé", "refused": "Refuse le suivi",
    "deceased": "Décédé", "hospital": "Hospitalisé", "other": "Autre raison",
}  # fmt: skip
"""As the questionnaire says them: the list is drawn without reading it."""
SOON = 14  # days that are counted, beyond which the date says more


def day_long(day: date | None) -> str:
    """« 1ᵉʳ février 2025 », or that it is not known."""
    return raised(date_long(day)) if day is not None else "jour inconnu"


def when(line: FollowUpLine, today: date) -> tuple[str, str, str]:
    """What stands at the end of a line: words, tone, icon."""
    if line.state == "done":
        return RESULTS.get(line.result, RESULTS["unknown"])
    if line.state == "lost":
        return LOST.get(line.lost, LOST["other"]), "warn", "etat-sans-objet"
    if line.closed:
        return "Dossier clos", "warn", "etat-sans-objet"
    if line.state == "in_progress":
        return "En cours", "accent", "etat-en-cours"
    return due_words(line.due_on, line.late, today)


def due_words(due_on: date | None, late: int, today: date) -> tuple[str, str, str]:
    """« 5 jours de retard », « Aujourd’hui », « Dans 3 jours », « Le 7 janvier »."""
    if late:
        return f"{plural(late, 'jour')} de retard", "bad", "etat-a-verifier"
    if due_on is None:
        return "Jour à fixer", "ink2", "etat-pas-commence"
    ahead = (due_on - today).days
    if ahead == 0:
        return "Aujourd’hui", "accent", "heure"
    if ahead <= SOON:
        return f"Dans {plural(ahead, 'jour')}", "ink2", "heure"
    return raised(f"Le {date_long(due_on, year=False)}"), "ink2", "heure"


NOT_HERE = "Elle n’est pas sur cet ordinateur"
"""Of the visit, beside its day."""


def detail(line: FollowUpLine) -> str:
    """« visite du 20 novembre 2025, Bagnolet », and that the visit is not here."""
    place = f", {line.commune}" if line.commune else ""
    lacking = f". {NOT_HERE}" if line.no_visit else ""
    return f"visite du {day_long(line.visited_on)}{place}{lacking}"


def covered(found: Coverage) -> str:
    """What the figures stand for: « 12 foyers évalués sur 40 visités. 3 perdus… »."""
    said = [f"{coverage_words(found).rstrip('.')}."]
    lost = sum(found.lost.values())
    if lost:
        reasons = sorted(found.lost.items(), key=lambda one: -one[1])
        each = ", ".join(
            f"{LOST.get(name, LOST['other']).lower()}{NBSP}: {n}" for name, n in reasons
        )
        said.append(f"{plural(lost, 'foyer perdu', 'foyers perdus')} ({each}).")
    if found.waiting == 1:
        said.append("Un foyer attend son suivi.")
    elif found.waiting > 1:
        said.append(f"{found.waiting}{NBSP}foyers attendent leur suivi.")
    return " ".join(said)
