"""The version that was undone had migrated the database: every answer opens in the one before."""

from pathlib import Path
from typing import Any

import pytest

from tests.app.desktop import PASSWORD, MemoryKeyring
from tests.conftest import Clock
from tests.copied import settled
from tests.operations.households_made import make_household
from visitapp.operations.desk.desk import Desk
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.operations.profile.open_profile import Door
from visitapp.store.file import database as database_module
from visitapp.store.file import meta, migration
from visitapp.store.file.database import SCHEMA, SCHEMAS
from visitapp.store.file.errors import NewerDatabase
from visitapp.store.file.profile import prepare
from visitapp.store.log import records

TOMORROW = f"{int(SCHEMA) + 1:04}"
NEXT = '''"""What the next version does to the database."""
import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{last}"


def upgrade() -> None:
    op.add_column("record", sa.Column("colour", sa.String(), server_default="green"))
'''


@pytest.fixture
def door(tmp_path: Path, clock: Clock) -> Door:
    """A profile used before."""
    found = Door(prepare(tmp_path / "profile"), MemoryKeyring(), "Nadège", clock, hooks_of)
    made = open_profile.begin_profile(found, password=PASSWORD)
    open_profile.close(open_profile.finish_profile(found, made, typed=made.recovery_code))
    return found


def households(desk: Desk) -> list[str]:
    return sorted(one.summary["last_name"] for one in records.of_kind(desk.database, "household"))


def in_the_next_version(door: Door, work: Any, folder: Path) -> None:
    """Open it as a program does that has one migration more."""
    scripts = folder / "migrations"
    if not scripts.exists():
        import shutil

        shutil.copytree(migration.SCRIPTS, scripts)
        text = NEXT.format(next=TOMORROW, last=SCHEMA)
        (scripts / "versions" / f"{TOMORROW}_next.py").write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migration, "SCRIPTS", scripts)
        patch.setattr(database_module, "SCHEMA", TOMORROW)
        patch.setattr(database_module, "SCHEMAS", (*SCHEMAS, TOMORROW))
        desk = open_profile.open_silently(door)
        work(desk)
        open_profile.close(desk)


def undone(door: Door) -> Door:
    return Door(door.profile, door.keyring, door.author, door.now, hooks_of, lambda: True)


def test_every_answer_of_before_and_of_after(door: Door, tmp_path: Path) -> None:
    desk = open_profile.open_silently(door)
    make_household(desk, last="Avant")
    incarnation = meta.read(desk.database, "incarnation")
    open_profile.take_copy(desk)  # as `arm` does
    open_profile.close(desk)

    def work(desk: Desk) -> None:
        make_household(desk, last="Après")
        open_profile.take_copy(desk)  # the daily copy of the new version: too new to go back to

    in_the_next_version(door, work, tmp_path)
    with pytest.raises(NewerDatabase):
        open_profile.open_silently(door)  # nobody said that an update was undone: politely refused
    back = open_profile.open_silently(undone(door))
    assert households(back) == ["Après", "Avant"]
    assert meta.read(back.database, "incarnation") != incarnation
    assert len(list(door.profile.aside.glob("*/visits.db"))) == 1
    settled(back)
    open_profile.close(back)
    again = open_profile.open_with_password(door, password=PASSWORD)
    assert households(again) == ["Après", "Avant"]
    open_profile.close(again)


def test_without_a_copy_that_can_be_read_nothing_moves(door: Door, tmp_path: Path) -> None:
    in_the_next_version(door, lambda desk: make_household(desk, last="Après"), tmp_path)
    for copy in open_profile.saved_copies(door.profile):
        (copy.folder / "visits.db").write_bytes(b"")
    before = door.profile.database.read_bytes()
    with pytest.raises(NewerDatabase):
        open_profile.open_silently(undone(door))
    assert door.profile.database.read_bytes() == before


def test_an_undoing_that_migrated_nothing_changes_nothing(door: Door) -> None:
    desk = open_profile.open_silently(undone(door))
    make_household(desk, last="Avant")
    open_profile.close(desk)
    again = open_profile.open_silently(undone(door))
    assert households(again) == ["Avant"]
    assert not door.profile.aside.exists()
    open_profile.close(again)
