"""`visitapp server overdue` and `erase`: what is kept too long, and what goes for ever."""

import argparse
from datetime import UTC, datetime
from typing import Any, TextIO

from visitapp.cli.server import context
from visitapp.cli.usage import say
from visitapp.domain.privacy.reasons import OF_THE_HOUSEHOLD
from visitapp.domain.privacy.retention import Kept
from visitapp.domain.text import plural
from visitapp.server.audit import audit
from visitapp.server.audit.audit_copy import CONSOLE
from visitapp.server.backup import erase_household
from visitapp.server.backup.erase_household import Done
from visitapp.server.database.database import ServerDatabase, Session
from visitapp.server.erasure import retention
from visitapp.server.erasure.retention import NamedSeats

Late = tuple[list[tuple[str, str]], list[tuple[str, str]], list[NamedSeats]]

REASONS = {
    "request": "demande de la personne",
    "retention": "durée de conservation dépassée",
    "refused": "accord retiré",
    "mistake": "dossier créé par erreur",
}
"""Why a household may be erased. Free words would carry what is to be erased."""


def add_actions(actions: Any) -> None:
    """Declare both."""
    context.add_action(
        actions, "overdue", overdue,
        help="ce qui est gardé trop longtemps",
        description="Ce qui a dépassé sa durée de conservation, du plus ancien au plus récent : "
        "les foyers, les personnes du réseau, et les séances dont des places réservées ont encore "
        "un prénom. Des numéros et des jours, aucun nom. Une conseillère les regarde et les efface "
        "dans Réglages ; ou, pour un foyer et une personne du réseau, erase --reason retention. "
        "Sortie 1 s’il y en a.",
        example="overdue --json",
    )  # fmt: skip
    one = context.add_action(
        actions, "erase", erase,
        help="effacer un foyer",
        description="Efface un foyer pour toujours : sur le serveur tout de suite, sur chaque "
        "ordinateur à son prochain envoi, des sauvegardes aussitôt : elles n’ont pas sa clé. Il "
        "reste son numéro, la date et la raison. Avec request et refused, tous les dossiers d’un "
        "foyer inscrit deux fois ; avec retention et mistake, ce dossier seul.",
        example="erase 01937b1e-6a52-7c31-9a10-3f1c0e3b9d2a --reason request",
    )  # fmt: skip
    one.add_argument("household", metavar="DOSSIER", help="le numéro du foyer")
    one.add_argument("--reason", required=True, choices=tuple(REASONS), help="pourquoi")


def overdue(arguments: argparse.Namespace, out: TextIO) -> int:
    """List what is kept too long. Raises UserError."""
    today = datetime.now(UTC).date()
    rules = [retention.kept_for(today), retention.people_kept_for(today),
             retention.names_kept_for(today)]  # fmt: skip

    async def work(session: Session) -> Late:
        homes = await retention.overdue(session, today, rules[0].months)
        people = await retention.people_overdue(session, today)
        seats = await retention.seats_overdue(session, today)
        many = len(homes) + len(people) + len(seats)
        await audit.append(session, "overdue", place=CONSOLE, many=many)
        return homes, people, seats

    late = context.in_session(context.place_of(arguments), work)
    say(arguments, out, _told(rules, late), *_lines(rules, late))
    return 1 if any(late) else 0


def _told(rules: list[Kept], late: Late) -> dict[str, Any]:
    (home, person, seat), (homes, people, seats) = rules, late
    return {
        "months": home.months, "source": home.source,
        "households": [{"household": root, "last": last} for root, last in homes],
        "person_months": person.months, "person_source": person.source,
        "people": [{"contact": root, "last": last} for root, last in people],
        "seat_months": seat.months, "seat_source": seat.source,
        "seats": [{"gathering": one.gathering, "day": one.day, "names": one.names}
                  for one in seats],
    }  # fmt: skip


def _lines(rules: list[Kept], late: Late) -> list[str]:
    """Numbers and days: a terminal keeps what it shows."""
    (home, person, seat), (homes, people, seats) = rules, late
    network = plural(len(people), "personne du réseau", "personnes du réseau")
    return [
        f"Sans contact depuis {home.months} mois : {plural(len(homes), 'foyer', 'foyers')}.",
        *[f"{root} : dernière réponse le {last}" for root, last in homes],
        f"Sans contact depuis {person.months} mois : {network}.",
        *[f"{root} : dernier contact le {last}" for root, last in people],
        f"Prénoms gardés {seat.months} mois après : {plural(len(seats), 'séance', 'séances')}.",
        *[f"{one.gathering} : séance du {one.day}, {plural(one.names, 'prénom', 'prénoms')}"
          for one in seats],
    ]  # fmt: skip


def erase(arguments: argparse.Namespace, out: TextIO) -> int:
    """Erase a household. Raises UserError."""
    place = context.place_of(arguments)
    wanted = (arguments.household, REASONS[arguments.reason], datetime.now(UTC))
    whole = arguments.reason in OF_THE_HOUSEHOLD

    async def work(database: ServerDatabase) -> Done:
        return await erase_household.erase(place, database, *wanted, whole=whole)

    done = context.in_database(place, work)
    told = {"household": arguments.household, "changes": done.changes, "already": done.already,
            "files": list(done.files), "aside": done.aside}  # fmt: skip
    lines = ["Ce foyer était déjà effacé."] if done.already else [
        f"Effacé : {done.changes} réponses. Les ordinateurs le sauront à leur prochain envoi."
    ]  # fmt: skip
    if len(done.files) > 1:
        lines.append(f"Ce foyer avait {len(done.files)} dossiers : {', '.join(done.files)}.")
    lines += [f"Une base mise de côté peut encore l’avoir, supprimez-la : {a}" for a in done.aside]
    say(arguments, out, told, *lines)
    return 0
