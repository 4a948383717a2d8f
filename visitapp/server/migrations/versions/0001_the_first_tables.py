"""The first tables: records, their log, who may see them, who may enter."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OWN_XID = """
ALTER TABLE change ALTER COLUMN xid
SET DEFAULT (CAST(CAST(pg_current_xact_id() AS text) AS bigint))
"""


def upgrade() -> None:
    _records()
    _log()
    _doors()


def _records() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "record",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("root", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("digest", BIG, server_default="0", nullable=False),
        sa.Column("erased", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
    )
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_record_root"), ["root"], unique=False)

    op.create_table(
        "member",
        sa.Column("root", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("root", "scope", name=op.f("pk_member")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index("ix_member_scope", ["scope", "root"], unique=False)

    op.create_table(
        "erasure",
        sa.Column("root", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("root", name=op.f("pk_erasure")),
    )


def _log() -> None:
    op.create_table(
        "change",
        sa.Column("number", BIG, nullable=False),
        sa.Column("xid", BIG, server_default="0", nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("root", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("base", sa.String(), nullable=True),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("print", sa.String(), nullable=False),
        sa.Column("wire", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_change")),
        sa.UniqueConstraint("id", name=op.f("uq_change_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index("ix_change_record_number", ["record", "number"], unique=False)
        batch_op.create_index(
            "ix_change_record_path_base", ["record", "path", "base"], unique=False
        )
        batch_op.create_index("ix_change_root", ["root"], unique=False)
        batch_op.create_index("ix_change_xid_number", ["xid", "number"], unique=False)

    if op.get_bind().dialect.name == "postgresql":
        op.execute(OWN_XID)


def _doors() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("territory", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("disabled", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
    )
    op.create_table(
        "invitation",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_invitation")),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("access", sa.String(), nullable=False),
        sa.Column("access_until", sa.String(), nullable=False),
        sa.Column("refresh", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("spent", sa.String(), nullable=False),
        sa.Column("revoked", sa.Integer(), nullable=False),
        sa.Column("enrolled_at", sa.String(), nullable=False),
        sa.Column("seen_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
    )
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_device_access"), ["access"], unique=False)
        batch_op.create_index(batch_op.f("ix_device_account"), ["account"], unique=False)
        batch_op.create_index(batch_op.f("ix_device_previous"), ["previous"], unique=False)
        batch_op.create_index(batch_op.f("ix_device_refresh"), ["refresh"], unique=False)
        batch_op.create_index(batch_op.f("ix_device_spent"), ["spent"], unique=False)

    op.create_table(
        "failure",
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_failure")),
    )
