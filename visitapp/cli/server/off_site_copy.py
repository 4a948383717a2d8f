"""`visitapp server apart`: a copy, elsewhere, of what no backup has."""

import argparse
from pathlib import Path
from typing import Any, TextIO

from visitapp.cli.server import context
from visitapp.cli.usage import say
from visitapp.server.backup.off_site_copy import copy_apart


def add_actions(actions: Any) -> None:
    """Declare `apart`."""
    one = context.add_action(
        actions, "apart", run,
        help="copier à part ce que les sauvegardes n’ont pas",
        description="Copie « apart », les clés, les secrets et les réglages dans un dossier d’un "
        "autre disque, pendant que le serveur tourne. « apart » est pris là où server.toml le dit.",
        example="apart /mnt/autre/copie-apart",
    )  # fmt: skip
    one.add_argument("target", metavar="DOSSIER", help="où les copier, jamais avec les sauvegardes")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Copy it. Raises UserError."""
    place, target = context.place_of(arguments), Path(arguments.target).absolute()
    files = copy_apart(place, target)
    told = {"copy": str(target), "from": str(place.apart), "files": files}
    say(arguments, out, told, f"Copié à part : {len(files)} fichiers dans {target}.")
    return 0
