"""`domain/privacy/sight.py` as SQL conditions; none for who sees all."""

from typing import Any

from visitapp.domain.privacy import sight
from visitapp.server.rights.person import Person

OF_CHANGE = """(CASE WHEN change.scope <> '' THEN 1 ELSE (
    SELECT count(*) FROM record AS shown_of WHERE shown_of.id = change.record
    AND NOT shown_of.kind IN :kinds
    AND NOT shown_of.kind || ' ' || change.path IN :unseen) END)"""
"""1 for a change that is shown, else 0. Notices of one's own scopes always are."""
OF_RECORD = """(SELECT count(*) FROM record AS shown_of
    WHERE shown_of.id = {} AND NOT shown_of.kind IN :kinds)"""
ALL = "1"


def change(person: Person) -> str:
    """SQL of whether a row of `change` is shown to this person: 1 or 0."""
    return ALL if sight.sees_all(person.role) else OF_CHANGE


def record(person: Person, id: str) -> str:
    """SQL of whether the record of this id (an SQL expression) is shown at all: 1 or 0."""
    return ALL if sight.sees_all(person.role) else OF_RECORD.format(id)


def sql_values(person: Person) -> dict[str, Any]:
    """The SQL values: `kinds` and `unseen` questions; empty for who sees everything."""
    if sight.sees_all(person.role):
        return {}
    unseen = [f"{kind} {path}" for kind, paths in sight.hidden(person.role).items()
              for path in paths]  # fmt: skip
    return {"kinds": list(sight.unseen_kinds(person.role)), "unseen": unseen}
