"""The public keys of each laptop, for bundles, and the agency's slot of its profile."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "device_key",
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("signing", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("device", "signing", name=op.f("pk_device_key")),
    )
    op.create_table(
        "device_slot",
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("profile", sa.String(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("device", "profile", name=op.f("pk_device_slot")),
    )
