"""`visitapp server init`: a folder, an empty database, a first account and its code."""

import argparse
from datetime import UTC, datetime
from typing import Any, TextIO

from visitapp.cli.server import context
from visitapp.cli.usage import say
from visitapp.domain.errors import UserError
from visitapp.server.accounts import console, invite, territories
from visitapp.server.accounts.accounts import Who
from visitapp.server.backup import kept_keys
from visitapp.server.database import marker, schema
from visitapp.server.database.database import Session, is_postgres
from visitapp.server.erasure import register
from visitapp.server.instance.instance import SECRETS, SETTINGS, Place, make_place


def add_actions(actions: Any) -> None:
    """Declare `init`."""
    one = context.add_action(
        actions, "init", run,
        help="créer un serveur",
        description="Crée le dossier du serveur, ses secrets, sa base vide, un premier compte "
        "et le code qui l’ouvre. SQLite par défaut, pour une machine ; PostgreSQL pour plus.",
        example="init --folder /var/lib/visitapp --database postgresql://visitapp@127.0.0.1/alec",
    )  # fmt: skip
    one.add_argument("--database", metavar="ADRESSE", help="postgresql://… ; sinon SQLite")
    one.add_argument("--name", default="Administration", help="le nom du premier compte")
    one.add_argument("--role", default="administrator", choices=("administrator", "adviser"))
    one.add_argument("--territory", default="", help="le territoire, pour une conseillère")
    one.add_argument("--scheme", default="", help="le dispositif")
    context.add_lasting(one)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Make the server. Nothing is left of one that could not be made. Raises UserError."""
    address = arguments.database
    if address is not None and not is_postgres(address):
        raise UserError("--database : l’adresse n’est pas celle d’un PostgreSQL.",
                        "Écrivez postgresql://utilisateur@machine/base.")  # fmt: skip
    if address is not None and schema.version(address):
        raise UserError("Cette base a déjà un serveur.", "Indiquez une base vide.")
    context.lasting_of(arguments)
    place = make_place(context.root_of(arguments), address)
    try:
        told = _begun(place, arguments)
    except BaseException:
        _undo(place)
        raise
    say(
        arguments, out, {"folder": str(place.root), **told},
        f"Serveur créé dans {place.root}.",
        f"Code de {arguments.name} : {told['code']} (jusqu’à {told['until']}).",
        "Il n’est montré qu’une fois. Ensuite : visitapp server run.",
    )  # fmt: skip
    return 0


def _begun(place: Place, arguments: argparse.Namespace) -> dict[str, Any]:
    async def begin(session: Session) -> dict[str, Any]:
        who = Who(arguments.name, arguments.role, arguments.territory, arguments.scheme)
        account = await console.account_of(session, await territories.known_places(session, who))
        lasts = context.lasting_of(arguments)
        code, until = await invite.invite(session, account, datetime.now(UTC), lasts)
        register.create_register(place.apart)
        marker.write_marker(place.apart, await marker.marker_of(session))
        return {"account": account, "code": code, "until": f"{until:%Y-%m-%dT%H:%M:%SZ}"}

    return context.in_session(place, begin, new=True)


def _undo(place: Place) -> None:
    """Take away what was made here; a PostgreSQL keeps its empty tables."""
    for path in (
        place.root / SETTINGS, place.root / SECRETS, place.apart / marker.NAME,
        place.apart / register.DOOR, place.apart / register.ERASED,
        place.apart / kept_keys.NAME,
    ):  # fmt: skip
        path.unlink(missing_ok=True)
    if not place.is_postgres:
        for end in ("", "-wal", "-shm"):
            (place.root / f"server.db{end}").unlink(missing_ok=True)
