"""Tables for people and the audit."""

from sqlalchemy import Column, Index, Text
from sqlmodel import Field

from visitapp.server.database.photo_tables import metadata
from visitapp.server.database.tables import BIG, ServerTable

__all__ = [
    "APPEND_ONLY",
    "Audit",
    "AuditSeal",
    "Ending",
    "FirstRead",
    "KnownPlace",
    "Laptop",
    "Secret",
    "metadata",
]


class Laptop(ServerTable, table=True):
    """The `device` word of a laptop, owned by the first account that presents it, and its
    `key`, the first that signed under it."""

    __tablename__ = "laptop"

    id: str = Field(primary_key=True)
    account: str
    key: str = Field(default="", sa_column_kwargs={"server_default": ""})


class Secret(ServerTable, table=True):
    """Argon2id `password`; `factor` sealed by password and `salt`; `step`: the last 30 s used."""

    __tablename__ = "secret"

    account: str = Field(primary_key=True)
    password: str
    salt: str
    factor: str
    step: int = Field(default=0, sa_column=Column(BIG, nullable=False, server_default="0"))
    at: str


class KnownPlace(ServerTable, table=True):
    """A place, as a print, from which an account has signed in: others' failures do not slow it
    down there."""

    __tablename__ = "known_place"

    account: str = Field(primary_key=True)
    place: str = Field(primary_key=True)
    at: str


class FirstRead(ServerTable, table=True):
    """A device was given a household: it is written in the audit once."""

    __tablename__ = "first_read"

    device: str = Field(primary_key=True)
    root: str = Field(primary_key=True)


class Ending(ServerTable, table=True):
    """What the server will end by itself, a file or an account: on how many `days` its daily round
    saw it past its time, the first, `since`, and the last, `seen`."""

    __tablename__ = "ending"

    id: str = Field(primary_key=True)
    kind: str
    since: str
    seen: str
    days: int


class Audit(ServerTable, table=True):
    """One act, append-only: `root` household, `about` account, device or photo, `many` how many."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_root", "root"), {"sqlite_autoincrement": True})

    number: int | None = Field(default=None, sa_column=Column(BIG, primary_key=True))
    at: str
    act: str
    account: str
    device: str
    place: str
    root: str
    about: str
    many: int


class AuditSeal(ServerTable, table=True):
    """The chain: the row that is `place`-th, and the hash of it and of all before it."""

    __tablename__ = "audit_seal"

    place: int | None = Field(default=None, sa_column=Column(BIG, primary_key=True))
    number: int = Field(sa_column=Column(BIG, nullable=False, unique=True))
    hash: str = Field(sa_column=Column(Text, nullable=False))


_TRIGGER = """
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
"""
_RULE = "CREATE RULE {table}_no_{act} AS ON {act} TO {table} DO INSTEAD NOTHING"
_KEPT = [(table, act) for table in ("audit", "audit_seal") for act in ("UPDATE", "DELETE")]
APPEND_ONLY = {
    "sqlite": tuple(_TRIGGER.format(table=table, act=act) for table, act in _KEPT),
    "postgresql": tuple(_RULE.format(table=table, act=act) for table, act in _KEPT),
}
"""By dialect, what keeps the program itself from changing a row of the audit. Rules, and not
triggers, on PostgreSQL: they are part of the table, and come back with it from a backup."""
