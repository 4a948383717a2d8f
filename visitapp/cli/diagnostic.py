"""`visitapp diagnostic`: a text file for support, with nobody's data in it."""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TextIO


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The `diagnostic` command."""
    one = commands.add_parser(
        "diagnostic",
        help="un fichier à envoyer en cas de panne",
        description="Versions, tailles, nombres, état des envois, dernières erreurs. Sans nom, "
        "adresse, téléphone ni réponse. La page est aussi montrée : lisez-la avant de l’envoyer.",
        epilog="Exemple : visitapp diagnostic diagnostic.txt",
    )
    one.add_argument("file", metavar="FICHIER", help="le fichier .txt à écrire")
    one.add_argument("--self-test", action="store_true", help="avec les contrôles de self-test")
    one.add_argument("--profile", metavar="DOSSIER", help="le dossier du profil ; sinon le sien")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Show the page, then write it. Raises `UserError` for a bad file or profile."""
    from visitapp.cli.out_file import write_file
    from visitapp.cli.profile import opened
    from visitapp.operations.diagnostic import diagnostic

    with opened(arguments.profile) as desk:
        text = diagnostic(desk)
    if arguments.self_test:
        text += _checks()
    out.write(text)
    out.flush()
    write_file(arguments.file, text.encode("utf-8"))
    print(f"{arguments.file} : écrit", file=sys.stderr)
    return 0


def _checks() -> str:
    from visitapp.cli.self_test import NAMES, check

    with tempfile.TemporaryDirectory(prefix="visitapp-") as folder:
        found = check(Path(folder))
    lines = [f"- {NAMES[name]} : {said}" for name, said in found.items()]
    return "\n".join(("", "Contrôles", *lines)) + "\n"
