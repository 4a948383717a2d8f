"""The first tables: records, their log and answers, attachments, daily temperatures.

A column is its name, `*` in the primary key, `?` when it may be NULL, then its type unless it is
a short text, then its default: `id*`, `base?`, `xid:big=0`.
"""

import re
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None
COLUMN = re.compile(r"(\w+)[*]?([?]?)(?::(\w+))?(?:=(\w*))?")
TYPES: dict[str, Any] = {"": sa.String(), "int": sa.Integer(), "bytes": sa.LargeBinary()}


def upgrade() -> None:
    _table("meta", "key* value")
    _table(
        "record",
        "id* kind questionnaire parent? state day? summary search training:int created_at "
        "updated_at",
        sa.CheckConstraint("training IN (0, 1)", name="training"),
    )
    op.create_index("ix_record_kind_day", "record", ["kind", "day"])
    op.create_index("ix_record_kind_search", "record", ["kind", "search"])
    op.create_index("ix_record_kind_state_day", "record", ["kind", "state", "day"])
    op.create_index("ix_record_parent", "record", ["parent"])
    _table("weather_file", "id* place source author device at")
    _table(
        "attachment",
        "record* sha256* path size:int mime width:int height:int at",
        sa.ForeignKeyConstraint(["record"], ["record.id"]),
    )
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"])
    _table(
        "change",
        "sequence*:int id record kind path value? bases author device at number?:int seal?"
        " signature?",
        sa.ForeignKeyConstraint(["record"], ["record.id"]),
        sa.UniqueConstraint("record", "path", "id"),
    )
    op.create_index(
        "ix_change_unnumbered", "change", ["sequence"], sqlite_where=sa.text("number IS NULL")
    )
    _table(
        "photo_expected",
        "record* sha256* path problem",
        sa.ForeignKeyConstraint(["record"], ["record.id"]),
        sqlite_with_rowid=False,
    )
    _table(
        "weather_day",
        "day* mean:int file",
        sa.ForeignKeyConstraint(["file"], ["weather_file.id"]),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_weather_day_file", "weather_day", ["file"])
    _table(
        "answer",
        "record* path* value change",
        sa.ForeignKeyConstraint(
            ["record", "path", "change"], ["change.record", "change.path", "change.id"]
        ),
        sqlite_with_rowid=False,
    )
    _table(
        "branch",
        "record* path* change* differs:int",
        sa.CheckConstraint("differs IN (0, 1)", name="differs"),
        sa.ForeignKeyConstraint(
            ["record", "path", "change"], ["change.record", "change.path", "change.id"]
        ),
        sqlite_with_rowid=False,
    )
    _table(
        "photo_piece",
        "record* sha256* start*:int data:bytes",
        sa.ForeignKeyConstraint(
            ["record", "sha256"], ["photo_expected.record", "photo_expected.sha256"]
        ),
    )
    _table(
        "photo_sent",
        "record* sha256* sent:int problem",
        sa.ForeignKeyConstraint(["record", "sha256"], ["attachment.record", "attachment.sha256"]),
        sqlite_with_rowid=False,
    )
    _table(
        "received",
        "record* sha256*",
        sa.ForeignKeyConstraint(["record", "sha256"], ["attachment.record", "attachment.sha256"]),
        sqlite_with_rowid=False,
    )
    _table(
        "refusal",
        "record* path* change* reason at",
        sa.ForeignKeyConstraint(
            ["record", "path", "change"], ["change.record", "change.path", "change.id"]
        ),
        sqlite_with_rowid=False,
    )


def _table(name: str, columns: str, *constraints: sa.Constraint, **options: Any) -> None:
    words = columns.split()
    keys = [word.partition("*")[0] for word in words if "*" in word]
    op.create_table(
        name, *map(_column, words), sa.PrimaryKeyConstraint(*keys), *constraints, **options
    )


def _column(word: str) -> sa.Column[Any]:
    found = COLUMN.fullmatch(word)
    assert found is not None, word  # noqa: S101
    name, empty, kind, default = found.groups()
    return sa.Column(name, TYPES[kind or ""], nullable=bool(empty), server_default=default)
