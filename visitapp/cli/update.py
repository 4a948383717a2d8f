"""`visitapp update`: a new version from the agency, a key or a folder, for the next start."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from visitapp import __version__
from visitapp.cli.profile import opened
from visitapp.cli.usage import say
from visitapp.domain.errors import UserError
from visitapp.domain.text import date_long
from visitapp.domain.updates.manifest import Manifest
from visitapp.operations.desk.desk import Desk
from visitapp.operations.sending.agency import NOBODY_ANSWERS, Agency
from visitapp.operations.updates import install, offers
from visitapp.operations.updates.check import announced, fetched
from visitapp.operations.updates.offers import ELSEWHERE, Offer, Program, archive_here
from visitapp.store.keys.keyring_slot import SystemKeyring
from visitapp.sync.bundle.gather import NOT_ENROLLED

READY = "Prête : elle s’installe au prochain démarrage."
WAITS = "Prête, mais elle attend : une visite est en cours, ou la copie de sécurité manque."
NOTHING = "L’agence ne propose pas de nouvelle version."
OFFLINE = "Pas de réponse de l’agence. Rien n’a changé : recommencez quand le réseau revient."
NOT_LINKED = UserError(
    "Cet ordinateur n’est pas relié à l’agence.",
    "Reliez-le (sync --enrol ADRESSE CODE), ou indiquez une clé : update DOSSIER.",
)
MEGABYTE = 1_000_000


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    one = commands.add_parser(
        "update",
        help="mettre ce programme à jour depuis l’agence, une clé ou un dossier",
        description="Sans dossier, demande à l’agence. Vérifie la signature, la version et le "
        "fichier, essaie la nouvelle version à côté, copie les visites, puis l’installe au "
        "prochain démarrage. L’ancienne reste, et revient d’elle-même si la nouvelle ne démarre "
        "pas. Sortie 1 si elle doit attendre, ou si l’agence ne répond pas ; 0 s’il n’y a rien de "
        "nouveau.",
        epilog="Exemple : visitapp update --check",
    )
    one.add_argument("place", metavar="DOSSIER", nargs="?", help="la clé, un dossier, ou "
                     "mise-a-jour.json ; sinon le serveur de l’agence")  # fmt: skip
    one.add_argument("--check", action="store_true", help="regarder seulement, sans rien changer")
    one.add_argument("--profile", metavar="DOSSIER", help="le dossier du profil ; sinon le sien")
    one.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Look, and take what was found. Exit 1 when it has to wait. Raises UserError."""
    program = offers.program_here(__version__)
    look = from_agency if arguments.place is None else from_folder
    found = look(arguments, program)
    say(arguments, out, found, *in_words(found))
    return 1 if found.get("armed") is False or found.get("error") else 0


def from_folder(arguments: argparse.Namespace, program: Program) -> dict[str, Any]:
    """What a key holds, and what happened to it. Raises UserError."""
    offer = offers.look(program, Path(arguments.place))
    found = described(offer.manifest, offer)
    if not arguments.check:
        with opened(arguments.profile) as desk:
            found["armed"] = take(desk, program, offer)
    return found


def from_agency(arguments: argparse.Namespace, program: Program) -> dict[str, Any]:
    """What the agency offers, and what happened to it. Raises UserError."""
    with opened(arguments.profile) as desk:
        agency = Agency(lambda work: work(desk), SystemKeyring(), desk.now)
        try:
            return asked(desk, agency, program, check=arguments.check)
        except UserError as error:
            if error is NOT_ENROLLED:
                raise NOT_LINKED from None
            if error is NOBODY_ANSWERS:
                return {"version": None, "error": "offline"}
            raise


def asked(desk: Desk, agency: Agency, program: Program, *, check: bool) -> dict[str, Any]:
    """The version there is; unless `check`, all of it is fetched and taken. Raises UserError."""
    known = announced(agency, program)
    if known.manifest is None or not known.newer:
        return {"version": None, "here": program.version}
    found = described(known.manifest)
    if check:
        if program.place is not None:
            archive_here(program, known.manifest)  # says why this computer may not take it
        return found
    if program.place is None:
        raise UserError(f"La version {known.version} existe. {ELSEWHERE.message}", ELSEWHERE.hint)
    if program.state.ready == known.version:  # it is here already, and only waits
        return {**found, "armed": install.arm(desk, program)}
    offer = fetched(agency, program, _progress)
    return {**described(offer.manifest, offer), "armed": take(desk, program, offer)}


def described(manifest: Manifest, offer: Offer | None = None) -> dict[str, Any]:
    """A version, and the file of it that is here."""
    return {
        "version": manifest.version,
        "published": manifest.published.isoformat(),
        "notes": list(manifest.notes),
        "file": str(offer.path) if offer is not None else None,
    }


def take(desk: Desk, program: Program, offer: Offer) -> bool:
    """Prepare it and, as this command then closes the desk, arm it. Raises UserError."""
    install.prepare(program, offer, lambda work: work(desk), lambda _step, _done, _every: None)
    return install.arm(desk, program)


def in_words(found: dict[str, Any]) -> list[str]:
    """The same for a person."""
    if found["version"] is None:
        return [OFFLINE] if "error" in found else [f"{NOTHING} Vous avez la {found['here']}."]
    day = date_long(date.fromisoformat(found["published"]))
    lines = [f"Version {found['version']}, du {day}."]
    lines += [f"– {note}" for note in found["notes"]]
    if "armed" in found:
        lines.append(READY if found["armed"] else WAITS)
    return lines


def _progress(got: int, size: int) -> None:
    """Said to whoever sits at a terminal, and to no script."""
    if sys.stderr is not None and sys.stderr.isatty():
        end = "\n" if got == size else ""
        said = f"\r{got // MEGABYTE} Mo sur {-(-size // MEGABYTE)} Mo"
        print(said, end=end, file=sys.stderr, flush=True)
