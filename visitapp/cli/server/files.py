"""`visitapp server files`: the units, the proxy's file and the pages that come with a version."""

import argparse
from pathlib import Path
from typing import Any, TextIO

from visitapp import shipped
from visitapp.cli.out_file import write_file
from visitapp.cli.usage import say

FOLDER = "server"
"""Of the shipped files."""
PAGES = ("server.md", "escrow.md")


def add_actions(actions: Any) -> None:
    """Declare `files`."""
    one = actions.add_parser(
        "files",
        help="écrire les fichiers et le guide du serveur",
        description="Écrit dans un dossier ce qui vient avec la version : les unités et les "
        "minuteries de systemd, un mandataire TLS (Caddyfile), le guide (server.md) et la "
        "cérémonie de la clé de secours (escrow.md). Ceux d’une version d’avant sont remplacés.",
        epilog="Exemple : visitapp server files /opt/visitapp/serveur",
    )
    one.add_argument(
        "target", metavar="DOSSIER", help="où les écrire ; il est fait s’il n’y est pas"
    )
    one.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")
    one.set_defaults(does=run)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Write them. Raises UserError, and OSError where the folder cannot be made."""
    target = Path(arguments.target).absolute()
    target.mkdir(parents=True, exist_ok=True)
    found = {name: shipped.data(f"{FOLDER}/{name}") for name in shipped.names(FOLDER)}
    found |= {name: shipped.page(name) for name in PAGES}
    for name, content in found.items():
        write_file(str(target / name), content)
    names = sorted(found)
    told = {"folder": str(target), "files": names}
    say(arguments, out, told, f"Écrits dans {target} : {', '.join(names)}.")
    return 0
