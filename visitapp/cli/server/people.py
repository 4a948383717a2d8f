"""`visitapp server invite`, `accounts`, `revoke` and `reopen`: who may enter."""

import argparse
from datetime import UTC, datetime
from functools import partial
from typing import Any, TextIO

from visitapp.cli.server import context
from visitapp.cli.usage import say
from visitapp.domain.errors import UserError
from visitapp.domain.territories.territories import Territories
from visitapp.server.accounts import console, territories
from visitapp.server.accounts import invite as inviting
from visitapp.server.accounts.accounts import Who
from visitapp.server.database.database import Session

ROLES = ("visitor", "adviser", "coordinator", "administrator")
WORDS = {"visitor": "visite", "adviser": "conseil", "coordinator": "coordination",
         "administrator": "administration"}  # fmt: skip


def add_actions(actions: Any) -> None:
    """Declare the four."""
    one = context.add_action(
        actions, "invite", invite,
        help="donner un code à quelqu’un",
        description="Donne un code qui inscrit un ordinateur, une fois. Crée le compte s’il n’est "
        "pas là. Le code n’est montré qu’une fois.",
        example="invite --name 'Basile Martin' --role visitor --territory est-ensemble --days 2",
    )  # fmt: skip
    one.add_argument("--name", help="le nom de la personne")
    one.add_argument("--role", choices=ROLES, help="ce qu’elle fait")
    one.add_argument("--territory", default="", help="son territoire")
    one.add_argument("--scheme", default="", help="son dispositif")
    one.add_argument("--account", help="un compte qui est déjà là, à la place du nom")
    context.add_lasting(one)
    context.add_action(
        actions, "accounts", accounts,
        help="les comptes et leurs ordinateurs",
        description="Chaque compte, ses ordinateurs, et quand ils se sont montrés.",
        example="accounts --json",
    )  # fmt: skip
    two = context.add_action(
        actions, "revoke", revoke,
        help="fermer la porte à un ordinateur ou à un compte",
        description="Un ordinateur perdu, ou le compte de quelqu’un qui part : plus rien ne "
        "s’ouvre avec, tout de suite. Ce qui a été envoyé reste.",
        example="revoke 01937b1e-6a52-7c31-9a10-3f1c0e3b9d2a",
    )  # fmt: skip
    two.add_argument("device", metavar="ORDINATEUR", nargs="?", help="son numéro (accounts)")
    two.add_argument("--account", metavar="COMPTE", help="fermer un compte entier")
    three = context.add_action(
        actions, "reopen", reopen,
        help="rouvrir un compte fermé",
        description="Rouvre le compte de quelqu’un qui revient. Ses ordinateurs restent fermés : "
        "donnez-lui un code (invite --account).",
        example="reopen 01937b1e-6a52-7c31-9a10-3f1c0e3b9d2a",
    )  # fmt: skip
    three.add_argument("account", metavar="COMPTE", help="son numéro (accounts)")


def invite(arguments: argparse.Namespace, out: TextIO) -> int:
    """Give a code. Raises UserError."""
    if bool(arguments.account) == bool(arguments.name and arguments.role):
        raise UserError("Il manque la personne.", "Donnez --name et --role, ou --account.")

    async def work(session: Session) -> dict[str, Any]:
        account = arguments.account
        if not account:
            who = Who(arguments.name, arguments.role, arguments.territory, arguments.scheme)
            account = await console.account_of(
                session, await territories.known_places(session, who)
            )
        lasts = context.lasting_of(arguments)
        code, until = await inviting.invite(session, account, datetime.now(UTC), lasts)
        return {"account": account, "code": code, "until": f"{until:%Y-%m-%dT%H:%M:%SZ}"}

    told = context.in_session(context.place_of(arguments), work)
    line = f"Code : {told['code']} (jusqu’à {told['until']}). Il n’est montré qu’une fois."
    say(arguments, out, told, line)
    return 0


def accounts(arguments: argparse.Namespace, out: TextIO) -> int:
    """List who may enter. Raises UserError."""

    async def work(session: Session) -> tuple[list[dict[str, Any]], Territories]:
        return await console.list_accounts(session), await territories.in_force(session)

    found, there = context.in_session(context.place_of(arguments), work)
    say(arguments, out, {"accounts": found}, *[line for one in found for line in _said(there, one)])
    return 0


def revoke(arguments: argparse.Namespace, out: TextIO) -> int:
    """Shut a laptop or a person out. Raises UserError."""
    if bool(arguments.account) == bool(arguments.device):
        raise UserError("Il manque qui doit sortir.", "Donnez un ordinateur, ou --account COMPTE.")
    place = context.place_of(arguments)
    if arguments.account:
        shut = context.in_session(place, partial(console.close, account=arguments.account))
        line = f"Compte fermé ; ordinateurs fermés : {shut}."
        say(arguments, out, {"account": arguments.account, "devices": shut}, line)
    else:
        new = context.in_session(place, partial(console.revoke, device=arguments.device))
        line = "Ordinateur fermé." if new else "Cet ordinateur était déjà fermé."
        say(arguments, out, {"device": arguments.device, "was_open": new}, line)
    return 0


def reopen(arguments: argparse.Namespace, out: TextIO) -> int:
    """Open an account again. Raises UserError."""
    work = partial(console.reopen, account=arguments.account)
    new = context.in_session(context.place_of(arguments), work)
    line = "Compte rouvert. Ses ordinateurs restent fermés : donnez un code."
    told = {"account": arguments.account, "was_closed": new}
    say(arguments, out, told, line if new else "Ce compte était déjà ouvert.")
    return 0


def _said(there: Territories, one: dict[str, Any]) -> list[str]:
    named = (
        territories.territory_names(there, one["territory"]),
        territories.said_scheme(one["scheme"]),
    )
    where = ", ".join(words for words in named if words)
    shut = " (fermé)" if one["disabled"] else ""
    lines = [f"{one['name']}{shut} : {WORDS[one['role']]}, {where or 'partout'}, {one['id']}"]
    for device in one["devices"]:
        state = "fermé" if device["revoked"] else f"vu le {device['seen_at'][:10]}"
        lines.append(f"    {device['name'] or 'ordinateur'} : {state}, {device['id']}")
    return lines
