"""Photos on the wire: how far each was sent, which are expected, what came of them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "photo_sent",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record", "sha256"],
            ["attachment.record", "attachment.sha256"],
            name=op.f("fk_photo_sent_record_sha256_attachment"),
        ),
        sa.PrimaryKeyConstraint("record", "sha256", name=op.f("pk_photo_sent")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "photo_expected",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record"], ["record.id"], name=op.f("fk_photo_expected_record_record")
        ),
        sa.PrimaryKeyConstraint("record", "sha256", name=op.f("pk_photo_expected")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "photo_piece",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record", "sha256"],
            ["photo_expected.record", "photo_expected.sha256"],
            name=op.f("fk_photo_piece_record_sha256_photo_expected"),
        ),
        sa.PrimaryKeyConstraint("record", "sha256", "start", name=op.f("pk_photo_piece")),
    )


def downgrade() -> None:
    op.drop_table("photo_piece")
    op.drop_table("photo_expected")
    op.drop_table("photo_sent")
