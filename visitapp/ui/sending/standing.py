"""The banner of « Envois »: where sending stands, in one bold sentence and what to do."""

from datetime import datetime, timedelta
from typing import NamedTuple

from visitapp.domain.text import plural
from visitapp.operations.sending import Sending
from visitapp.ui.kit.banner import Tone
from visitapp.ui.sending.words import moment

NOT_LINKED, SIGNED_OUT = "not_linked", "signed_out"
CALM = "Rien n’est perdu."
NONE, NETWORK = "pas-de-reseau", "reseau"


class Said(NamedTuple):
    """Two sentences, their tone and icon; `link` offers to make this computer the agency's."""

    bold: str
    plain: str = ""
    tone: Tone = "accent"
    icon: str = NETWORK
    link: bool = False


FOR_A_PERSON: dict[str, Said] = {
    "signed_out": Said(
        "L’agence ne reconnaît plus cet ordinateur.",
        f"{CALM} Demandez-lui un nouveau code.", "warn", "danger", link=True,
    ),
    "too_old": Said(
        "Cette version du programme est trop ancienne pour l’envoi.",
        f"{CALM} Continuez à travailler, et mettez le programme à jour.", "warn", "danger",
    ),
    "keyring": Said(
        "Le trousseau de l’ordinateur est fermé.",
        f"{CALM} Ouvrez-le, puis appuyez sur «\u00a0Envoyer maintenant\u00a0».", "warn", "protege",
    ),
    "untrusted": Said(
        "Le serveur n’est pas reconnu.",
        f"{CALM} Vérifiez la date et l’heure de cet ordinateur.", "warn", "danger",
    ),
    "store": Said(
        "Cet ordinateur n’a pas pu noter l’envoi.",
        f"{CALM} Faites de la place sur le disque, puis recommencez.", "warn", "danger",
    ),
}  # fmt: skip


def standing(
    found: Sending, *, sending: bool, online: bool | None, photos_wait: bool, now: datetime
) -> Said:
    """What to say now."""
    if found.server is None:
        return Said(
            "Cet ordinateur n’est pas encore relié à l’agence.",
            f"{CALM} Demandez un code à l’agence, puis reliez-le.", icon=NONE, link=True,
        )  # fmt: skip
    if sending:
        return _going(found)
    error = found.attempts.error
    if error in FOR_A_PERSON:
        return FOR_A_PERSON[error]
    if error in ("refused", "unexpected"):
        return _stopped(found, now)
    if error or online is False:
        return _offline(found, now)
    return _well(found, photos_wait=photos_wait, now=now)


def _going(found: Sending) -> Said:
    left = len(found.waiting)
    if not left:
        return Said("Réseau trouvé. Le programme demande les nouvelles à l’agence.")
    return Said(
        f"Envoi en cours\u00a0: il reste {plural(left, 'dossier', 'dossiers')}.",
        "Vous pouvez continuer à travailler.",
    )


def _stopped(found: Sending, now: datetime) -> Said:
    """The server said no to the whole, or the program is at fault: somebody must be told."""
    what, next_try = f"«\u00a0{found.attempts.detail}\u00a0»", _next(found, now)
    plain = f"{CALM} {next_try} Si cela dure, dites à l’agence\u00a0: {what}."
    if found.attempts.error == "unexpected":
        plain = f"{CALM} C’est une erreur du programme\u00a0: dites à l’agence {what}. {next_try}"
    return Said("L’envoi s’est arrêté en chemin.", plain, "warn", "danger")


def _offline(found: Sending, now: datetime) -> Said:
    bold = "Hors ligne\u00a0: rien n’est perdu."
    if not found.waiting:
        return Said(bold, "Rien n’attend d’être envoyé.", icon=NONE)
    return Said(bold, f"{_how_many(found)} {_next(found, now)}", icon=NONE)


def _well(found: Sending, *, photos_wait: bool, now: datetime) -> Said:
    if found.waiting:
        aside = all(one.refused for one in found.waiting)
        only_photos = not any(one.changes for one in found.waiting)
        if only_photos and photos_wait:
            return Said("Les réponses sont reçues. Les photos attendent le wifi.", CALM)
        plain = "À revoir ci-dessous." if aside else "Le prochain envoi part tout seul."
        return Said(_how_many(found), plain, "warn" if aside else "accent",
                    "danger" if aside else NETWORK)  # fmt: skip
    last = found.attempts.last_success
    if last is None:
        return Said("Cet ordinateur est relié à l’agence.", "Rien n’attend d’être envoyé.")
    return Said(
        "Tout est reçu par l’agence.", f"Dernier envoi complet\u00a0: {moment(last, now)}.",
        "ok", "fait",
    )  # fmt: skip


def _how_many(found: Sending) -> str:
    return f"{plural(len(found.waiting), 'foyer attend', 'foyers attendent')}."


def _next(found: Sending, now: datetime) -> str:
    at = found.attempts.next_try_at
    if at is None or at <= now:
        return "Nouvel essai dans un instant."
    wait: timedelta = at - now
    minutes = round(wait.total_seconds() / 60)
    if minutes < 1:
        return "Prochain essai dans moins d’une minute."
    if minutes < 90:
        return f"Prochain essai dans {minutes}\u00a0min."
    return f"Prochain essai dans {round(minutes / 60)}\u00a0h."
