"""`visitapp server key`: the outer key of the database, made and replaced (docs/server.md)."""

import argparse
from pathlib import Path
from typing import Any, TextIO

from visitapp.cli.server import context
from visitapp.cli.usage import Parser, say
from visitapp.server import serving
from visitapp.server.backup import turn_key
from visitapp.server.database.database import ServerDatabase
from visitapp.server.instance.outer_key_file import FILE, read_outer_key, write_outer_key


def add_actions(actions: Any) -> None:
    """Declare `key make` and `key turn`."""
    made = actions.add_parser(
        "key",
        help="la clé de la base, qui n’est pas sur son disque",
        description="Ce que le serveur garde des foyers est chiffré ; cette clé l’ouvre. Elle est "
        f"hors de la base et de son dossier : dans un fichier que nomme {FILE}, donnée par "
        "systemd, ou tapée au départ.",
        epilog="Exemple : visitapp server key make /etc/visitapp/cle-de-la-base",
    )
    steps = made.add_subparsers(
        dest="step", metavar="ÉTAPE", title="Étapes", parser_class=Parser, required=True
    )
    one = context.add_action(
        steps, "make", make,
        help="faire la clé d’un serveur neuf",
        description="Écrit une clé neuve dans un fichier qui n’y est pas encore, et la montre une "
        "fois : recopiez-la sur papier. Perdue, rien ne se relit plus.",
        example="key make /etc/visitapp/cle-de-la-base",
    )  # fmt: skip
    one.add_argument("file", metavar="FICHIER", help="où l’écrire, hors du dossier du serveur")
    two = context.add_action(
        steps, "turn", turn,
        help="remplacer la clé",
        description="Ferme les clés des foyers avec une autre clé de la base, le serveur arrêté ; "
        "l’ancienne n’ouvre alors plus rien. Les sauvegardes s’ouvrent avec la nouvelle.",
        example="key turn /etc/visitapp/cle-neuve",
    )  # fmt: skip
    two.add_argument("file", metavar="FICHIER", help="la clé neuve, de key make")


def make(arguments: argparse.Namespace, out: TextIO) -> int:
    """Write a new key. Raises UserError where there is a file already."""
    path = Path(arguments.file).absolute()
    told = write_outer_key(path)
    say(
        arguments, out, {"file": str(path), "key": told},
        f"Clé de la base, dans {path} : {told}",
        "Recopiez-la sur papier, à garder hors de cette machine : sans elle, rien ne se relit.",
    )  # fmt: skip
    return 0


def turn(arguments: argparse.Namespace, out: TextIO) -> int:
    """Close every household's key with another outer key. Raises UserError."""
    place, new = context.place_of(arguments), read_outer_key(Path(arguments.file).absolute())

    async def work(database: ServerDatabase) -> int:
        return await turn_key.turn(place, database, new)

    with serving.locked(place):
        many = context.in_database(place, work)
    say(
        arguments, out, {"keys": many},
        f"Clé remplacée ({many} clés refermées). Nommez la neuve dans {FILE} avant de relancer.",
    )  # fmt: skip
    return 0
