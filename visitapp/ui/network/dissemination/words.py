"""What the screens of what is made known say."""

from visitapp.domain.states.collective import DisseminationState
from visitapp.domain.text import listing, number, plural
from visitapp.operations.network.dissemination import disseminations
from visitapp.operations.network.dissemination.effects import Followed
from visitapp.operations.network.dissemination.message import Prepared
from visitapp.operations.network.dissemination.recipients import Candidate, Recipient
from visitapp.operations.records.list_row import text_of
from visitapp.ui.kit.messages.badges import Tone
from visitapp.ui.pages.declarations import Asked
from visitapp.ui.words.dates import day

SHAPES: dict[str, tuple[Tone, str]] = {
    "draft": ("neutral", "etat-pas-commence"), "sent": ("accent", "etat-en-cours"),
    "ended": ("ok", "etat-termine"),
}  # fmt: skip
EMPTY = "Rien n’est encore diffusé. Écrivez une information."
NOT_GIVEN, GIVEN = "À remettre", ("etat-termine", "ok")
TOLD = 5


def row_text(line: disseminations.DisseminationLine) -> str:
    """« CAF, Associations. 12 sur 20 l’ont. »"""
    networks = ", ".join(line.networks) or "Aucun réseau choisi"
    if not line.recipients:
        return f"{networks}."
    return f"{networks}. {number(line.given)} sur {number(line.recipients)} l’ont."


def row_end(line: disseminations.DisseminationLine) -> tuple[str, tuple[str, str]]:
    """Where it stands: to be sent, else the day it was."""
    icon = SHAPES[line.state][1]
    if line.state == DisseminationState.DRAFT:
        return "À envoyer", (icon, "warn")
    if line.state == DisseminationState.SENT:
        return day(line.sent_on), (icon, "accent")
    return "Terminée", (icon, "ok")


def document(found: disseminations.DisseminationFile) -> str:
    """The document that goes with it, and whether it is here already; a name alone of before."""
    kept = found.document
    if kept is None:
        return text_of(found.answers, "file_name")
    return kept.name if kept.here else f"{kept.name}, à recevoir avec le prochain envoi"


def about(found: disseminations.DisseminationFile) -> str:
    """« Repère K7PG. Envoyée le 3 novembre 2026, par courrier. »"""
    line = found.line
    mark = f"Repère {line.code}. " if line.code else ""
    if line.sent_on is None:
        return f"{mark}Pas encore envoyée."
    ways = [one[:1].lower() + one[1:] for one in found.ways]
    how = f", {listing(ways)}" if ways else ""
    return f"{mark}Envoyée depuis le {day(line.sent_on)}{how}."


def counted(found: disseminations.Disseminations, asked: Asked) -> str:
    """How many are shown, and of how many."""
    if not found.total:
        return EMPTY
    if not found.lines:
        return "Aucune information ne correspond."
    if len(found.lines) < found.found:
        shown = len(found.lines)
        return f"Les {shown} premières sur {number(found.found)}. Écrivez un mot de plus."
    if asked.text:
        return f"{plural(found.found, 'information trouvée', 'informations trouvées')}."
    return f"{plural(found.found, 'information')}."


def recipient_text(one: Recipient) -> str:
    """« assistante sociale, CCAS de Bondy. Pas de message : n’accepte pas les messages. »"""
    if one.given_on is not None:
        way = one.way[:1].lower() + one.way[1:]
        return ", ".join(part for part in (one.detail, way) if part)
    return _with_why(one.detail, one.reached.why)


def recipient_end(one: Recipient) -> tuple[str, tuple[str, str]]:
    """The day she got it, else that she is to get it."""
    if one.given_on is not None:
        return day(one.given_on), GIVEN
    return NOT_GIVEN, ("etat-pas-commence", "ink2")


def candidate_text(one: Candidate) -> str:
    """« Agathe Morel, CCAS de Bondy. Pas de message : n’accepte pas les messages. »"""
    where = " Territoire à vérifier." if one.where == "unknown" else ""
    had = " L’a déjà." if one.fixed else ""
    name = ", ".join(part for part in (one.name, one.detail) if part)
    why = f" Pas de message\u00a0: {one.reached.why}." if one.reached.why else ""
    return f"{name}.{why}{where}{had}"


def _with_why(detail: str, why: str) -> str:
    if not why:
        return detail
    said = f"Pas de message\u00a0: {why}."
    return f"{detail}. {said}" if detail else said


def given_words(found: disseminations.DisseminationFile) -> str:
    """« 3 sur 8 l’ont. »"""
    line = found.line
    if not line.recipients:
        return "Personne n’est encore choisi."
    return f"{number(line.given)} sur {number(line.recipients)} l’ont."


def proven(found: Followed) -> str:
    """« 2 inscriptions donnent ce repère. »"""
    many = len(found.proven)
    if not many:
        return "Aucune inscription ne donne encore ce repère."
    verb = "donne" if many < 2 else "donnent"
    return f"{plural(many, 'inscription')} {verb} ce repère."


def after(found: Followed) -> str:
    """« 5 inscriptions vues après, pas prouvées. »"""
    if found.until is None:
        return ""
    many = len(found.after)
    if not many:
        return f"Aucune autre n’est venue de ces réseaux jusqu’au {day(found.until)}."
    one = "inscription vue après, pas prouvée", "inscriptions vues après, pas prouvées"
    return f"{plural(many, *one)}."


AFTER_SAID = (
    "Par un de ces réseaux, sans repère ou avec un repère mal écrit, avant le {}. "
    "Une autre cause est possible\u00a0: à ne pas ajouter aux premières."
)


def prepared(found: Prepared) -> tuple[str, str]:
    """What is ready, for how many; who is not in it, and why."""
    many = len(found.written_to)
    files = "Message prêt" if len(found.files) == 1 else f"{len(found.files)} messages prêts"
    said = f"{files} pour {plural(many, 'destinataire')}."
    todo = "Ouvrez-le dans votre messagerie, relisez-le, envoyez-le, puis notez l’envoi."
    if len(found.files) > 1:
        todo = "Ouvrez-les un par un dans votre messagerie, envoyez-les, puis notez l’envoi."
    left = [f"{one.name} ({one.reached.why})" for one in found.left_out[:TOLD]]
    if not left:
        return said, todo
    more = len(found.left_out) - len(left)
    others = f" Et {number(more)} autres." if more else ""
    return said, f"{todo} N’y sont pas\u00a0: {', '.join(left)}.{others}"
