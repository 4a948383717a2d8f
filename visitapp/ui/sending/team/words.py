"""The words of « L’équipe »."""

from datetime import datetime

from visitapp.domain.roles import VISITOR
from visitapp.domain.text import date_long, hour
from visitapp.operations.sending.team import Code, Laptop, Member, role_words
from visitapp.ui.kit.ordinals import raised

TITLE = "L’équipe"
SENTENCE = "Qui travaille avec vous, sur quels ordinateurs."
GIVE, REMOVE = "Donner un code", "Retirer cet ordinateur"
ADD, CLOSE, BACK = "Ajouter une personne", "Fermer le compte", "Revenir"
REOPEN, REOPENED = "Rouvrir le compte", "Compte rouvert. Donnez un code à cette personne."
AGREE, AGREED = "Donner mon accord", "Accord donné. Ce compte est ouvert."
WAITS = "Ce compte attend l’accord d’une deuxième personne."
WILL_WAIT = "Le compte attend ensuite l’accord d’une deuxième personne."
KNOWN_TO_YOU = "N’acceptez que si vous la connaissez et l’attendiez. Tout le dispositif l’apprend."
NO_LAPTOP = "Aucun ordinateur relié."
ALONE_HERE = "Personne d’autre n’est dans votre équipe. L’administration ajoute les personnes."
LASTS = (("10", "10 minutes"), ("1440", "1 jour"), ("10080", "7 jours"))
"""How long a code is good: minutes, and how they are said."""
HOW_LONG = "Durée du code"
ONCE = "Il relie un seul ordinateur, une seule fois."
CHOSEN_ANEW = (
    "Avec ce code, cette personne choisit un mot de passe. Ses sessions ouvertes se ferment."
)
READ_ALOUD = "Lisez-le au téléphone, jamais par message. Il ne sera plus montré."
NOTED = "J’ai transmis le code"
REMOVE_IT, REMOVED = "Retirer l’ordinateur", "Ordinateur retiré."
RECEIVED_STAYS = "Rien de ce que l’agence a reçu n’est perdu."
WAITING_IS_LOST = "Ce qui attend encore dessus est perdu, sauf si une clé USB l’apporte à l’agence."
CLOSED_ONES = "Comptes fermés"
STILL_OUT = "Ses ordinateurs restent fermés\u00a0: donnez-lui un code ensuite."
SIGNS_IN = "Son mot de passe et son téléphone d’avant ouvrent de nouveau sa session."
CLOSED, ADDED = "Compte fermé.", "Personne ajoutée. Donnez-lui un code."


def who(one: Member) -> str:
    """« Visiteur, Est Ensemble »; « Vous. Conseillère, Est Ensemble »."""
    said = ", ".join(part for part in (role_words(one.role), one.place) if part)
    return f"Vous. {said}" if one.me else said


def contact(laptop: Laptop) -> str:
    """« Dernier contact : mardi 24 novembre 2026, 12 h 20 »."""
    if laptop.here:
        return "C’est cet ordinateur."
    if laptop.seen is None:
        return "Jamais de contact."
    return f"Dernier contact\u00a0: {moment(laptop.seen)}"


def moment(at: datetime) -> str:
    """« mardi 24 novembre 2026, 12 h 20 »."""
    return f"{raised(date_long(at.date(), weekday=True))}, {hour(at.time())}"


def removed(names: tuple[str, ...]) -> str:
    """« Ordinateurs retirés : portable, bureau »."""
    head = "Ordinateur retiré" if len(names) == 1 else "Ordinateurs retirés"
    return f"{head}\u00a0: {', '.join(names)}"


def before_a_code(member: Member) -> tuple[str, ...]:
    """The explanation before a code is given."""
    if member.role == VISITOR:
        return (ONCE,)
    return (CHOSEN_ANEW, WILL_WAIT) if member.needs_second else (CHOSEN_ANEW,)


def how_to_use(code: Code) -> tuple[str, ...]:
    """Until when a code is good, and what the other person does with it."""
    then = "." if code.role == VISITOR else ", puis un mot de passe choisi, le téléphone à la main."
    return (
        f"Bon jusqu’au {moment(code.until)}.",
        f"Sur l’autre ordinateur, dans «\u00a0Réglages\u00a0»\u00a0: l’adresse "
        f"{code.address.removeprefix('https://')} et ce code{then}",
        READ_ALOUD,
    )
