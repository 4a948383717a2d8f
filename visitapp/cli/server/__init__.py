"""`visitapp server`: what the person who keeps the server does with it."""

import argparse
from importlib import import_module
from typing import TextIO

from visitapp.cli.usage import Parser
from visitapp.domain.errors import UserError

PARTS = (
    "key", "init", "files", "serve", "people", "audit", "backup", "off_site_copy", "erasure",
    "bundles", "escrow", "updates", "numbers",
)  # fmt: skip
NEEDED = ("fastapi", "uvicorn", "psycopg", "psycopg_pool", "starlette")


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare `server` and each of its actions."""
    one = commands.add_parser(
        "server",
        help="le serveur de l’agence",
        description="Le serveur de l’agence : le créer, le lancer, inviter, sauvegarder, "
        "rétablir, effacer. Le guide : visitapp server files DOSSIER l’écrit (server.md).",
        epilog="Exemple : visitapp server init && visitapp server run",
    )
    try:
        parts = [import_module(f"visitapp.cli.server.{part}") for part in PARTS]
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] not in NEEDED:
            raise
        one.add_argument("action", nargs=argparse.REMAINDER)
        one.set_defaults(does=_not_installed)
        return
    actions = one.add_subparsers(
        dest="action", metavar="ACTION", title="Actions", parser_class=Parser, required=True
    )
    for part in parts:
        part.add_actions(actions)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Run one action. Raises UserError."""
    return int(arguments.does(arguments, out))


def _not_installed(_arguments: argparse.Namespace, _out: TextIO) -> int:
    raise UserError("Le serveur n’est pas installé.", "Faites pip install 'visitapp[server]'.")
