"""The version that was undone had migrated the database: every answer opens in the one before."""

from pathlib import Path
from typing import Any

import pytest

from tests.app.desktop import PASSWORD, MemoryKeyring
from tests.conftest import Clock
from tests.operations.households_made import make_household
from visitapp.operations import opening
from visitapp.operations.desk import Desk
from visitapp.operations.opening import Door
from visitapp.store import database as database_module
from visitapp.store import meta, migration, records
from visitapp.store.database import SCHEMA, SCHEMAS
from visitapp.store.errors import NewerDatabase
from visitapp.store.profile import prepare

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
    found = Door(prepare(tmp_path / "profile"), MemoryKeyring(), "Nadège", clock)
    made = opening.begin_profile(found, password=PASSWORD)
    opening.close(opening.finish_profile(found, made, typed=made.recovery_code))
    return found


def households(desk: Desk) -> list[str]:
    return sorted(one.summary["last_name"] for one in records.of_kind(desk.database, "dossier"))


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
        desk = opening.open_silently(door)
        work(desk)
        opening.close(desk)


def undone(door: Door) -> Door:
    return Door(door.profile, door.keyring, door.author, door.now, undone=True)


def test_every_answer_of_before_and_of_after(door: Door, tmp_path: Path) -> None:
    desk = opening.open_silently(door)
    make_household(desk, last="Avant")
    incarnation = meta.read(desk.database, "incarnation")
    opening.take_copy(desk)  # as `arm` does
    opening.close(desk)

    def work(desk: Desk) -> None:
        make_household(desk, last="Après")
        opening.take_copy(desk)  # the daily copy of the new version: too new to go back to

    in_the_next_version(door, work, tmp_path)
    with pytest.raises(NewerDatabase):
        opening.open_silently(door)  # nobody said that an update was undone: politely refused
    back = opening.open_silently(undone(door))
    assert households(back) == ["Après", "Avant"]
    assert meta.read(back.database, "incarnation") != incarnation
    assert len(list(door.profile.aside.glob("*/visits.db"))) == 1
    opening.settle(back)
    opening.close(back)
    again = opening.open_with_password(door, password=PASSWORD)
    assert households(again) == ["Après", "Avant"]
    opening.close(again)


def test_without_a_copy_that_can_be_read_nothing_moves(door: Door, tmp_path: Path) -> None:
    in_the_next_version(door, lambda desk: make_household(desk, last="Après"), tmp_path)
    for copy in opening.saved_copies(door.profile):
        (copy.folder / "visits.db").write_bytes(b"")
    before = door.profile.database.read_bytes()
    with pytest.raises(NewerDatabase):
        opening.open_silently(undone(door))
    assert door.profile.database.read_bytes() == before


def test_an_undoing_that_migrated_nothing_changes_nothing(door: Door) -> None:
    desk = opening.open_silently(undone(door))
    make_household(desk, last="Avant")
    opening.close(desk)
    again = opening.open_silently(undone(door))
    assert households(again) == ["Avant"]
    assert not door.profile.aside.exists()
    opening.close(again)
