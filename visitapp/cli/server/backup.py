"""`visitapp server backup` and `restore`."""

import argparse
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TextIO

import anyio

from visitapp import shipped
from visitapp.cli.server import context
from visitapp.cli.usage import say
from visitapp.domain.errors import UserError
from visitapp.domain.privacy.retention import FILE, backups_kept
from visitapp.server import start_workers
from visitapp.server.backup import back_up, backups
from visitapp.server.backup import restore as restoring
from visitapp.server.backup.back_up import Made
from visitapp.server.backup.restore import Restored
from visitapp.server.database.database import ServerDatabase

LONGEST_KEPT = 90
MOST_NAMED = 20
ASKED_AGAIN = "Elles sont redemandées aux ordinateurs qui les ont encore."
WRONG_PLACE = (
    "{} photos manquent : le dossier ou le magasin des photos est-il le bon ? Rien n’a été "
    "redemandé. Vérifiez server.toml et le disque, puis recommencez."
)
"""Days: what was erased must be out of the backups in as many (docs/server.md)."""


def add_actions(actions: Any) -> None:
    """Declare both."""
    one = context.add_action(
        actions, "backup", backup,
        help="sauvegarder",
        description="Sauvegarde la base et les photos pendant que le serveur tourne, relit la "
        "copie, la compte, et ne lui donne son nom qu’ensuite. Dans un dossier, retire les "
        "sauvegardes trop vieilles.",
        example="backup /mnt/sauvegardes",
    )  # fmt: skip
    one.add_argument("target", metavar="FICHIER|DOSSIER", help="où l’écrire, sur un autre disque")
    one.add_argument(
        "--keep-days", type=int, default=LONGEST_KEPT, metavar="N",
        help=f"{LONGEST_KEPT} au plus, et sinon : les plus vieilles sont retirées",
    )  # fmt: skip
    two = context.add_action(
        actions, "restore", restore,
        help="rétablir une sauvegarde",
        description="Remet une sauvegarde à la place de la base (le serveur arrêté), sous une "
        "nouvelle époque : les ordinateurs redonnent ce qui manque, et ce qui avait été effacé "
        "l’est de nouveau. La base d’avant est mise de côté.",
        example="restore /mnt/sauvegardes",
    )  # fmt: skip
    two.add_argument("backup", metavar="SAUVEGARDE", nargs="?",
                     help="le fichier, ou le dossier pour la dernière")  # fmt: skip
    two.add_argument("--adopt", action="store_true",
                     help="la base a été remise par un autre moyen")  # fmt: skip
    two.add_argument("--no-register", action="store_true",
                     help="le registre des effacements est perdu")  # fmt: skip


def backup(arguments: argparse.Namespace, out: TextIO) -> int:
    """Write a verified backup. Raises UserError."""
    if arguments.keep_days < 1:
        raise UserError("--keep-days : au moins un jour.", "Écrivez 30 ou 90.")
    if arguments.keep_days > LONGEST_KEPT:
        raise UserError(
            f"--keep-days : {LONGEST_KEPT} jours au plus.",
            "Ce qui est effacé doit sortir des sauvegardes dans ce délai.",
        )
    place, target = context.place_of(arguments), Path(arguments.target).absolute()

    async def work(database: ServerDatabase) -> Made:
        return await back_up.back_up(place, database, target)

    done = context.in_database(place, work)
    folder, made = done.folder, done.backup
    old = _pruned(folder, arguments.keep_days) if target == folder else []
    told = {
        "backup": str(folder / made.name), "made_at": made.made_at, "reached": made.reached,
        "changes": made.counts["change"], "photos": made.photos, "bytes": made.size,
        "removed": old, "damaged": list(done.damaged),
        "missing": list(done.missing), "asked_again": not done.many,
    }  # fmt: skip
    lost = [f"Photo abîmée sur le serveur, pas copiée : {one}" for one in done.damaged]
    lost += [f"Photo absente du serveur, pas copiée : {one}" for one in done.missing[:MOST_NAMED]]
    if lost:
        lost.append(WRONG_PLACE.format(len(done.missing)) if done.many else ASKED_AGAIN)
    gone = f" Retirées, trop vieilles : {len(old)}." if old else ""
    say(
        arguments, out, told,
        f"Sauvegarde relue et comptée : {told['backup']}",
        f"Réponses : {told['changes']} ; photos : {made.photos} ; {made.size} octets.{gone}",
        *lost,
    )  # fmt: skip
    return 1 if done.many else 0


def _pruned(folder: Path, days: int) -> list[str]:
    now = datetime.now(UTC)
    rule = backups_kept(now.date(), shipped.text(FILE))
    return [one.name for one in backups.prune(folder, now, days, rule)]


def restore(arguments: argparse.Namespace, out: TextIO) -> int:
    """Put a backup back, always under a new epoch. Raises UserError."""
    if bool(arguments.backup) == arguments.adopt:
        raise UserError("Il manque la sauvegarde.", "Donnez-la, ou --adopt.")
    place = context.place_of(arguments)
    needed = not arguments.no_register
    with start_workers.locked(place):
        if arguments.adopt:
            done = anyio.run(partial(restoring.adopt, place, register_needed=needed))
        else:
            path = Path(arguments.backup).absolute()
            folder = path if path.is_dir() else path.parent
            found = backups.read_manifest(path)
            work = partial(restoring.restore, place, folder, found, register_needed=needed)
            done = anyio.run(work)
    _tell(arguments, out, done)
    return 0


def _tell(arguments: argparse.Namespace, out: TextIO, done: Restored) -> None:
    told = {
        "epoch": done.epoch, "changes": done.changes, "erased_again": done.erased,
        "photos": done.photos, "aside": done.aside, "door_kept": done.door,
        "moved": done.moved,
    }  # fmt: skip
    how = "Déplacé, sous la même époque" if done.moved else f"Rétabli sous l’époque {done.epoch}"
    lines = [
        f"{how} : {done.changes} réponses, {done.photos} photos.",
        f"Foyers effacés de nouveau : {done.erased}.",
    ]
    if not done.moved:
        lines.append("Les ordinateurs redonneront ce qui manque à leur prochain envoi.")
    if not done.door:
        lines.append("Les comptes sont ceux de la sauvegarde : revoyez qui était sorti depuis.")
    if done.aside:
        lines.append(f"La base d’avant est de côté ; supprimez-la ensuite : {done.aside}")
    say(arguments, out, told, *lines)
