"""A household is given to a visitor: it goes to her laptop with the next round, whole.

Who may have it is asked of the agency; the choice is written here as any answer is, so that it
waits for the network with the rest, and every laptop sees who chose.
"""

import json
from dataclasses import dataclass

from visitapp.domain.errors import UserError
from visitapp.domain.roles import FIELD, LEADS
from visitapp.operations.changed import Changed, changed
from visitapp.operations.desk import Desk
from visitapp.store import log, records
from visitapp.sync.people_messages import Account

ASSIGNED = "@assigned"
EVERY_GIVEN = "SELECT value FROM change WHERE path = :path ORDER BY sequence DESC"
NOT_YOURS = UserError("Seule une conseillère confie un foyer.", "Demandez-le à votre conseillère.")
NO_HOUSEHOLD = UserError("Cela ne se confie pas.", "Seul un foyer se confie à quelqu’un.")
NOBODY = UserError(
    "Aucun visiteur ne travaille dans votre territoire.", "Demandez un compte à l’agence."
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who may have a household. `account` is the agency's id of her."""

    account: str
    name: str


def visitors(accounts: list[Account]) -> tuple[Visitor, ...]:
    """Those who visit, of the people that one may see, by name. Raises `UserError` for nobody."""
    found = [one for one in accounts if one.role in FIELD and not one.disabled]
    if not found:
        raise NOBODY
    ordered = sorted(found, key=lambda one: (one.role in LEADS, one.name, one.account))
    return tuple(Visitor(one.account, one.name) for one in ordered)


def give(desk: Desk, *, dossier: str, visitor: Visitor) -> Changed:
    """Give a household to somebody. Raises `UserError` to a visitor, and for anything else.

    Twice is once.
    """
    if desk.role not in LEADS:
        raise NOT_YOURS
    row = records.get(desk.database, dossier)
    if row.kind != "dossier":
        raise NO_HOUSEHOLD
    if given_to(desk, dossier=dossier) != visitor:
        log.append(
            desk.database, record=row.id, kind=row.kind, path=ASSIGNED,
            value={"value": {"visitor": visitor.account, "name": visitor.name}},
            author=desk.author, device=desk.device, at=desk.now(),
        )  # fmt: skip
    return changed(dossier, ASSIGNED)


def name_of_visitor(desk: Desk, value: object) -> str:
    """Who an answer gives a household to; another one may know her name. Empty for nobody known."""
    if not isinstance(value, dict):
        return ""
    rows = desk.database.rows(EVERY_GIVEN, path=ASSIGNED)
    every = [value, *(json.loads(row["value"] or "{}").get("value") for row in rows)]
    for one in every:
        if isinstance(one, dict) and one.get("visitor") == value.get("visitor") and one.get("name"):
            return str(one["name"])
    return ""


def given_to(desk: Desk, *, dossier: str) -> Visitor | None:
    """Who has a household, as far as this computer knows; None when nobody was chosen."""
    told = log.history(desk.database, dossier, ASSIGNED)
    said = (told[-1].value or {}).get("value") if told else None
    if not isinstance(said, dict):
        return None
    return Visitor(str(said.get("visitor", "")), str(said.get("name", "")))
