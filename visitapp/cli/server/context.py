"""Shared by the actions of `visitapp server`: the folder, one transaction, one JSON object."""

import argparse
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, TextIO

import anyio

from visitapp.domain.errors import UserError
from visitapp.server.backup import keep_aside
from visitapp.server.database import marker, schema
from visitapp.server.database.database import ServerDatabase, Session
from visitapp.server.instance.instance import Place, default_root, read_place


def add_action(
    actions: Any, name: str, does: Callable[[argparse.Namespace, TextIO], int], *, help: str,
    description: str, example: str,
) -> argparse.ArgumentParser:  # fmt: skip
    """One action, with what all have: its folder and `--json`."""
    made: argparse.ArgumentParser = actions.add_parser(
        name, help=help, description=description, epilog=f"Exemple : visitapp server {example}"
    )
    made.add_argument("--folder", metavar="DOSSIER", help="le dossier du serveur ; sinon l’usuel")
    made.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")
    made.set_defaults(does=does)
    return made


def root_of(arguments: argparse.Namespace) -> Path:
    """The folder that was asked for."""
    return Path(arguments.folder).absolute() if arguments.folder else default_root()


def place_of(arguments: argparse.Namespace) -> Place:
    """The server of the folder. Raises UserError."""
    return read_place(root_of(arguments))


def in_database[T](
    place: Place, work: Callable[[ServerDatabase], Awaitable[T]], *, new: bool = False
) -> T:
    """The result of `work` on the database, brought up to date first. Raises UserError.

    Unless it is `new`, it must be there already, and the one that the marker is of: an empty one,
    made in place of one that was lost, would be backed up, and its empty door kept apart.
    """
    if not new:
        schema.need(place.address)
    schema.upgrade(place.address)
    return anyio.run(partial(_with_database, place, work, new=new))


def in_session[T](place: Place, work: Callable[[Session], Awaitable[T]], *, new: bool = False) -> T:
    """The result of `work` in one transaction; what is kept apart follows. Raises UserError."""

    async def one(database: ServerDatabase) -> T:
        async with database.session() as session:
            found = await work(session)
        await keep_aside.refresh(place, database)
        return found

    return in_database(place, one, new=new)


def in_read[T](place: Place, work: Callable[[Session], Awaitable[T]]) -> T:
    """The result of `work`, which only reads. Raises UserError."""

    async def one(database: ServerDatabase) -> T:
        async with database.session() as session:
            return await work(session)

    return in_database(place, one)


async def _with_database[T](
    place: Place, work: Callable[[ServerDatabase], Awaitable[T]], *, new: bool
) -> T:
    database = place.database(most=2)
    await database.open()
    try:
        if not new:
            async with database.session() as session:
                await marker.check_kept(session, place.apart, postgres=place.is_postgres)
        return await work(database)
    finally:
        await database.close()


def add_lasting(parser: argparse.ArgumentParser) -> None:
    """How long a code is good."""
    lasting = parser.add_mutually_exclusive_group()
    lasting.add_argument("--minutes", type=int, metavar="N", help="durée du code ; 10 sinon")
    lasting.add_argument("--days", type=int, metavar="N", help="durée du code, 7 jours au plus")


def lasting_of(arguments: argparse.Namespace) -> timedelta:
    """How long the code is to be good. Raises UserError."""
    minutes, days = arguments.minutes, arguments.days
    if max(minutes or 0, days or 0) > 10**5:
        raise UserError("Un code dure sept jours au plus.", "Choisissez --days jusqu’à 7.")
    if days is not None:
        return timedelta(days=days)
    return timedelta(minutes=10 if minutes is None else minutes)
