"""`visitapp import households`: a list of households into a profile, all or none."""

import argparse
from typing import TextIO

from visitapp.cli.profile import opened
from visitapp.cli.usage import say
from visitapp.domain.errors import UserError
from visitapp.domain.text import plural
from visitapp.operations.overviews import import_households
from visitapp.operations.overviews.import_households import ImportPreview

KINDS = ("households",)


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    one = commands.add_parser(
        "import",
        help="une liste de foyers, depuis CSV ou XLSX",
        description="Une ligne par foyer ; les colonnes sont les questions du dossier "
        "(first_name, last_name, phone, commune…). Une case fausse arrête tout, et chacune est "
        "dite. Un foyer déjà là n’est pas ajouté. Le mot de passe est demandé quand le trousseau "
        "de l’ordinateur ne répond pas.",
        epilog="Exemple : visitapp import households inscriptions.csv --dry-run",
    )
    one.add_argument("kind", metavar="QUOI", help="households")
    one.add_argument("file", metavar="FILE", help="le fichier, .csv ou .xlsx")
    one.add_argument("--dry-run", action="store_true", help="dire ce qui serait ajouté, sans plus")
    one.add_argument("--profile", metavar="DOSSIER", help="le dossier du profil ; sinon le sien")
    one.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Add the new households. 1 when a cell is wrong: nothing is added. Raises `UserError`."""
    if arguments.kind not in KINDS:
        raise UserError("import : on n’ajoute que des foyers.", "Écrivez import households FILE.")
    with opened(arguments.profile) as desk:
        seen = import_households.preview(desk, path=arguments.file)
        added = bool(seen.new) and not seen.wrong and not arguments.dry_run
        if added:
            import_households.import_households(desk, preview=seen)
    say(arguments, out, _facts(seen, added), *_words(seen, added))
    return 1 if seen.wrong else 0


def _facts(seen: ImportPreview, added: bool) -> dict[str, object]:
    return {
        "file": seen.file,
        "added": added,
        "new": [{"line": one.line, "name": one.name} for one in seen.new],
        "known": [{"line": one.line, "name": one.name, "why": one.why} for one in seen.known],
        "wrong": [
            {
                "line": one.line,
                "column": one.column,
                "message": one.message,
                "what_to_do": one.what_to_do,
            }
            for one in seen.wrong
        ],
        "formulas": seen.formulas,
    }


def _words(seen: ImportPreview, added: bool) -> list[str]:
    made = "ajouté" if len(seen.new) < 2 else "ajoutés"
    verb = made if added else "à ajouter"
    lines = [f"{plural(len(seen.new), 'foyer', 'foyers')} {verb}."]
    if seen.known:
        lines.append(f"{plural(len(seen.known), 'foyer', 'foyers')} déjà là.")
    if seen.formulas:
        lines.append(f"{plural(seen.formulas, 'formule', 'formules')} dans le fichier : laissées.")
    if seen.wrong:
        lines[0] = f"Rien n’est ajouté : {plural(len(seen.wrong), 'case', 'cases')} à corriger."
        lines += [str(one) for one in seen.wrong]
    return lines
