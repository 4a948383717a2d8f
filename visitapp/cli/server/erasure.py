"""`visitapp server overdue` and `erase`: what is kept too long, and what goes for ever."""

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TextIO

from visitapp.cli.server import opened
from visitapp.domain.personal.reasons import OF_THE_HOUSEHOLD
from visitapp.domain.text import plural

if TYPE_CHECKING:
    from visitapp.server.database import ServerDatabase, Session
    from visitapp.server.household_erasure import Done

REASONS = {
    "request": "demande de la personne",
    "retention": "durée de conservation dépassée",
    "refused": "accord retiré",
    "mistake": "dossier créé par erreur",
}
"""Why a household may be erased. Free words would carry what is to be erased."""


def add_actions(actions: Any) -> None:
    """Declare both."""
    opened.add_action(
        actions, "overdue", overdue,
        help="les foyers gardés trop longtemps",
        description="Les foyers sans contact depuis plus longtemps que la durée de conservation, "
        "du plus ancien au plus récent : leur numéro et le jour de la dernière réponse, rien de "
        "plus. Une conseillère les regarde, puis erase --reason retention. Sortie 1 s’il y en a.",
        example="overdue --json",
    )  # fmt: skip
    one = opened.add_action(
        actions, "erase", erase,
        help="effacer un foyer",
        description="Efface un foyer pour toujours : sur le serveur tout de suite, sur chaque "
        "ordinateur à son prochain envoi, des sauvegardes en 90 jours. Il reste son numéro, la "
        "date et la raison. Avec request et refused, tous les dossiers d’un foyer inscrit deux "
        "fois ; avec retention et mistake, ce dossier seul.",
        example="erase 01937b1e-6a52-7c31-9a10-3f1c0e3b9d2a --reason request",
    )  # fmt: skip
    one.add_argument("dossier", metavar="DOSSIER", help="le numéro du foyer")
    one.add_argument("--reason", required=True, choices=tuple(REASONS), help="pourquoi")


def overdue(arguments: argparse.Namespace, out: TextIO) -> int:
    """List what is kept too long. Raises UserError."""
    from visitapp.server import audit, retention
    from visitapp.server.audit_apart import CONSOLE

    today = datetime.now(UTC).date()
    rule = retention.kept_for(today)

    async def work(session: "Session") -> list[tuple[str, str]]:
        found = await retention.overdue(session, today, rule.months)
        await audit.append(session, "overdue", place=CONSOLE, many=len(found))
        return found

    found = opened.in_session(opened.place_of(arguments), work)
    told = {"months": rule.months, "source": rule.source,
            "households": [{"dossier": root, "last": last} for root, last in found]}  # fmt: skip
    opened.say(
        arguments, out, told,
        f"Sans contact depuis {rule.months} mois : {plural(len(found), 'foyer', 'foyers')}.",
        *[f"{root} : dernière réponse le {last}" for root, last in found],
    )  # fmt: skip
    return 1 if found else 0


def erase(arguments: argparse.Namespace, out: TextIO) -> int:
    """Erase a household. Raises UserError."""
    from visitapp.server import household_erasure

    place = opened.place_of(arguments)
    wanted = (arguments.dossier, REASONS[arguments.reason], datetime.now(UTC))
    whole = arguments.reason in OF_THE_HOUSEHOLD

    async def work(database: "ServerDatabase") -> "Done":
        return await household_erasure.erase(place, database, *wanted, whole=whole)

    done = opened.in_database(place, work)
    told = {"dossier": arguments.dossier, "changes": done.changes, "already": done.already,
            "files": list(done.files), "aside": done.aside}  # fmt: skip
    lines = ["Ce foyer était déjà effacé."] if done.already else [
        f"Effacé : {done.changes} réponses. Les ordinateurs le sauront à leur prochain envoi."
    ]  # fmt: skip
    if len(done.files) > 1:
        lines.append(f"Ce foyer avait {len(done.files)} dossiers : {', '.join(done.files)}.")
    lines += [f"Une base mise de côté peut encore l’avoir, supprimez-la : {a}" for a in done.aside]
    opened.say(arguments, out, told, *lines)
    return 0
