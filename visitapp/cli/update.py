"""`visitapp update`: a new version from a key or a folder, ready for the next start."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from visitapp.operations.desk import Desk
    from visitapp.operations.updating import Offer, Program

READY = "Prête : elle s’installe au prochain démarrage."
WAITS = "Prête, mais elle attend : une visite est en cours, ou la copie de sécurité manque."


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    one = commands.add_parser(
        "update",
        help="mettre ce programme à jour depuis une clé ou un dossier",
        description="Vérifie la signature, la version et le fichier, essaie la nouvelle version à "
        "côté, copie les visites, puis l’installe au prochain démarrage. L’ancienne reste, et "
        "revient d’elle-même si la nouvelle ne démarre pas. Sortie 1 si elle doit attendre.",
        epilog="Exemple : visitapp update /media/cle/ --check",
    )
    one.add_argument("place", metavar="DOSSIER", help="la clé, un dossier, ou mise-a-jour.json")
    one.add_argument("--check", action="store_true", help="regarder seulement, sans rien changer")
    one.add_argument("--profile", metavar="DOSSIER", help="le dossier du profil ; sinon le sien")
    one.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Look, and take what was found. Exit 1 when it has to wait. Raises UserError."""
    from visitapp import __version__
    from visitapp.cli.profile import opened
    from visitapp.operations import updating

    program = updating.program_here(__version__)
    offer = updating.look(program, Path(arguments.place))
    found = described(offer)
    if not arguments.check:
        with opened(arguments.profile) as desk:
            found["armed"] = take(desk, program, offer)
    if arguments.json:
        json.dump(found, out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        out.write("\n".join(in_words(found)) + "\n")
    return 1 if found.get("armed") is False else 0


def described(offer: "Offer") -> dict[str, Any]:
    """The version that may be taken."""
    manifest = offer.manifest
    return {
        "version": manifest.version,
        "published": manifest.published.isoformat(),
        "notes": list(manifest.notes),
        "file": str(offer.path),
    }


def take(desk: "Desk", program: "Program", offer: "Offer") -> bool:
    """Prepare it and, as this command then closes the desk, arm it. Raises UserError."""
    from visitapp.operations.updating_taking import arm, prepare

    prepare(program, offer, lambda work: work(desk), lambda _step, _done, _every: None)
    return arm(desk, program)


def in_words(found: dict[str, Any]) -> list[str]:
    """The same for a person."""
    from datetime import date

    from visitapp.domain.text import date_long

    day = date_long(date.fromisoformat(found["published"]))
    lines = [f"Version {found['version']}, du {day}."]
    lines += [f"– {note}" for note in found["notes"]]
    if "armed" in found:
        lines.append(READY if found["armed"] else WAITS)
    return lines
