"""Sync: answers beside the current one, changes that were refused, photos that were received."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "branch",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("differs", sa.Integer(), nullable=False),
        sa.CheckConstraint("differs IN (0, 1)", name=op.f("ck_branch_differs")),
        sa.ForeignKeyConstraint(
            ["record", "path", "change"],
            ["change.record", "change.path", "change.id"],
            name=op.f("fk_branch_record_path_change_change"),
        ),
        sa.PrimaryKeyConstraint("record", "path", "change", name=op.f("pk_branch")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "refusal",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record", "path", "change"],
            ["change.record", "change.path", "change.id"],
            name=op.f("fk_refusal_record_path_change_change"),
        ),
        sa.PrimaryKeyConstraint("record", "path", "change", name=op.f("pk_refusal")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "received",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record", "sha256"],
            ["attachment.record", "attachment.sha256"],
            name=op.f("fk_received_record_sha256_attachment"),
        ),
        sa.PrimaryKeyConstraint("record", "sha256", name=op.f("pk_received")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("received")
    op.drop_table("refusal")
    op.drop_table("branch")
