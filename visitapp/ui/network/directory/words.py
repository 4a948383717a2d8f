"""What the directory says of its lines."""

from visitapp.domain.text import number, plural
from visitapp.operations.network.directory.import_export import Taken
from visitapp.operations.network.directory.partners import Directory, PartnerLine
from visitapp.ui.pages.declarations import Asked
from visitapp.ui.words.dates import day

STALE = "À relire"
ARCHIVED = "Archivé"
MANY_ARCHIVED = "fiches de ce fichier sont archivées"


def row_text(line: PartnerLine) -> str:
    """« 93, locataires du privé, délai 3 semaines »."""
    delay = f"délai {line.delay}" if line.delay else ""
    return ", ".join(part for part in (line.territory, line.criteria, delay) if part)


def row_end(line: PartnerLine) -> tuple[str, tuple[str, str]]:
    """What stands at the end of a line: to check again, else the phone."""
    if line.archived:
        return ARCHIVED, ("etat-sans-objet", "ink2")
    if line.stale:
        return STALE, ("etat-a-verifier", "warn")
    return line.phone.replace(" ", "\u00a0"), ("", "ink2")


def checked(line: PartnerLine) -> str:
    """« Fiche relue le 24 novembre 2026. »"""
    if line.checked_on is None:
        return "Fiche jamais relue."
    again = " Elle est à relire." if line.stale else ""
    return f"Fiche relue le {day(line.checked_on)}.{again}"


def counted(found: Directory, asked: Asked) -> str:
    """How many partners are shown, and of how many."""
    if not found.total:
        return "L’annuaire est vide. Ajoutez un partenaire, ou prenez les services publics."
    if not found.lines:
        return "Aucun partenaire ne correspond. Essayez avec moins de lettres."
    if len(found.lines) < found.found:
        return f"Les {len(found.lines)} premiers sur {number(found.found)}. Écrivez un mot de plus."
    if asked.text:
        return f"{plural(found.found, 'partenaire trouvé', 'partenaires trouvés')}."
    stale = f" {plural(found.stale, 'fiche est', 'fiches sont')} à relire." if found.stale else ""
    return f"{plural(found.found, 'partenaire', 'partenaires')}.{stale}"


def taken(found: Taken) -> str:
    """What an import did."""
    if not (found.new or found.changed):
        return "Rien de nouveau dans ce fichier."
    new = plural(found.new, "partenaire ajouté", "partenaires ajoutés")
    changed = plural(found.changed, "fiche changée", "fiches changées")
    return f"{new}, {changed}."


def not_taken(found: Taken) -> str:
    """What the same import left as it was; empty for nothing."""
    said = []
    if found.archived:
        said.append(
            f"{plural(found.archived, 'fiche de ce fichier est archivée', MANY_ARCHIVED)}\u00a0:"
            " remettez en service ce que vous voulez voir."
        )
    if found.kept:
        said.append(
            f"{plural(found.kept, 'case vide n’efface', 'cases vides n’effacent')} rien\u00a0:"
            " pour effacer, corrigez la fiche."
        )
    return " ".join(said)
