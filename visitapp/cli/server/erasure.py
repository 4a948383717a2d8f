"""`visitapp server overdue` and `erase`: what is kept too long, and what goes for ever."""

import argparse
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TextIO

from visitapp.cli.server import context
from visitapp.cli.usage import say
from visitapp.domain.privacy.reasons import OF_THE_HOUSEHOLD
from visitapp.domain.privacy.retention import HOUSEHOLD, OF_THE_NETWORK, ON_A_SEAT, Kept
from visitapp.domain.text import plural
from visitapp.server.audit import audit
from visitapp.server.audit.audit_copy import CONSOLE
from visitapp.server.backup import erase_household
from visitapp.server.backup.erase_household import Done
from visitapp.server.database.database import ServerDatabase, Session
from visitapp.server.erasure import announced_erasures, erase_rows, retention
from visitapp.server.erasure.announced_erasures import Ending
from visitapp.server.erasure.erase_rows import BY_ITSELF, Erasure
from visitapp.server.erasure.retention import NamedSeats
from visitapp.server.erasure.retention_numbers import notice_days, rule


@dataclass(frozen=True, slots=True)
class Late:
    """The three rules and lists; what is announced, for how many days; what the server erased."""

    home: Kept
    person: Kept
    seat: Kept
    homes: list[tuple[str, str]]
    people: list[tuple[str, str]]
    seats: list[NamedSeats]
    announced: list[Ending]
    notice: int
    erased: list[Erasure]

    @property
    def many(self) -> int:
        """How many things are kept too long."""
        return len(self.homes) + len(self.people) + len(self.seats)

    def goes(self, root: str) -> dict[str, str]:
        """When the server erases it; nothing before the daily round has seen it."""
        days = [one.due(self.notice) for one in self.announced if one.id == root]
        return {"erased_on": days[0]} if days else {}

    def words(self, root: str) -> str:
        """The same, in French."""
        return "".join(f", effacé par le serveur le {day}" for day in self.goes(root).values())


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
        "un prénom. Des numéros et des jours, aucun nom. Le serveur efface lui-même les deux "
        "premiers, au jour dit ; une réponse ou un appel noté d’ici là les garde. Puis ce qu’il a "
        "effacé ainsi. Sortie 1 s’il y en a à regarder.",
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
    """List what is kept too long, and what the server erased by itself. Raises UserError."""
    today = datetime.now(UTC).date()

    async def work(session: Session) -> Late:
        home = await rule(session, today, HOUSEHOLD)
        late = Late(
            home,
            await rule(session, today, OF_THE_NETWORK),
            await rule(session, today, ON_A_SEAT),
            await retention.overdue(session, today, home.months),
            await retention.people_overdue(session, today),
            await retention.seats_overdue(session, today),
            await announced_erasures.endings(session),
            await notice_days(session, today),
            [one for one in await erase_rows.register(session) if one.reason == BY_ITSELF],
        )
        await audit.append(session, "overdue", place=CONSOLE, many=late.many)
        return late

    late = context.in_session(context.place_of(arguments), work)
    say(arguments, out, _told(late), *_lines(late))
    return 1 if late.many else 0


def _told(late: Late) -> dict[str, Any]:
    return {
        "months": late.home.months, "source": late.home.source,
        "households": [{"household": root, "last": last, **late.goes(root)}
                       for root, last in late.homes],
        "person_months": late.person.months, "person_source": late.person.source,
        "people": [{"contact": root, "last": last, **late.goes(root)}
                   for root, last in late.people],
        "seat_months": late.seat.months, "seat_source": late.seat.source,
        "seats": [{"gathering": one.gathering, "day": one.day, "names": one.names}
                  for one in late.seats],
        "erased_by_itself": [{"file": one.root, "at": one.at} for one in late.erased],
    }  # fmt: skip


def _lines(late: Late) -> list[str]:
    """Numbers and days: a terminal keeps what it shows."""
    network = plural(len(late.people), "personne du réseau", "personnes du réseau")
    homes = plural(len(late.homes), "foyer", "foyers")
    seats = plural(len(late.seats), "séance", "séances")
    return [
        f"Sans contact depuis {late.home.months} mois : {homes}.",
        *[f"{root} : dernière réponse le {last}{late.words(root)}" for root, last in late.homes],
        f"Sans contact depuis {late.person.months} mois : {network}.",
        *[f"{root} : dernier contact le {last}{late.words(root)}" for root, last in late.people],
        f"Prénoms gardés {late.seat.months} mois après : {seats}.",
        *[f"{one.gathering} : séance du {one.day}, {plural(one.names, 'prénom', 'prénoms')}"
          for one in late.seats],
        f"Effacés par le serveur : {plural(len(late.erased), 'dossier', 'dossiers')}.",
        *[f"{one.root} : effacé le {one.at[:10]}" for one in late.erased],
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
