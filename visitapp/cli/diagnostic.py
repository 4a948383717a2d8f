"""`visitapp diagnostic`: a text file for support, without personal data."""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TextIO

from visitapp.domain.errors import UserError
from visitapp.local_time import now

CLOSED = "Le fichier dit ce qui se lit sans ouvrir les visites."


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
    """Show the page, then write it. Raises `UserError` for a bad file, or where no profile is."""
    from visitapp.cli.out_file import write_file

    text = _page(arguments.profile) + _last_end(arguments.profile)
    if arguments.self_test:
        text += _checks()
    out.write(text)
    out.flush()
    write_file(arguments.file, text.encode("utf-8"))
    print(f"{arguments.file} : écrit", file=sys.stderr)
    return 0


def _page(folder: str | None) -> str:
    """The page, or what needs no database; a missing profile too. Raises NoProfile if named."""
    from visitapp.cli.profile import NoProfile, opened, place_at
    from visitapp.operations.profile.diagnostic import diagnostic
    from visitapp.operations.profile.diagnostic_closed import diagnostic_closed

    profile = place_at(folder)
    try:
        with opened(folder) as desk:
            return diagnostic(desk)
    except UserError as error:
        if isinstance(error, NoProfile) and folder is not None and not profile.logs.is_dir():
            raise
        print(f"{error.message} {CLOSED}", file=sys.stderr)
        return diagnostic_closed(profile, error, now())


def _last_end(folder: str | None) -> str:
    """The fault that no start took up into the log: of a program that does not start at all."""
    from visitapp.cli.profile import place_at
    from visitapp.operations.profile.diagnostic import since
    from visitapp.ui.profile.opening.running_file import faulted, left_in

    try:
        left = left_in(place_at(folder).logs)
    except OSError:
        return ""
    if left is None or not faulted(left[0]):
        return ""
    lines = (since(left[1], now()), *left[0].splitlines())
    return "\n".join(("", "Dernier arrêt", *(f"- {line}" for line in lines))) + "\n"


def _checks() -> str:
    from visitapp.cli.trial.self_test import NAMES, check

    with tempfile.TemporaryDirectory(prefix="visitapp-") as folder:
        found = check(Path(folder))
    lines = [f"- {NAMES[name]} : {said}" for name, said in found.items()]
    return "\n".join(("", "Contrôles", *lines)) + "\n"
