"""`visitapp export`: the households or the results of a profile; or all about one household."""

import argparse
from typing import TextIO

from visitapp.cli.out_file import write_file
from visitapp.cli.profile import opened
from visitapp.domain.errors import UserError
from visitapp.operations.overviews import export_tables
from visitapp.operations.privacy.data_copy import NOT_HERE
from visitapp.operations.privacy.data_copy_zip import archive


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    one = commands.add_parser(
        "export",
        help="les foyers ou les résultats, en CSV ou XLSX ; tout d’un foyer",
        description="households : une ligne par foyer. results : une ligne par visite. "
        "Sans nom, adresse, téléphone ni revenu ; sans le foyer d’entraînement. --household et "
        "--everything : tout ce qui est su d’un foyer, pour le lui remettre, dans un .zip qui "
        "n’est pas chiffré. Le mot de passe est demandé quand le trousseau de l’ordinateur ne "
        "répond pas.",
        epilog="Exemple : visitapp export --what results -o resultats.xlsx",
    )
    one.add_argument("--what", metavar="QUOI", help="households, results")
    one.add_argument("--household", metavar="DOSSIER", help="le numéro d’un foyer")
    one.add_argument("--everything", action="store_true", help="tout ce qui est su de ce foyer")
    one.add_argument("-o", "--out", required=True, metavar="FILE.csv", help=".csv, .xlsx, .zip")
    one.add_argument("--profile", metavar="DOSSIER", help="le dossier du profil ; sinon le sien")


def _everything(arguments: argparse.Namespace, out: TextIO) -> int:
    """All about one household, in a ZIP."""
    if not arguments.household or not arguments.everything or arguments.what:
        raise UserError(
            "--household et --everything vont ensemble, sans --what.",
            "Écrivez par exemple --household NUMÉRO --everything -o foyer.zip.",
        )
    if not arguments.out.lower().endswith(".zip"):
        raise UserError(f"{arguments.out} : ce n’est pas un .zip.", "Choisissez un nom en .zip.")
    with opened(arguments.profile) as desk:
        try:
            made = archive(desk, household=arguments.household)
        except UserError as error:
            raise _without_a_screen(error, arguments.household) from None
    write_file(arguments.out, made)
    out.write(f"{arguments.out} : {len(made)} octets, non chiffrés\n")
    return 0


def _without_a_screen(error: UserError, number: str) -> UserError:
    """A number that is no household's: which one, and where they are read from here."""
    if error is not NOT_HERE:
        return error
    return UserError(
        f"{number} : ce foyer n’est pas sur cet ordinateur.",
        "Les numéros sont dans : visitapp export --what households -o foyers.csv",
    )


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Write the table. Raises `UserError` for a bad word, file or profile."""
    if arguments.household or arguments.everything:
        return _everything(arguments, out)
    if not arguments.what:
        raise UserError("Il manque ce qu’il faut exporter.", "Ajoutez --what households.")
    export_tables.written(
        export_tables.Table("Feuille", (), ()), arguments.out
    )  # a bad name is said first
    with opened(arguments.profile) as desk:
        lines = export_tables.keep(desk, what=arguments.what, path=arguments.out)
    out.write(f"{arguments.out} : {lines} ligne{'s' if lines > 1 else ''}\n")
    return 0
