"""What the screen of orientations says: states, consents, reminders, buttons."""

from visitapp.domain.consents.consents import LANDLORD, Permission, of_partner
from visitapp.domain.text import capital, money
from visitapp.operations.consents.record_consent import Standing
from visitapp.operations.letters.orientation_board import OrientationLine
from visitapp.ui.kit.messages.badges import Tone
from visitapp.ui.words.dates import day

STATES: dict[str, tuple[Tone, str]] = {
    "proposed": ("neutral", "etat-pas-commence"),
    "accepted": ("accent", "etat-en-cours"),
    "sent": ("accent", "etat-en-cours"),
    "taken_up": ("accent", "etat-en-cours"),
    "succeeded": ("ok", "etat-termine"),
    "refused": ("neutral", "etat-sans-objet"),
    "abandoned": ("neutral", "etat-sans-objet"),
    "draft": ("warn", "etat-a-verifier"),
    "ready": ("accent", "etat-en-cours"),
    "outgoing": ("accent", "etat-en-cours"),
    "unsent": ("warn", "etat-a-verifier"),
    "answered": ("ok", "etat-termine"),
    "cancelled": ("neutral", "etat-sans-objet"),
}
"""Tone and shape of each state of an orientation or of a letter."""
ASK, NOTE, WITHDRAW = "Demander l’accord", "Noter l’accord", "Retirer l’accord"
NOTE_NO = "Noter le refus"
SAID = {
    "never": "pas encore demandé",
    "asked": "demandé",
    "given": "donné",
    "refused": "refusé",
    "withdrawn": "retiré",
    "conflict": "deux réponses à choisir dans «\u00a0Envois\u00a0»",
}
MOVED = "à demander de nouveau, le foyer a déménagé"
AGAIN = "à demander de nouveau"
FORMER, OF_ANOTHER = "donné pour l’ancien nom\u00a0: {}", "donné pour {}"
OF_NONE = "donné sans dire pour quel fournisseur"
ARCHIVED = "n’est plus dans l’annuaire"


def consent(found: Standing) -> str:
    """« Accord pour le fournisseur : donné le 25 novembre 2026, pendant la visite »."""
    return f"Accord pour {named(found)}\u00a0: {where(found.permission)}"


def named(found: Standing) -> str:
    """A recipient by its name; « (n’est plus dans l’annuaire) » after that of one archived."""
    return f"{found.name} ({ARCHIVED})" if found.archived else found.name


def where(found: Permission) -> str:
    """« donné le 25 novembre 2026, pendant la visite »."""
    if found.state in ("never", "asked") and found.of_another:
        return _of_another(found)
    words = MOVED if found.moved and found.state == "never" else SAID[found.state]
    words += f" le {day(found.on)}" if found.on is not None else ""
    words += f", pour {_and(found.named)}" if found.named else ""
    words += ", pendant la visite" if found.in_visit else ""
    words += f", pour «\u00a0{found.about.rstrip('.')}\u00a0»" if found.about else ""
    return f"{words}, redemandé depuis" if found.waiting and found.state != "asked" else words


def _of_another(found: Permission) -> str:
    """« donné pour l’ancien nom : Le Relais, à demander de nouveau »: it opens nothing."""
    partner = found.recipient.startswith(of_partner(""))
    told = FORMER if partner or found.recipient == LANDLORD else OF_ANOTHER
    said = OF_NONE if found.unclear else told.format(_and(found.before))
    if found.on is None:
        return f"{said}, {AGAIN}"
    return f"{said}, redemandé le {day(found.on)}"


def _and(names: tuple[str, ...]) -> str:
    return " et ".join(names)


def agreed_for(found: Permission) -> str:
    """What the yes is for, above what would leave."""
    return f"Le foyer a dit oui pour «\u00a0{found.about.rstrip('.')}\u00a0», et rien d’autre."


def in_list(found: Standing) -> str:
    """« Le fournisseur : donné le 25 novembre 2026 », in the list of the consents."""
    name = named(found)
    return f"{capital(name)}\u00a0: {where(found.permission)}"


def consent_icon(found: Permission, *, wanted: bool = True) -> tuple[str, str]:
    """The shape beside a consent, and its token. Not `wanted`: nothing waits for it."""
    if found.allowed:
        return "etat-termine", "ok"
    if found.state in ("refused", "withdrawn"):
        return "etat-sans-objet", "ink2"
    if found.state == "asked":
        return "etat-en-cours", "accent"
    return ("etat-a-verifier", "warn") if wanted else ("etat-pas-commence", "ink2")


def about(line: OrientationLine) -> str:
    """« ADIL 93, 01 … Rappel le 10 décembre 2026. »"""
    name = named(line.standing) if line.partner_name else ""
    whom = ", ".join(part for part in (name, line.partner_phone) if part)
    whom = whom or f"Vers {line.standing.name}"
    parts = [f"{whom}."]
    if line.sent_on is not None:
        parts.append(f"Envoyée le {day(line.sent_on)}.")
    parts += became(line)
    parts += [f"Réponse\u00a0: {_sentence(line.reply)}"] if line.reply else []
    if line.going:
        parts.append(reminder(line))
    return " ".join(parts)


def became(line: OrientationLine) -> list[str]:
    """« Prise en charge par Mme Morel. », « 320,00 € obtenus. », or why not."""
    went = line.went
    if line.state in ("refused", "abandoned"):
        return [_sentence(part) for part in (went.motive, went.words) if part]
    parts = [f"Prise en charge par {_sentence(went.taken_by)}"] if went.taken_by else []
    if line.state == "succeeded":
        parts += [_sentence(went.outcome)] if went.outcome else []
        parts += [f"{money(went.amount)} obtenus."] if went.amount is not None else []
    return parts


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def reminder(line: OrientationLine) -> str:
    """« Rappel le 10 décembre 2026. », or that there is none."""
    if line.remind_on is None:
        return "Pas de date de rappel."
    if line.late:
        return f"{'À suivre' if line.reply else 'À relancer'} depuis le {day(line.remind_on)}."
    return f"Rappel le {day(line.remind_on)}."
