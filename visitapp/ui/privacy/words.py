"""What « Données personnelles » says."""

from visitapp.domain.privacy.reasons import REASONS
from visitapp.domain.text import date_long, plural
from visitapp.operations.households.erasure import Asked
from visitapp.operations.privacy.retention import Overdue, Silent
from visitapp.operations.privacy.retention_of_seats import NamedSeats

TITLE = "Données personnelles"
SENTENCE = "Ce que la loi demande\u00a0: savoir qui voit quoi, remettre, effacer."
COPY = "Enregistrer toutes ses données"
COPY_WHY = "Un foyer peut demander tout ce que l’agence sait de lui, photos et courriers compris."
COPY_CARE = "Le fichier n’est pas chiffré\u00a0: remettez-le en main propre, puis supprimez-le."
COPIED = "Toutes les données du foyer sont enregistrées."
ERASE = "Effacer ce foyer"
ERASE_WHY = "Tout est effacé, ici, à l’agence et sur chaque ordinateur. Rien ne peut revenir."
AT_NEXT_SEND = "C’est fait au prochain envoi\u00a0; d’ici là, le foyer reste visible."
AT_ONCE = "C’est fait tout de suite."
GIVE_UP = "Annuler la demande"
GIVEN_UP = "Demande annulée. Le foyer reste."
GONE = ("Ce foyer est effacé.", "Chaque ordinateur l’oublie à son prochain envoi.")
NOT_YOURS = "Une conseillère remet au foyer ses données, ou les efface."
NONE_OVERDUE = "Aucun foyer n’est gardé trop longtemps."
NAMES = "Prénoms de places réservées"
FORGET_NAMES = "Enlever les prénoms"
NAMES_GO = "Les prénoms partent d’ici, de l’agence et de chaque ordinateur au prochain envoi."
NAMES_GONE = "Prénoms enlevés. Le nombre de venus reste."
OVERDUE = "Gardés trop longtemps"
PEOPLE = "Personnes du réseau"
ERASE_PERSON = "Effacer cette personne"
KEEP_PERSON = "Garder la personne"
PERSON_GOES = (
    "Ses coordonnées et les échanges notés disparaissent, sur tous les ordinateurs.",
    AT_NEXT_SEND.replace("le foyer", "la fiche"),
)
PERSON_ASKED = "Effacement demandé. L’agence le fait au prochain envoi."
PERSON_STAYS = "Demande annulée. La personne reste."
OTHERS = "Autres effacements demandés"
SIGHT = "Qui voit quoi"
SIGHT_WHY = "Pour chaque fiche, qui la reçoit, et quelles questions restent cachées."
SEE_SIGHT = "Voir qui voit quoi"


def asked_words(one: Asked) -> tuple[str, str]:
    """A bold sentence and a plain one about an erasure that waits."""
    reason = REASONS[one.reason]
    said = f"{reason}. Noté par {one.by or 'l’agence'} le {date_long(one.at.date())}."
    return "Effacement demandé.", f"{said} {one.problem or AT_NEXT_SEND}"


def overdue_words(found: Overdue) -> str:
    """The rule, in a sentence."""
    return (
        f"Sans contact depuis {found.months}\u00a0mois. Relisez chaque dossier\u00a0: "
        f"{_by_itself(found)} Règle\u00a0: {found.source}."
    )


def people_words(found: Overdue) -> str:
    """The rule of the people of the network."""
    return (
        f"Sans contact depuis {found.person_months}\u00a0mois, ni échange ni séance. "
        f"Relisez chaque fiche\u00a0: {_by_itself(found)} Règle\u00a0: {found.person_source}."
    )


def _by_itself(found: Overdue) -> str:
    return (
        f"l’agence l’efface d’elle-même {found.notice}\u00a0jours après, "
        "sauf si une réponse ou un appel est noté d’ici là."
    )


def names_words(found: Overdue) -> str:
    """The rule of the first names on reserved seats."""
    return (
        f"La séance a plus de {found.seat_months}\u00a0mois\u00a0: le prénom ne sert plus. "
        "Le nombre de venus reste."
    )


def seats_words(one: NamedSeats) -> str:
    """« Le 4 mars 2026, 2 prénoms »; once asked, what is awaited or why it was not done."""
    if not one.left:
        return one.problem or NAMES_GO
    told = plural(one.left, "prénom", "prénoms")
    return f"Le {date_long(one.day)}, {told}. {one.problem}".strip()


def silent_words(one: Silent) -> str:
    """Where a household lives and when it was last heard of."""
    last = f"dernier contact le {date_long(one.last)}"
    return f"{one.commune}, {last}" if one.commune else last.capitalize()
