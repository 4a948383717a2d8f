"""Tables for Alembic only (sqlmodel costs half a second); dumb rows, plain SQL acts."""

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    MetaData,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)


class Table(SQLModel):
    """What all our tables share: one metadata, with named constraints."""

    metadata = metadata


class Record(Table, table=True):
    """One household, visit, appointment…: its kind's questionnaire, state and projections."""

    __table_args__ = (
        CheckConstraint("training IN (0, 1)", name="training"),
        Index("ix_record_kind_day", "kind", "day"),
        Index("ix_record_kind_search", "kind", "search"),
        Index("ix_record_kind_state_day", "kind", "state", "day"),
        Index("ix_record_parent", "parent"),
    )

    id: str = Field(primary_key=True)
    kind: str
    questionnaire: str
    parent: str | None = None
    state: str = ""
    day: str | None = None
    summary: str = "{}"
    search: str = ""
    training: int = 0
    created_at: str
    updated_at: str


class Change(Table, table=True):
    """One answer given, replaced or taken back: the log. Rows are never changed or deleted.

    `sequence` is the order in which changes reached this laptop; `number` is the server's; `bases`
    are the ids of what it replaces, in JSON; `seal` is the server's, kept when it loses the number;
    `signature` is that of the laptop that wrote it.
    A change without a number still has to be sent. Each index is one more page to encrypt and
    write for every answer: there are two.
    """

    __table_args__ = (
        UniqueConstraint("record", "path", "id"),
        Index("ix_change_unnumbered", "sequence", sqlite_where=text("number IS NULL")),
    )

    sequence: int | None = Field(default=None, primary_key=True)
    id: str
    record: str = Field(foreign_key="record.id")
    kind: str
    path: str
    value: str | None = None
    bases: str = "[]"
    author: str
    device: str
    at: str
    number: int | None = None
    seal: str | None = None
    signature: str | None = None


class Answer(Table, table=True):
    """The current document of each record: the fold of its changes."""

    __table_args__ = (
        ForeignKeyConstraint(
            ["record", "path", "change"], ["change.record", "change.path", "change.id"]
        ),
        {"sqlite_with_rowid": False},
    )

    record: str = Field(primary_key=True)
    path: str = Field(primary_key=True)
    value: str
    change: str


class Branch(Table, table=True):
    """A change beside the current one, made unseen; `differs` (1): a person must choose."""

    __table_args__ = (
        ForeignKeyConstraint(
            ["record", "path", "change"], ["change.record", "change.path", "change.id"]
        ),
        CheckConstraint("differs IN (0, 1)", name="differs"),
        {"sqlite_with_rowid": False},
    )

    record: str = Field(primary_key=True)
    path: str = Field(primary_key=True)
    change: str = Field(primary_key=True)
    differs: int


class Refusal(Table, table=True):
    """A change that the server did not keep, with why; it is not sent again by itself."""

    __table_args__ = (
        ForeignKeyConstraint(
            ["record", "path", "change"], ["change.record", "change.path", "change.id"]
        ),
        {"sqlite_with_rowid": False},
    )

    record: str = Field(primary_key=True)
    path: str = Field(primary_key=True)
    change: str = Field(primary_key=True)
    reason: str
    at: str


class Attachment(Table, table=True):
    """A photo or a signature that belongs to one answer of one record; sizes in bytes, pixels."""

    __table_args__ = (Index("ix_attachment_sha256", "sha256"),)

    record: str = Field(primary_key=True, foreign_key="record.id")
    sha256: str = Field(primary_key=True)
    path: str
    size: int
    mime: str
    width: int
    height: int
    at: str


class Received(Table, table=True):
    """A photo that the server has whole."""

    __table_args__ = (
        ForeignKeyConstraint(["record", "sha256"], ["attachment.record", "attachment.sha256"]),
        {"sqlite_with_rowid": False},
    )

    record: str = Field(primary_key=True)
    sha256: str = Field(primary_key=True)


class PhotoSent(Table, table=True):
    """How many bytes of a photo the server said it has; `problem` is why it is not sent, if so."""

    __tablename__ = "photo_sent"
    __table_args__ = (
        ForeignKeyConstraint(["record", "sha256"], ["attachment.record", "attachment.sha256"]),
        {"sqlite_with_rowid": False},
    )

    record: str = Field(primary_key=True)
    sha256: str = Field(primary_key=True)
    sent: int
    problem: str = ""


class PhotoExpected(Table, table=True):
    """A photo that a change from elsewhere names, and that did not come yet."""

    __tablename__ = "photo_expected"
    __table_args__ = ({"sqlite_with_rowid": False},)

    record: str = Field(primary_key=True, foreign_key="record.id")
    sha256: str = Field(primary_key=True)
    path: str
    problem: str = ""


class PhotoPiece(Table, table=True):
    """A piece of a photo that is coming: here, where everything is encrypted, until it is whole."""

    __tablename__ = "photo_piece"
    __table_args__ = (
        ForeignKeyConstraint(
            ["record", "sha256"], ["photo_expected.record", "photo_expected.sha256"]
        ),
    )

    record: str = Field(primary_key=True)
    sha256: str = Field(primary_key=True)
    start: int = Field(primary_key=True)
    data: bytes


class WeatherFile(Table, table=True):
    """An added file of daily temperatures: source, place, when and by whom."""

    __tablename__ = "weather_file"

    id: str = Field(primary_key=True)
    place: str
    source: str
    author: str
    device: str
    at: str


class WeatherDay(Table, table=True):
    """The mean temperature of one day, in thousandths of °C, and the file that says it."""

    __tablename__ = "weather_day"
    __table_args__ = (
        Index("ix_weather_day_file", "file"),
        {"sqlite_with_rowid": False},
    )

    day: str = Field(primary_key=True)
    mean: int
    file: str = Field(foreign_key="weather_file.id")


class Meta(Table, table=True):
    """Facts about the database itself: its id, this device, its incarnation, the server's epoch."""

    key: str = Field(primary_key=True)
    value: str
