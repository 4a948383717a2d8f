"""What the directory says of its lines."""

from visitapp.domain.text import NBSP, number, plural
from visitapp.operations.network.directory.duplicates import Doubled, Stands
from visitapp.operations.network.directory.import_export import Taken
from visitapp.operations.network.directory.partners import Directory, PartnerLine
from visitapp.ui.pages.declarations import Asked
from visitapp.ui.words.dates import day

STALE = "À relire"
ARCHIVED = "Archivé"
DOUBLE = "En double"
TWICE = "Ce service est en double dans l’annuaire."
PUT_AWAY = "Gardez une seule fiche, et archivez l’autre."
MANY_ARCHIVED = "fiches de ce fichier sont archivées"


def row_text(line: PartnerLine) -> str:
    """« 93, locataires du privé, délai 3 semaines »."""
    delay = f"délai {line.delay}" if line.delay else ""
    return ", ".join(part for part in (line.territory, line.criteria, delay) if part)


def row_end(line: PartnerLine) -> tuple[str, tuple[str, str]]:
    """What stands at the end of a line: to check again, else the phone."""
    if line.archived:
        return ARCHIVED, ("etat-sans-objet", "ink2")
    if line.double:
        return DOUBLE, ("etat-a-verifier", "warn")
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
    if all(one.double for one in found.lines):
        return f"{found.found} fiches sont en double. Gardez-en une par service."
    stale = f" {plural(found.stale, 'fiche est', 'fiches sont')} à relire." if found.stale else ""
    double = f" {found.doubled} sont en double." if found.doubled else ""
    return f"{plural(found.found, 'partenaire', 'partenaires')}.{stale}{double}"


def twice(found: Doubled) -> str:
    """What stands on each of the lines of one service, and what to do."""
    lines = [f"Cette fiche{NBSP}: {stands(found.mine)}."]
    other = "L’autre" if len(found.others) == 1 else "Une autre"
    lines += [f"{other}{NBSP}: {stands(one)}." for one in found.others]
    return "\n".join([*lines, PUT_AWAY])


def stands(line: Stands) -> str:
    """« 2 accords de foyers, 1 suite en cours »."""
    agreed = plural(line.agreed, "accord de foyer", "accords de foyers") if line.agreed else ""
    going = plural(line.going, "courrier ou orientation en cours",
                   "courriers et orientations en cours") if line.going else ""  # fmt: skip
    return ", ".join(one for one in (agreed, going) if one) or "rien n’y est attaché"


def put_away(found: Doubled | None) -> str:
    """What is said before a line is archived: whose consent is for it alone."""
    said = "Il n’est plus proposé. Ce qui est parti reste écrit."
    if found is None or not found.mine.agreed:
        return said
    agreed = plural(found.mine.agreed, "foyer a donné son accord", "foyers ont donné leur accord")
    return f"{said} {agreed} pour cette fiche{NBSP}: pour l’autre, il faudra le redemander."


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
