"""`visitapp server key`: the outer key of the database, made, replaced, done without."""

import argparse
from pathlib import Path
from typing import Any, TextIO

from visitapp.cli.server import context
from visitapp.cli.server.escrow import PEOPLE, asking
from visitapp.cli.usage import Parser, say
from visitapp.server import start_workers
from visitapp.server.backup import kept_keys, turn_key
from visitapp.server.database.database import ServerDatabase
from visitapp.server.instance.outer_key_file import FILE, outer_key, read_outer_key, write_outer_key
from visitapp.store.keys.escrow import join_halves, read_key


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
    three = context.add_action(
        steps, "recover", recover,
        help="reprendre les clés des foyers avec la clé de secours de l’agence",
        description="La clé de la base est perdue, ou « apart » : les deux personnes de la "
        "cérémonie rouvrent les clés que le dossier des sauvegardes garde pour elles, et la clé de "
        "la base d’aujourd’hui les referme. Lancez ensuite restore.",
        example="key recover /mnt/sauvegardes/visitapp",
    )  # fmt: skip
    three.add_argument("folder_of_backups", metavar="SAUVEGARDES", help="leur dossier")


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


def recover(arguments: argparse.Namespace, out: TextIO) -> int:
    """Take the keys of households back, with both halves. Raises UserError."""
    place, outer = context.place_of(arguments), outer_key()
    ask = asking()
    halves = [read_key(ask(f"Moitié de la {who} personne : ")) for who in PEOPLE]
    keys = kept_keys.unseal_keys(
        Path(arguments.folder_of_backups).absolute(), join_halves(*halves), outer
    )
    kept_keys.write_keys(place.apart, keys)
    say(
        arguments, out, {"keys": len(keys)},
        f"Clés reprises : {len(keys)}. Lancez maintenant visitapp server restore.",
    )  # fmt: skip
    return 0


def turn(arguments: argparse.Namespace, out: TextIO) -> int:
    """Close every household's key with another outer key. Raises UserError."""
    place, new = context.place_of(arguments), read_outer_key(Path(arguments.file).absolute())

    async def work(database: ServerDatabase) -> int:
        return await turn_key.turn(place, database, new)

    with start_workers.locked(place):
        many = context.in_database(place, work)
    say(
        arguments, out, {"keys": many},
        f"Clé remplacée ({many} clés refermées). Nommez la neuve dans {FILE} avant de relancer.",
    )  # fmt: skip
    return 0
