"""The first tables: records and their log, people, photos, registrations, the audit.

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
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TYPES: dict[str, Any] = {
    "": sa.String(), "text": sa.Text(), "int": sa.Integer(), "big": BIG, "bytes": sa.LargeBinary(),
}  # fmt: skip
NOTICE, MAIL = sa.text("scope <> ''"), sa.text("state = 'outgoing'")
OWN_XID = """
ALTER TABLE change ALTER COLUMN xid
SET DEFAULT (CAST(CAST(pg_current_xact_id() AS text) AS bigint))
"""
TRIGGER = """
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
"""
RULE = "CREATE RULE {table}_no_{act} AS ON {act} TO {table} DO INSTEAD NOTHING"


def upgrade() -> None:
    _table(
        "account",
        "id* name role territory scheme disabled:int past= asked_by= asker= agreed_by= agreed_at=",
    )
    _table(
        "audit",
        "number*:big at act account device place root about many:int",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_root", "audit", ["root"])
    _table(
        "audit_seal",
        "place*:big number:big hash:text",
        sa.UniqueConstraint("number"),
    )
    _table(
        "change",
        "number*:big xid:big=0 id record root scope path device print wire:text",
        sa.UniqueConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_change_notice",
        "change",
        ["scope", "xid", "number"],
        sqlite_where=NOTICE,
        postgresql_where=NOTICE,
    )
    op.create_index("ix_change_record_number", "change", ["record", "number"])
    op.create_index("ix_change_record_path", "change", ["record", "path"])
    op.create_index("ix_change_root_place", "change", ["root", "scope", "xid", "number"])
    op.create_index("ix_change_xid_number", "change", ["xid", "number"])
    _table(
        "device",
        "id* account name access access_until refresh previous spent revoked:int "
        "enrolled_at seen_at signed:int=0 ends= tried=",
    )
    op.create_index("ix_device_access", "device", ["access"])
    op.create_index("ix_device_account", "device", ["account"])
    op.create_index("ix_device_previous", "device", ["previous"])
    op.create_index("ix_device_refresh", "device", ["refresh"])
    op.create_index("ix_device_spent", "device", ["spent"])
    _table("device_key", "device* signing* recipient at")
    _table("device_slot", "device* profile* entry:text at")
    _table("ending", "id* kind since seen days:int")
    _table("erasure", "root* reason at")
    _table("failure", "place* count:int at")
    _table("first_read", "device* root*")
    _table("household_key", "root* closed")
    _table("invitation", "code* account until used:int")
    _table("known_place", "account* place* at")
    _table("laptop", "id* account key=")
    _table("member", "root* scope*")
    op.create_index("ix_member_scope", "member", ["scope", "root"])
    _table("meta", "key* value")
    _table("photo", "record* sha256* root mime size:big got:big=0 whole:int device at file=")
    op.create_index("ix_photo_root", "photo", ["root"])
    op.create_index("ix_photo_file", "photo", ["file"])
    _table("photo_file", "sha256* until=")
    _table("record", "id* kind root state changes:int digest:big=0 erased:int last= link=")
    op.create_index("ix_record_root", "record", ["root"])
    op.create_index(
        "ix_record_outgoing", "record", ["state"], sqlite_where=MAIL, postgresql_where=MAIL
    )
    _table("registration_draft", "id* sealed:text until")
    op.create_index("ix_registration_draft_until", "registration_draft", ["until"])
    _table("registration_received", "id* household registration code at")
    _table("reply_link", "code* root letter answered")
    _table("secret", "account* password salt factor step:big=0 at")
    _table("unproven", "root* id* account at wire:text")
    _table(
        "photo_piece",
        "record* sha256* start*:big data:bytes",
        sa.ForeignKeyConstraint(["record", "sha256"], ["photo.record", "photo.sha256"]),
    )
    on_postgres = op.get_bind().dialect.name == "postgresql"
    if on_postgres:
        op.execute(OWN_XID)
    for table in ("audit", "audit_seal"):
        for act in ("UPDATE", "DELETE"):
            op.execute((RULE if on_postgres else TRIGGER).format(table=table, act=act))


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
