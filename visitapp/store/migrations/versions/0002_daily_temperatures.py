"""Daily temperatures: the files that were added, and the mean of each day."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "weather_file",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weather_file")),
    )
    op.create_table(
        "weather_day",
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("mean", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file"], ["weather_file.id"], name=op.f("fk_weather_day_file_weather_file")
        ),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_weather_day")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("weather_day", schema=None) as batch_op:
        batch_op.create_index("ix_weather_day_file", ["file"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("weather_day", schema=None) as batch_op:
        batch_op.drop_index("ix_weather_day_file")

    op.drop_table("weather_day")
    op.drop_table("weather_file")
