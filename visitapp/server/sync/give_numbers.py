"""A package of numbers that the server was given: numbered as one that an adviser takes."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from visitapp.operations.desk import number_packages
from visitapp.operations.parameters.packages import LINES, ReadPackage, short
from visitapp.server.accounts import names
from visitapp.server.accounts.accounts import PAGES
from visitapp.server.accounts.own_laptop import own_laptop
from visitapp.server.accounts.schemes import scheme_names
from visitapp.server.database.database import ServerDatabase, Session
from visitapp.server.instance.forms import form
from visitapp.server.rights.person import Person
from visitapp.server.sync import numbering
from visitapp.server.sync.permissions import CREATED
from visitapp.store.file.ids import uuid7
from visitapp.sync.wire.messages import WireChange

AUTHOR = "Serveur de l’agence"
ACCOUNT = f"{PAGES}numbers"
KIND = "override"
MAKE_ACCOUNT = """
INSERT INTO account (id, name, role, territory, scheme, disabled, past)
VALUES (:id, :name, 'coordinator', '', :scheme, 1, '')
ON CONFLICT (id) DO UPDATE SET scheme = excluded.scheme
"""


async def give(
    database: ServerDatabase, session: Session, package: ReadPackage, at: datetime
) -> None:
    """Every laptop has it after its next round, and looks at the signature itself."""
    person = await _writer(session)
    changes = list(_changes(person, package, at))
    results = await numbering.number(session, database.waits, person, changes)
    if any(one.status != "numbered" for one in results):
        raise RuntimeError("a package of numbers was not kept")


def _changes(person: Person, package: ReadPackage, at: datetime) -> Iterator[WireChange]:
    made = {"kind": KIND, "questionnaire": form(KIND).name, "parent": None, "state": "in_force",
            "training": False}  # fmt: skip
    pieces = number_packages.pieces(package.content)
    values: list[tuple[str, Any]] = [
        (CREATED, made),
        ("valid_from", package.published.isoformat()),
        ("source", package.source),
        (LINES, list(short(package.lines))),
        *((number_packages.PIECE.format(place), f"{len(pieces)}:{piece}")
          for place, piece in enumerate(pieces)),
    ]  # fmt: skip
    record = uuid7()
    for path, value in values:
        yield WireChange(
            id=uuid7(), record=record, kind=KIND, path=path, value={"value": value}, author=AUTHOR,
            device=person.device, at=at,
        )  # fmt: skip


async def _writer(session: Session) -> Person:
    """In whose name it is written: a closed account of every scheme."""
    schemes = tuple(word for word, _ in scheme_names())
    name = await names.closed(session, names.ACCOUNT, AUTHOR)
    await session.rows(MAKE_ACCOUNT, id=ACCOUNT, name=name, scheme=" ".join(schemes))
    scopes = tuple(f"agency:{word}" for word in (*schemes, ""))
    device = await own_laptop(session, ACCOUNT)
    return Person(ACCOUNT, "coordinator", device, scopes, scopes, schemes=(*schemes, ""))
