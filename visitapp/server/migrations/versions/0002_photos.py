"""Photos: what arrived of each, its pieces until it is whole, the files that are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "photo",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("root", sa.String(), nullable=False),
        sa.Column("mime", sa.String(), nullable=False),
        sa.Column("size", BIG, nullable=False),
        sa.Column("got", BIG, server_default="0", nullable=False),
        sa.Column("whole", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("record", "sha256", name=op.f("pk_photo")),
    )
    op.create_index("ix_photo_root", "photo", ["root"])
    op.create_index("ix_photo_sha256", "photo", ["sha256"])
    op.create_table(
        "photo_piece",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("start", BIG, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record", "sha256"],
            ["photo.record", "photo.sha256"],
            name=op.f("fk_photo_piece_record_sha256_photo"),
        ),
        sa.PrimaryKeyConstraint("record", "sha256", "start", name=op.f("pk_photo_piece")),
    )
    op.create_table(
        "photo_file",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_photo_file")),
    )
