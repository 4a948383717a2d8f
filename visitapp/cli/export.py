"""`visitapp export`: the households or the results of a profile, as CSV or XLSX."""

import argparse
from typing import TextIO


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    one = commands.add_parser(
        "export",
        help="les foyers ou les résultats, en CSV ou XLSX",
        description="households : une ligne par foyer. results : une ligne par visite. "
        "Sans nom, adresse, téléphone ni revenu ; sans le foyer d’entraînement. Le mot de passe "
        "est demandé quand le trousseau de l’ordinateur ne répond pas.",
        epilog="Exemple : visitapp export --what results -o resultats.xlsx",
    )
    one.add_argument("--what", required=True, metavar="QUOI", help="households, results")
    one.add_argument("-o", "--out", required=True, metavar="FILE.csv", help=".csv ou .xlsx")
    one.add_argument("--profile", metavar="DOSSIER", help="le dossier du profil ; sinon le sien")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Write the table. Raises `UserError` for a bad word, file or profile."""
    from visitapp.cli.out_file import write_file
    from visitapp.cli.profile import opened
    from visitapp.operations import exporting

    exporting.written(exporting.Table("Feuille", (), ()), arguments.out)  # a bad name is said first
    with opened(arguments.profile) as desk:
        table = exporting.table(desk, what=arguments.what)
    write_file(arguments.out, exporting.written(table, arguments.out))
    lines = len(table.rows)
    out.write(f"{arguments.out} : {lines} ligne{'s' if lines > 1 else ''}\n")
    return 0
