"""What the screen of registrations says, in French words: views, ages, answers, signs."""

from visitapp.domain.consents.consents import HOUSEHOLD, REFERRER, Recipient
from visitapp.domain.intake.eligibility import Eligibility
from visitapp.domain.intake.priority import WAITING, Reason
from visitapp.domain.states.households import TO_TREAT
from visitapp.domain.states.machines import name_of
from visitapp.domain.text import capital, date_long, plural
from visitapp.operations.intake.worklist import ArrivalLine, View
from visitapp.reports.waiting_list import NO_CALL
from visitapp.ui.kit.messages.badges import Tone
from visitapp.ui.kit.ordinals import raised

VIEWS: dict[View, str] = {
    "to_treat": "À traiter", "to_complete": "À compléter", "waiting": "Attendent une visite",
    "ended": "Refusées, déjà connues", "to_tell": "À prévenir",
}  # fmt: skip
NONE: dict[View, str] = {
    "to_treat": "Aucune inscription à traiter. Elles arrivent à chaque envoi.",
    "to_complete": "Aucune inscription n’attend de réponse.",
    "waiting": "Aucun foyer n’attend de visite.",
    "ended": "Aucune inscription refusée ou déjà connue.",
    "to_tell": "Chacun sait ce que son inscription est devenue.",
}
STATES: dict[str, tuple[str, Tone, str]] = {
    "received": ("Reçue", "accent", "etat-en-cours"),
    "to_complete": ("À compléter", "warn", "etat-a-verifier"),
    "accepted": ("Acceptée", "ok", "etat-termine"),
    "refused": ("Refusée", "neutral", "etat-sans-objet"),
    "duplicate": ("Déjà connue", "neutral", "etat-sans-objet"),
}
ANSWERS: dict[bool | None, tuple[str, Tone, str]] = {
    True: ("Oui, il peut avoir la visite", "ok", "etat-termine"),
    False: ("Non, selon les règles du dispositif", "warn", "etat-a-verifier"),
    None: ("On ne peut pas encore le dire", "neutral", "etat-en-cours"),
}
SHORT_ANSWERS: dict[bool | None, tuple[str, str, str]] = {
    True: ("etat-termine", "ok", "Peut avoir la visite"),
    False: ("etat-a-verifier", "warn", "Hors des règles, à lire"),
    None: ("etat-en-cours", "accent", "Il manque de quoi le dire"),
}
AGAIN = {
    "visited": "Déjà visité, inscrit de nouveau", "followed": "Déjà visité, inscrit de nouveau",
    "closed": "Dossier clos, inscrit de nouveau", "refused": "Visite refusée, inscrit de nouveau",
    "planned": "Déjà visité, inscrit de nouveau",
}  # fmt: skip
TO_CALL = "À rappeler"
TO_TELL: dict[tuple[Recipient, ...], str] = {
    (HOUSEHOLD,): "À prévenir\u00a0: le foyer",
    (REFERRER,): "À prévenir\u00a0: qui l’a inscrit",
    (HOUSEHOLD, REFERRER): "À prévenir\u00a0: le foyer, qui l’a inscrit",
}
"""A first text may leave, and has not: who reads it."""
WAYS = (
    ("email", "Par message"), ("post", "Par la poste"), ("hand", "En main propre"),
    ("phone", "Par téléphone"),
)  # fmt: skip
MOST = 2  # reasons shown on a line; the others are counted
ALL_PLACES, ALL_SCHEMES = "Tous les territoires", "Tous les dispositifs"
ALL_VISITORS = "Tous les visiteurs"


def since(days: int) -> str:
    """« Aujourd’hui », « Depuis hier », « Depuis 12 jours »."""
    if days < 2:
        return ("Aujourd’hui", "Depuis hier")[max(0, days)]
    return f"Depuis {plural(days, 'jour', 'jours')}"


def under(line: ArrivalLine) -> str:
    """What stands under the age: to call, late, an appointment, else the state."""
    if line.asks:
        return TO_CALL
    if line.meets is not None:
        return f"Visite le {raised(date_long(line.meets, year=False))}"
    if line.late:
        return "En retard"
    words = name_of(line.kind, line.state)
    return capital(words)


def seen(line: ArrivalLine) -> list[tuple[str, str, str]]:
    """Why it presses, whether it may have a visit, or that it came again: icon, token, words."""
    reasons = line.priority.pressing
    found = [(*sign(one), one.words) for one in reasons[:MOST]]
    more = len(reasons) - MOST
    if more > 0:
        icon, tone, words = found[-1]
        found[-1] = icon, tone, f"{words}, et {more}\u00a0autre{'s' if more > 1 else ''}"
    if line.state in TO_TREAT:
        found.append(SHORT_ANSWERS[line.eligible])
    if line.asks and line.state in AGAIN:
        found.append(("notes", "ink2", AGAIN[line.state]))
    if line.tell:
        found.append(("envois", "warn", TO_TELL[line.tell]))
    if line.refuses:
        found.append(("etat-sans-objet", "ink2", NO_CALL))
    return found


def sign(reason: Reason) -> tuple[str, str]:
    """The icon and token of a reason to go first."""
    if reason.urgent:
        return "danger", "bad"
    return ("heure", "ink2") if reason.id == WAITING else ("foyer", "accent")


def to_ask(found: Eligibility, unknown: tuple[str, ...]) -> str:
    """What the adviser asks on the telephone, on one line; empty when all is known."""
    asked = dict.fromkeys((*found.missing, *unknown))
    return f"À demander\u00a0: {', '.join(asked)}." if asked else ""
