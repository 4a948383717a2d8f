"""The words of a laptop's last attempts to renew its tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("device", sa.Column("tried", sa.String(), server_default="", nullable=False))
