"""The banner of « Envois »: where sending stands, in one bold sentence and what to do."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from visitapp.domain.roles import ADMINISTRATOR, LEADS
from visitapp.domain.text import NBSP, date_short, hour, plural
from visitapp.operations.records.sync_state import Where
from visitapp.ui.kit.messages.banner import Tone
from visitapp.ui.words.sending import SEE_ERASURES, erasures_wait, last_sent, moment, not_erased

if TYPE_CHECKING:
    from visitapp.operations.sending.outbox_page import Sending

NOT_LINKED, SIGNED_OUT, TROUBLED = "not_linked", "signed_out", "troubled"
CALM = "Rien n’est perdu."
BAG_WAITS = "Le compte de votre sac n’est pas encore reçu."
NOT_WHOLE = "not_whole"
TELL_IT = f"{CALM} Ce que vous notez part bien. Si cela dure, dites-le à l’agence."
TELL_KEEPER = TELL_IT.replace("l’agence.", "la personne qui tient le serveur.")
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
    "unsealed": Said(
        "Ce que donne le serveur n’a pas été numéroté par l’agence\u00a0: rien n’en a été pris.",
        f"{CALM} Appelez la personne qui tient le serveur.", "warn", "danger",
    ),
    "store": Said(
        "Cet ordinateur n’a pas pu noter l’envoi.",
        f"{CALM} Faites de la place sur le disque, puis recommencez.", "warn", "danger",
    ),
}  # fmt: skip


NO_FILES = Said(
    "Ce compte n’a aucun dossier\u00a0: il n’y a rien à envoyer.",
    "Comptes, codes et ordinateurs sont dans «\u00a0L’équipe\u00a0».",
)
OTHERS_WAIT = "Ce qui attend ici part avec le compte de la personne qui l’a noté."
SESSION_ENDED = Said(
    "Votre session avec l’agence est finie.",
    f"{CALM} Ouvrez-la de nouveau avec votre mot de passe et votre téléphone.", "warn", "protege",
    link=True,
)  # fmt: skip
"""For who leads: a session lasts a month, then a password and a telephone open the next."""


def standing(
    found: "Sending | Where", *, sending: bool, online: bool | None, photos_wait: bool,
    now: datetime, brief: bool = False,
) -> Said:  # fmt: skip
    """What to say now. `brief`: where there is little room, and the clock is not followed."""
    where = found if isinstance(found, Where) else found.where
    if where.server is None:
        return Said(
            "Cet ordinateur n’est pas encore relié à l’agence.",
            f"{CALM} Demandez un code à l’agence, puis reliez-le.", icon=NONE, link=True,
        )  # fmt: skip
    if where.role == ADMINISTRATOR:
        return NO_FILES._replace(plain=OTHERS_WAIT) if where.waiting else NO_FILES
    if sending:
        return _going(where)
    error = where.attempts.error
    if error == SIGNED_OUT and where.role in LEADS:
        return SESSION_ENDED
    if error in FOR_A_PERSON:
        return FOR_A_PERSON[error]
    following = "Le programme réessaie tout seul." if brief else _next(where, now)
    if error == TROUBLED and online is not False:
        return _troubled(where, following)
    if error in ("refused", "unexpected"):
        return _stopped(where, following)
    if online is not False and (error == NOT_WHOLE or (not error and where.late_since)):
        return _late(where, now)
    if (error and error != NOT_WHOLE) or online is False:
        return _offline(where, following)
    review = "à revoir dans «\u00a0Envois\u00a0»." if brief else "à revoir ci-dessous."
    review = "À" + review[1:] if where.aside else f"{where.to_review}\u00a0{review}"
    return _well(where, review, photos_wait=photos_wait, now=now)


def in_short(where: Where, *, sending: bool, online: bool | None) -> tuple[str, str]:
    """The same in two words after « Envois », and their icon: a line of the rail."""
    said = standing(
        where, sending=sending, online=online, photos_wait=False, now=where.now, brief=True
    )
    last = where.attempts.last_success
    if sending:
        state = f"en{NBSP}cours"
    elif said.link or said.tone == "warn":
        state = f"à{NBSP}voir"
    elif said.icon == NONE:
        state = f"hors{NBSP}ligne"
    elif said.tone == "ok" and last is not None:
        at = last.astimezone(where.now.tzinfo)
        same = at.date() == where.now.date()
        when = f"à{NBSP}{hour(at.time())}" if same else f"le{NBSP}{date_short(at.date())[:5]}"
        state = f"faits {when}"
    else:
        state = ""
    return state, "envois" if said.icon == NETWORK else said.icon


def _going(where: Where) -> Said:
    if not where.waiting:
        return Said("Réseau trouvé. Le programme demande les nouvelles à l’agence.")
    return Said(
        f"Envoi en cours\u00a0: il reste {plural(where.waiting, 'dossier')}.",
        "Vous pouvez continuer à travailler.",
    )


def _stopped(where: Where, following: str) -> Said:
    """The server said no to the whole, or the program is at fault: somebody must be told."""
    what = f"«\u00a0{where.attempts.detail}\u00a0»"
    plain = (
        f"{CALM} Continuez à travailler. {following} Si cela dure, dites à l’agence\u00a0: {what}."
    )
    if where.attempts.error == "unexpected":
        plain = f"{CALM} C’est une erreur du programme\u00a0: dites à l’agence {what}. {following}"
    return Said("L’envoi s’est arrêté en chemin.", plain, "warn", "danger")


def _troubled(where: Where, following: str) -> Said:
    """The network is there, and the server too: nobody is sent to look for a network."""
    what = f"«\u00a0{where.attempts.detail}\u00a0»"
    return Said(
        "Le serveur de l’agence ne peut pas répondre pour le moment.",
        f"{CALM} {following} Si cela dure, dites à l’agence\u00a0: {what}.",
    )


def _late(where: Where, now: datetime) -> Said:
    """All goes, and not all comes: whoever keeps the server can mend it, if somebody says so."""
    tell = TELL_KEEPER if where.role in LEADS else TELL_IT
    if where.late_since is not None:
        bold = f"Rien de nouveau n’arrive de l’agence depuis {moment(where.late_since, now)}."
        return Said(bold, tell, "warn", "danger")
    what = plural(int(where.attempts.detail or 0), "dossier")
    return Said(f"Tout n’est pas encore arrivé de l’agence : {what}.", tell, "warn", "danger")


def _offline(where: Where, following: str) -> Said:
    bold = "Hors ligne\u00a0: rien n’est perdu."
    if not where.waiting and where.erasures:
        return Said(bold, f"{erasures_wait(where.erasures)} {following}", icon=NONE)
    if not where.waiting:
        plain = BAG_WAITS if where.bag else "Rien n’attend d’être envoyé."
        return Said(bold, plain, icon=NONE)
    return Said(bold, f"{_how_many(where)} {following}", icon=NONE)


def _well(where: Where, review: str, *, photos_wait: bool, now: datetime) -> Said:
    if where.waiting:
        if where.only_photos and photos_wait:
            return Said("Les réponses sont reçues. Les photos attendent le wifi.", CALM)
        plain = "Le prochain envoi part tout seul."
        if where.aside:
            plain = review
        elif where.to_review:
            plain = f"{review} Le reste part tout seul."
        look: Tone = "warn" if where.to_review else "accent"
        return Said(_how_many(where), plain, look, "danger" if where.to_review else NETWORK)
    if where.not_erased:
        return Said(not_erased(where.not_erased), SEE_ERASURES, "warn", "danger")
    if where.erasures:
        return Said(erasures_wait(where.erasures), "L’agence le fait au prochain envoi.")
    last = where.attempts.last_success
    if last is None:
        plain = BAG_WAITS if where.bag else "Rien n’attend d’être envoyé."
        return Said("Cet ordinateur est relié à l’agence.", plain)
    if where.bag:
        return Said("Les dossiers sont reçus par l’agence.", BAG_WAITS)
    return Said("Tout est reçu par l’agence.", last_sent(last, now), "ok", "fait")


def _how_many(where: Where) -> str:
    return f"{plural(where.waiting, 'dossier attend', 'dossiers attendent')}."


def _next(where: Where, now: datetime) -> str:
    at = where.attempts.next_try_at
    if at is None or at <= now:
        return "Nouvel essai dans un instant."
    wait: timedelta = at - now
    minutes = round(wait.total_seconds() / 60)
    if minutes < 1:
        return "Prochain essai dans moins d’une minute."
    if minutes < 90:
        return f"Prochain essai dans {minutes}\u00a0min."
    return f"Prochain essai dans {round(minutes / 60)}\u00a0h."
