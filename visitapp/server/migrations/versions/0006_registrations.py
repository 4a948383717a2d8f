"""Drafts of registrations, and which were received."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "registration_draft",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("until", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_draft")),
    )
    op.create_index(op.f("ix_registration_draft_until"), "registration_draft", ["until"])
    op.create_table(
        "registration_received",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("household", sa.String(), nullable=False),
        sa.Column("registration", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_received")),
    )
