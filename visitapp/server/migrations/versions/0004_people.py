"""People: what they sign in with, whose each laptop is, the audit and its chain."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGER = """
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
"""
RULE = "CREATE RULE {table}_no_{act} AS ON {act} TO {table} DO INSTEAD NOTHING"


def upgrade() -> None:
    _columns()
    _people()
    _audit()


def _columns() -> None:
    op.add_column("record", _word("last", default=""))
    op.add_column("account", _word("past", default=""))
    op.add_column("device", sa.Column("signed", sa.Integer(), server_default="0", nullable=False))
    op.add_column("device", _word("ends", default=""))


def _people() -> None:
    op.create_table(
        "laptop",
        _word("id"),
        _word("account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_laptop")),
    )
    op.create_table(
        "secret",
        *(_word(name) for name in ("account", "password", "salt", "factor")),
        sa.Column("step", BIG, server_default="0", nullable=False),
        _word("at"),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_secret")),
    )
    op.create_table(
        "known_place",
        *(_word(name) for name in ("account", "place", "at")),
        sa.PrimaryKeyConstraint("account", "place", name=op.f("pk_known_place")),
    )


def _audit() -> None:
    op.create_table(
        "first_read",
        _word("device"),
        _word("root"),
        sa.PrimaryKeyConstraint("device", "root", name=op.f("pk_first_read")),
    )
    op.create_table(
        "audit",
        sa.Column("number", BIG, nullable=False),
        *(_word(n) for n in ("at", "act", "account", "device", "place", "root", "about")),
        sa.Column("many", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_root", "audit", ["root"])
    op.create_table(
        "audit_seal",
        sa.Column("place", BIG, nullable=False),
        sa.Column("number", BIG, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_audit_seal")),
        sa.UniqueConstraint("number", name=op.f("uq_audit_seal_number")),
    )
    on_postgres = op.get_bind().dialect.name == "postgresql"
    for table in ("audit", "audit_seal"):
        for act in ("UPDATE", "DELETE"):
            op.execute((RULE if on_postgres else TRIGGER).format(table=table, act=act))


def _word(name: str, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, server_default=default)
