"""Profiles of older versions, each made by the program of that version, and what it answered."""

import base64
import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.conftest import Clock
from tests.operations.profile.test_open_profile import MemoryKeyring
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile
from visitapp.store.file.database import Database
from visitapp.store.file.profile import Profile
from visitapp.store.log import attachments, log, records

OLD = Path(__file__).parents[1] / "old_databases"
LISTS = sorted((OLD / "profiles").glob("*.json"))
LATER = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Older:
    """A copy of one such profile; `told` is the list that the maker of that version wrote."""

    told: dict[str, Any]
    door: open_profile.Door

    @property
    def profile(self) -> Profile:
        return self.door.profile

    def opened(self) -> Desk:
        """Through the door, with the password."""
        return open_profile.open_with_password(self.door, password=self.told["password"])

    def before(self) -> list[Path]:
        """The copies that were made before a migration."""
        return sorted(self.profile.root.glob("visits.db.before-*"))


def copied(told: Path, place: Path) -> Older:
    """A copy that a test may open: opening changes a profile."""
    shutil.copytree(told.with_suffix(""), place)
    door = open_profile.Door(Profile(place), MemoryKeyring(), "Basile", Clock(LATER))
    return Older(json.loads(told.read_text("utf-8")), door)


def record_of(database: Database, record: str) -> dict[str, Any]:
    """One record as the list has it: what it is, its state, its answers, and how they came."""
    row = records.get(database, record)
    return {
        "kind": row.kind,
        "questionnaire": row.questionnaire,
        "parent": row.parent,
        "state": row.state,
        "day": row.day.isoformat() if row.day else None,
        "training": row.training,
        "answers": log.answers(database, record),
        "history": [
            [one.path, one.value, one.author, one.at.isoformat()]
            for one in log.history(database, record)
        ],
    }


def photos_of(desk: Desk, record: str) -> list[dict[str, Any]]:
    """The photos and the signature of a record, decrypted."""
    return [
        {
            "path": one.path, "sha256": one.sha256, "mime": one.mime, "size": one.size,
            "width": one.width, "height": one.height,
            "bytes": base64.b64encode(desk.photos.get(one.sha256)).decode(),
        }
        for one in attachments.of_record(desk.database, record)
    ]  # fmt: skip
