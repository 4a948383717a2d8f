"""What the page of lists says: what a file would add, what it cannot, and what an export holds."""

from visitapp.domain.exchange.read_records import WrongCell
from visitapp.domain.text import plural
from visitapp.operations.overviews import import_households

TITLE = "Listes de foyers"
SENTENCE = "Ajouter des foyers depuis un tableau, ou en sortir un tableau."
IN, OUT = "Importer des foyers", "Exporter un tableau"
IN_WHY = (
    "Une ligne par foyer. La première ligne nomme les colonnes : prénom, nom, téléphone, "
    "commune… Rien n’est ajouté avant votre accord."
).replace(" :", "\u00a0:")
OUT_WHY = "Sans nom, adresse, téléphone ni revenu, et sans le foyer d’entraînement."
CHOOSE, AGAIN = "Choisir un fichier", "Choisir un autre fichier"
HOUSEHOLDS_OUT, RESULTS_OUT = "Exporter les foyers", "Exporter les résultats"
EACH = {"households": "Une ligne par foyer.", "results": "Une ligne par visite."}
COLUMNS = "Colonnes"
NOTHING_WRITTEN = "Rien n’est encore ajouté."
TO_ADD, HERE, TO_MEND = "À ajouter", "Déjà là", "À corriger"
HERE_WHY = "Ils ne sont pas ajoutés. Ouvrez un foyer pour comparer\u00a0: c’est vous qui décidez."
MEND_WHY = "Corrigez ces cases dans le fichier, puis choisissez-le de nouveau."
NO_COLUMN = {"first_name": "Prénom"}
"""What the file may have no column for, in the words of the questionnaire."""
SHOWN = 50


def button(many: int) -> str:
    """« Importer 12 foyers »."""
    return f"Importer {plural(many, 'foyer')}"


def in_short(seen: import_households.ImportPreview) -> tuple[str, str]:
    """What the file would do, in two sentences."""
    if seen.wrong:
        return f"{_cells(seen)} à corriger.", "Rien ne peut être ajouté avant."
    if not seen.new:
        return (
            "Aucun foyer à ajouter.",
            "Tous sont déjà là." if seen.known else "Le tableau est vide.",
        )
    return f"{plural(len(seen.new), 'foyer')} à ajouter.", NOTHING_WRITTEN


def formulas(seen: import_households.ImportPreview) -> str:
    """What was left of a workbook; empty when nothing was."""
    many = seen.formulas
    if not many:
        return ""
    return f"{plural(many, 'formule')} dans le fichier\u00a0: {_left(many)}."


def added(many: int) -> str:
    """« 12 foyers ajoutés. »"""
    return f"{plural(many, 'foyer')} {'ajouté' if many < 2 else 'ajoutés'}."


def exported(rows: int, folder: str) -> tuple[str, str]:
    """What was written, and where."""
    return f"Tableau enregistré, {plural(rows, 'ligne')}.", f"Il est dans «\u00a0{folder}\u00a0»."


def new_line(one: import_households.NewHousehold) -> tuple[str, str]:
    """« Odile R. », « ligne 2 »."""
    return one.name, f"ligne {one.line}"


def known_line(one: import_households.KnownHousehold) -> tuple[str, str]:
    """« Odile R. », « ligne 2 : même nom, même téléphone »."""
    return one.name, f"ligne {one.line}\u00a0: {one.why}"


def wrong_line(one: WrongCell) -> tuple[str, str]:
    """« Ligne 4, colonne « Commune » », then what is wrong and what to write."""
    label = NO_COLUMN.get(one.column, one.column)
    column = f", colonne «\u00a0{label}\u00a0»" if label else ""
    return f"Ligne {one.line}{column}", f"{one.message} {one.what_to_do}".strip()


def more(many: int) -> str:
    """What is not shown of a long list; empty when all is."""
    left = many - SHOWN
    return f"Et {plural(left, 'autre')}." if left > 0 else ""


def _cells(seen: import_households.ImportPreview) -> str:
    return plural(len(seen.wrong), "case")


def _left(many: int) -> str:
    return "laissée vide" if many < 2 else "laissées vides"
