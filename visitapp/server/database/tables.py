"""Tables for both databases; `number` orders the world, within transactions (`xid`, `feed.py`)."""

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Text, text
from sqlmodel import Field, SQLModel

from visitapp.store.file.tables import NAMES

metadata = MetaData(naming_convention=NAMES)
MAIL = text("state = 'outgoing'")
"""Few of many: the letters that wait to leave by e-mail are looked for all the time."""
BIG = BigInteger().with_variant(Integer(), "sqlite")


def _xid() -> Column[int]:
    return Column(BIG, nullable=False, server_default="0")


class ServerTable(SQLModel):
    """What the server's tables share: one metadata, with named constraints."""

    metadata = metadata


class Record(ServerTable, table=True):
    """One record under `root`; `digest` adds up its ids, `last` answer dated by `contact.py`."""

    __tablename__ = "record"
    __table_args__ = (
        Index("ix_record_outgoing", "state", sqlite_where=MAIL, postgresql_where=MAIL),
    )

    id: str = Field(primary_key=True)
    kind: str
    root: str = Field(index=True)
    state: str = ""
    changes: int = 0
    digest: int = Field(default=0, sa_column=Column(BIG, nullable=False, server_default="0"))
    erased: int = 0
    last: str = Field(default="", sa_column_kwargs={"server_default": ""})
    link: str = Field(default="", sa_column_kwargs={"server_default": ""})


class Change(ServerTable, table=True):
    """A change's whole message, `wire`, closed by its household's key; with a `scope`, a notice of
    coming, going or erasure, in clear."""

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_record_number", "record", "number"),
        Index("ix_change_record_path", "record", "path"),
        Index("ix_change_root_place", "root", "scope", "xid", "number"),
        Index(
            "ix_change_notice",
            "scope",
            "xid",
            "number",
            sqlite_where=text("scope <> ''"),
            postgresql_where=text("scope <> ''"),
        ),
        Index("ix_change_xid_number", "xid", "number"),
        {"sqlite_autoincrement": True},  # a number is never given twice, even after an erasure
    )

    number: int | None = Field(default=None, sa_column=Column(BIG, primary_key=True))
    xid: int = Field(default=0, sa_column=_xid())
    id: str = Field(unique=True)
    record: str
    root: str
    scope: str = ""
    path: str
    device: str
    print: str
    wire: str = Field(sa_column=Column(Text, nullable=False))


class Unproven(ServerTable, table=True):
    """An answer that cannot be proven, closed by its household's key, until an adviser decides;
    then `wire` is empty. `id` is its print, `account` who offered it."""

    __tablename__ = "unproven"

    root: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    account: str
    at: str
    wire: str = Field(sa_column=Column(Text, nullable=False))


class HouseholdKey(ServerTable, table=True):
    """The key of a household, closed by the outer key; of the server itself under no root."""

    __tablename__ = "household_key"

    root: str = Field(primary_key=True)
    closed: str


class Member(ServerTable, table=True):
    """Who may see a household: `visitor:…`, `territory:…` or `scheme:…`."""

    __tablename__ = "member"
    __table_args__ = (Index("ix_member_scope", "scope", "root"),)

    root: str = Field(primary_key=True)
    scope: str = Field(primary_key=True)


class Erasure(ServerTable, table=True):
    """The register of what was erased: that it happened, when and why, and no content."""

    __tablename__ = "erasure"

    root: str = Field(primary_key=True)
    reason: str
    at: str


class Account(ServerTable, table=True):
    """A person, by a closed `name` (`accounts/names.py`), and where they work; `past` scopes still
    take late answers.

    `asked_by` are the accounts that made, moved or gave a code to this one, with spaces between,
    while another has still to agree: until then it is `disabled`. `agreed_by` is who did last, at
    `agreed_at`, to what `asker` had asked.
    """

    __tablename__ = "account"

    id: str = Field(primary_key=True)
    name: str
    role: str
    territory: str = ""
    scheme: str = ""
    disabled: int = 0
    past: str = Field(default="", sa_column_kwargs={"server_default": ""})
    asked_by: str = Field(default="", sa_column_kwargs={"server_default": ""})
    asker: str = Field(default="", sa_column_kwargs={"server_default": ""})
    agreed_by: str = Field(default="", sa_column_kwargs={"server_default": ""})
    agreed_at: str = Field(default="", sa_column_kwargs={"server_default": ""})


class Invitation(ServerTable, table=True):
    """A code that enrols one device, once. Only its print is kept; times are ISO, in UTC."""

    __tablename__ = "invitation"

    code: str = Field(primary_key=True)
    account: str
    until: str
    used: int = 0


class Device(ServerTable, table=True):
    """A laptop of an account, its `name` closed. Tokens are kept as prints.

    `previous` is the renewing token before, until the new one is used; then it is `spent`.
    `tried` are the words of the last attempts to renew, with spaces between.
    `signed` is 1 after a password and a second factor; `ends` is when it must be done again.
    """

    __tablename__ = "device"

    id: str = Field(primary_key=True)
    account: str = Field(index=True)
    name: str
    access: str = Field(index=True)
    access_until: str
    refresh: str = Field(index=True)
    previous: str = Field(default="", index=True)
    spent: str = Field(default="", index=True)
    revoked: int = 0
    enrolled_at: str
    seen_at: str
    signed: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    ends: str = Field(default="", sa_column_kwargs={"server_default": ""})
    tried: str = Field(default="", sa_column_kwargs={"server_default": ""})


class Failure(ServerTable, table=True):
    """Failed attempts of one place, a print: how many in a row, and the last."""

    __tablename__ = "failure"

    place: str = Field(primary_key=True)
    count: int
    at: str


class Meta(ServerTable, table=True):
    """Facts about this database: its epoch, what was last backed up."""

    __tablename__ = "meta"

    key: str = Field(primary_key=True)
    value: str
