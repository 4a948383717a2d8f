"""The feed by household: what is new of one, in an index; notices in a small one of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None
NOTICE = sa.text("scope <> ''")


def upgrade() -> None:
    op.create_index("ix_change_root_place", "change", ["root", "scope", "xid", "number"])
    op.create_index(
        "ix_change_notice",
        "change",
        ["scope", "xid", "number"],
        sqlite_where=NOTICE,
        postgresql_where=NOTICE,
    )
    op.drop_index("ix_change_root", "change")  # the first of the new ones begins as it did
