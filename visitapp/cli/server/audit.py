"""`visitapp server audit`: whether the audit is whole, and who did or read what."""

import argparse
from datetime import UTC, date, datetime
from typing import Any, TextIO

from visitapp.cli.server import context
from visitapp.cli.usage import say
from visitapp.domain.errors import UserError
from visitapp.domain.privacy.retention import AUDIT, months_before
from visitapp.server.audit import read_audit
from visitapp.server.audit.read_audit import ACTS, Found
from visitapp.server.database.database import Session
from visitapp.server.erasure import retention_numbers
from visitapp.server.sync import sealing

MOST = 200
DAY = UserError("Cette date n’est pas comprise.", "Écrivez-la ainsi : 2026-11-25.")


def add_actions(actions: Any) -> None:
    """Declare it."""
    one = context.add_action(
        actions, "audit", audit,
        help="le registre des accès : s’il est entier, qui a lu quoi",
        description="Vérifie toute la chaîne du registre, et montre qui a lu ou changé un foyer, "
        "ou ce qu’un compte a fait. Avec un foyer, vérifie aussi que ses réponses sont celles que "
        "le serveur a scellées. Le registre ne contient aucune réponse.",
        example="audit --household 01937b1e-6a52-7c31-9a10-3f1c0e3b9d2a",
    )  # fmt: skip
    one.add_argument("--household", metavar="FOYER", default="", help="le numéro d’un foyer")
    one.add_argument("--account", metavar="COMPTE", default="", help="un compte (accounts)")
    one.add_argument("--since", metavar="JOUR", default="", help="à partir de ce jour")


def audit(arguments: argparse.Namespace, out: TextIO) -> int:
    """Verify it, and say it; 1 when a line was touched. Raises UserError."""
    place, since = context.place_of(arguments), _day(arguments.since)
    asked = bool(arguments.household or arguments.account or since)

    async def work(session: Session) -> tuple[Found, int | None]:
        root = arguments.household
        today = datetime.now(UTC).date()
        months = (await retention_numbers.rule(session, today, AUDIT)).months
        found = await read_audit.search(
            session, place.apart, root=root, account=arguments.account,
            since=since, most=MOST if asked else 0,
            whole_since=months_before(today, months).isoformat(),
        )  # fmt: skip
        return found, await sealing.first_broken(session, root) if root else None

    # Not `in_session`: what is kept apart would be written before it is compared.
    found, broken = context.in_read(place, work)
    wrong = found.verified.wrong
    told = {
        "whole": wrong is None, "links": found.verified.head.place, "wrong": wrong,
        "waiting": found.verified.waiting, "kept_apart": found.kept, "rows": found.rows,
        "broken": broken,
    }  # fmt: skip
    ends = [_said(found), *([_said_broken(broken)] if arguments.household else [])]
    say(arguments, out, told, *(_line(row) for row in reversed(found.rows)), *ends)
    return 0 if wrong is None and broken is None else 1


def _said(found: Found) -> str:
    verified = found.verified
    if verified.wrong is not None:
        return (
            f"Le registre a été touché : la ligne {verified.wrong} ne suit pas celle d’avant. "
            "Gardez le dossier du serveur comme il est, et appelez qui répond des données."
        )
    later = f" {verified.waiting} lignes attendent leur sceau." if verified.waiting else ""
    return f"Le registre est entier : {verified.head.place} lignes se suivent.{later}"


def _said_broken(broken: int | None) -> str:
    if broken is None:
        return "Les réponses de ce foyer sont celles que le serveur a scellées."
    return (
        f"Les réponses de ce foyer ont été touchées : à partir du numéro {broken}, elles ne se "
        "suivent plus. Gardez le dossier du serveur comme il est, et rétablissez une sauvegarde."
    )


def _line(row: dict[str, Any]) -> str:
    who = row["account"] or row["place"] or "personne"
    many = f" ({row['many']})" if row["many"] > 1 else ""
    about = " ".join(part for part in (row["root"], row["about"]) if part)
    moment, act = row["at"][:16].replace("T", " "), ACTS.get(row["act"], row["act"])
    return f"{moment}  {who} {act}{many}  {about}"


def _day(typed: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat() if typed else ""
    except ValueError:
        raise DAY from None
