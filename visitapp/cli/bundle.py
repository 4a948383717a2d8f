"""`visitapp bundle`: when there is no network, answers go to the agency on a key, and back."""

import argparse
from pathlib import Path
from typing import Any, TextIO

from visitapp.cli.profile import opened
from visitapp.cli.usage import Parser, say
from visitapp.domain.errors import UserError
from visitapp.domain.text import plural
from visitapp.operations.desk.desk import Desk
from visitapp.operations.sending import usb_bundle
from visitapp.operations.sending.agency import Agency
from visitapp.operations.sending.usb_bundle import Opened
from visitapp.store.keys.keyring_slot import SystemKeyring
from visitapp.sync.bundle.messages import Answered


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command, its two actions and their options."""
    one = commands.add_parser(
        "bundle",
        help="porter les réponses à l’agence sur une clé, et rapporter les siennes",
        description="Sans réseau : ce qui attend est écrit dans un fichier que seule l’agence "
        "ouvre ; son reçu et son retour se lisent ici.",
        epilog="Exemple : visitapp bundle export /media/cle/mes-visites.alec",
    )
    actions = one.add_subparsers(
        dest="action", metavar="ACTION", title="Actions", parser_class=Parser, required=True
    )
    two = _action(
        actions, "export",
        help="écrire ce qui attend dans un fichier",
        description="Écrit toutes les réponses et photos qui attendent, chiffrées pour l’agence. "
        "Rien n’est marqué comme envoyé : on peut recommencer autant de fois qu’on veut.",
        epilog="Exemple : visitapp bundle export /media/cle/",
    )  # fmt: skip
    two.add_argument("file", metavar="FICHIER", help="le fichier .alec, ou un dossier")
    three = _action(
        actions, "import",
        help="ouvrir un fichier de l’agence, ou en porter un à l’agence",
        description="Un reçu ou un retour est pris ici. Les réponses d’un autre ordinateur sont "
        "portées au serveur, et sa réponse est écrite à côté. Sortie 1 si une réponse est refusée.",
        epilog="Exemple : visitapp bundle import /media/cle/mes-visites.retour",
    )  # fmt: skip
    three.add_argument("file", metavar="FICHIER", help="le fichier .recu, .retour ou .alec")


def _action(actions: Any, name: str, **words: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = actions.add_parser(name, **words)
    made.add_argument("--profile", metavar="DOSSIER", help="le dossier du profil ; sinon le sien")
    made.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")
    return made


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Export or import. Exit 1 when an answer was refused."""
    path = Path(arguments.file)
    with opened(arguments.profile) as desk:
        if arguments.action == "export":
            found = export(desk, path)
        else:
            agency = Agency(lambda work: work(desk), SystemKeyring(), desk.now)
            found = bring_in(agency, path)
    said = found.pop("said")
    say(arguments, out, found, *said)
    return 1 if found.get("refused") else 0


def export(desk: Desk, path: Path) -> dict[str, Any]:
    """Write what waits at `path`, or in that folder. Raises UserError."""
    ready = usb_bundle.prepare(desk)
    written = usb_bundle.write(ready, path / ready.name if path.is_dir() else path)
    said = [
        f"Écrit et relu : {', '.join(str(one.path) for one in written.files)} "
        f"({plural(written.changes, 'réponse', 'réponses')}, "
        f"{plural(written.photos, 'photo', 'photos')})."
    ]
    if written.left_out:
        lost = plural(written.left_out, "photo illisible laissée", "photos illisibles laissées")
        said.append(f"Sur cet ordinateur : {lost} de côté.")
    return {
        "files": [str(one.path) for one in written.files],
        "changes": written.changes,
        "photos": written.photos,
        "left_out": written.left_out,
        "said": said,
    }


def bring_in(agency: Agency, path: Path) -> dict[str, Any]:
    """Take a file of the agency, or bring somebody's bundle to it. Raises UserError."""
    if not path.is_file():
        raise UserError(f"{path} : ce fichier n’est pas là.", "Vérifiez son nom et la clé.")
    found = usb_bundle.open_or_bring(agency, path)
    if isinstance(found, usb_bundle.Brought):
        return _brought(found.answer, found.files)
    return _taken(found)


def _taken(opened: Opened) -> dict[str, Any]:
    done = opened.taken.round
    said = [
        f"Reçu par l’agence : {plural(done.sent, 'réponse', 'réponses')}, "
        f"{plural(opened.taken.photos, 'photo', 'photos')}. "
        f"Dossiers changés par l’agence : {len(opened.changed)}."
    ]
    if opened.taken.late:
        said = ["Ce fichier est plus ancien que le dernier échange : il n’a rien changé."]
    if done.refused:
        said.append(f"{plural(done.refused, 'réponse mise', 'réponses mises')} de côté.")
    return {
        "kind": "answer",
        "late": opened.taken.late,
        "sent": done.sent,
        "photos": opened.taken.photos,
        "received": len(opened.changed),
        "erased": len(done.erased),
        "refused": done.refused,
        "said": said,
    }


def _brought(answer: Answered, files: tuple[Path, ...]) -> dict[str, Any]:
    said = [
        f"Pris par l’agence : {plural(answer.changes, 'réponse', 'réponses')}, "
        f"{plural(answer.photos, 'photo', 'photos')}.",
        f"À rapporter : {', '.join(str(path) for path in files)}.",
    ]
    return {
        "kind": "bundle",
        "device": answer.device,
        "changes": answer.changes,
        "photos": answer.photos,
        "refused": answer.refused,
        "files": [str(path) for path in files],
        "said": said,
    }
