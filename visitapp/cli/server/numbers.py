"""`visitapp server numbers`: a package of numbers, to every laptop at its next round."""

import argparse
from datetime import UTC, datetime
from typing import Any, TextIO

from visitapp.cli.server import context
from visitapp.cli.usage import say
from visitapp.domain.text import date_long, plural
from visitapp.operations.parameters.packages import read_for_everybody
from visitapp.server.audit import audit
from visitapp.server.audit.audit_copy import CONSOLE
from visitapp.server.database.database import ServerDatabase
from visitapp.server.sync import give_numbers


def add_actions(actions: Any) -> None:
    """Declare `numbers`."""
    one = context.add_action(
        actions, "numbers", run,
        help="donner un paquet de nombres à tous les ordinateurs",
        description="Un paquet signé (visitapp numbers build) : tarifs, plafonds, aides. Chaque "
        "ordinateur l’a à son prochain envoi, et relit la signature. Refusé, rien ne change.",
        example="numbers janvier.nombres",
    )  # fmt: skip
    one.add_argument("file", metavar="FICHIER", help="le paquet")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Give it. Raises `UserError` for what is not signed, or has a mistake."""
    package = read_for_everybody(arguments.file)

    async def work(database: ServerDatabase) -> None:
        async with database.session() as session:
            await give_numbers.give(database, session, package, datetime.now(UTC))
            await audit.append(session, "numbers", place=CONSOLE, many=len(package.lines))

    context.in_database(context.place_of(arguments), work)
    facts = {"published": package.published.isoformat(), "changes": len(package.lines)}
    many = plural(len(package.lines), "changement")
    say(arguments, out, facts, f"Paquet du {date_long(package.published)} donné : {many}.")
    return 0
