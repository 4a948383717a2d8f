"""The first tables: records, their log and current answers, attachments, facts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
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
        sa.Column("questionnaire", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.Column("training", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.CheckConstraint("training IN (0, 1)", name=op.f("ck_record_training")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
    )
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.create_index("ix_record_kind_day", ["kind", "day"], unique=False)
        batch_op.create_index("ix_record_kind_search", ["kind", "search"], unique=False)
        batch_op.create_index("ix_record_parent", ["parent"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("mime", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record"], ["record.id"], name=op.f("fk_attachment_record_record")
        ),
        sa.PrimaryKeyConstraint("record", "sha256", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index("ix_attachment_sha256", ["sha256"], unique=False)

    op.create_table(
        "change",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("base", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_change_record_record")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_change")),
        sa.UniqueConstraint("record", "path", "id", name=op.f("uq_change_record_path_id")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(
            "ix_change_unnumbered",
            ["sequence"],
            unique=False,
            sqlite_where=sa.text("number IS NULL"),
        )

    op.create_table(
        "answer",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record", "path", "change"],
            ["change.record", "change.path", "change.id"],
            name=op.f("fk_answer_record_path_change_change"),
        ),
        sa.PrimaryKeyConstraint("record", "path", name=op.f("pk_answer")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("answer")
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index("ix_change_unnumbered", sqlite_where=sa.text("number IS NULL"))

    op.drop_table("change")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index("ix_attachment_sha256")

    op.drop_table("attachment")
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.drop_index("ix_record_parent")
        batch_op.drop_index("ix_record_kind_search")
        batch_op.drop_index("ix_record_kind_day")

    op.drop_table("record")
    op.drop_table("meta")
