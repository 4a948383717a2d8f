"""`visitapp server run`: serve until told to stop."""

import argparse
from typing import Any, TextIO

from visitapp.cli.server import context
from visitapp.cli.usage import say
from visitapp.domain.errors import UserError
from visitapp.server import start_workers


def add_actions(actions: Any) -> None:
    """Declare `run`."""
    one = context.add_action(
        actions, "run", run,
        help="lancer le serveur",
        description="Lance le serveur, jusqu’à Ctrl-C ou SIGTERM. Il refuse de partir sur une base "
        "remplacée sans visitapp server restore. Une ligne JSON par requête sur les messages.",
        example="run --host 127.0.0.1 --port 8040 --workers 2",
    )  # fmt: skip
    one.add_argument("--host", default="127.0.0.1", help="où écouter ; cette machine sinon")
    one.add_argument("--port", type=int, default=8040, help="8040 sinon ; 0 : un port libre")
    one.add_argument("--workers", type=int, default=1, metavar="N", help="processus (PostgreSQL)")
    one.add_argument("--behind-tls", action="store_true", help="un mandataire TLS est devant")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Serve. Raises UserError for everything that stops it from starting."""
    place = context.place_of(arguments)
    if not 1 <= arguments.workers <= start_workers.MOST_WORKERS:
        raise UserError("--workers : ce nombre n’est pas possible.", "Écrivez 1, 2, 4…")
    how = start_workers.Listening(
        arguments.host, arguments.port, arguments.workers, arguments.behind_tls
    )  # fmt: skip
    with start_workers.locked(place):
        listening = start_workers.prepare(place, how)
        host, port = listening.getsockname()[:2]
        address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

        def told() -> None:
            line = f"Le serveur écoute sur {address} (Ctrl-C pour l’arrêter)."
            say(arguments, out, {"address": address, "workers": how.workers}, line)
            out.flush()

        start_workers.serve(place, how, listening, told)
    return 0
