"""Write the profile of an older version, with that version's own program: see README.md.

`cd` to a checkout of that version, then `python make_profile.py SAID COMMIT PROFILE LIST`: the
program of today is not imported. LIST says what was answered (from SAID, by hand) and what that
program read back; it is what today's reader is compared with.
"""

import base64
import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path.cwd()))

from PIL import Image

import visitapp
from visitapp import settings
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.coding import decode
from visitapp.operations.appointments import households
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers as answering
from visitapp.operations.visits import visits
from visitapp.store.file.database import SCHEMA
from visitapp.store.file.errors import KeyringUnavailable
from visitapp.store.file.profile import Profile
from visitapp.store.log import attachments, log, records
from visitapp.store.log.photos import Photos

PASSWORD = "trois petits chats"
AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
PHOTO = "bills/r1/bill_photo"
SIGNATURE = "signature"
COLD_DAYS = {date(2026, 1, 1): -2.05, date(2026, 1, 2): 0.3}


class NoKeyring:
    """No keyring: only the password and the code open these profiles."""

    def read(self, _: str) -> bytes:
        raise KeyringUnavailable("none")

    def write(self, _: str, __: bytes) -> None:
        raise KeyringUnavailable("none")

    def forget(self, _: str) -> None:
        raise KeyringUnavailable("none")


def ticking() -> Iterator[datetime]:
    """A second more each time."""
    at = AT
    while True:
        at += timedelta(seconds=1)
        yield at


def main(said: dict[str, Any], commit: str, root: Path, told: Path) -> None:
    desk, code = new_desk(root)
    settings.write(desk.profile.settings, settings.Settings(**said["settings"]))
    found = works(desk, said)
    found |= {
        "commit": commit, "schema": SCHEMA, "password": PASSWORD, "recovery_code": code,
        "settings": said["settings"], **_since(desk, found["visit"]),
    }  # fmt: skip
    write_list(desk, found, said, told)
    open_profile.close(desk)


def new_desk(root: Path) -> tuple[Desk, str]:
    """A first start, and its recovery code."""
    if Path(visitapp.__file__).parents[1] != Path.cwd():
        raise SystemExit("another version of the program was imported")
    root.mkdir(parents=True)
    clock = ticking()
    door = open_profile.Door(Profile(root), NoKeyring(), "Basile", lambda: next(clock))
    made = open_profile.begin_profile(door, password=PASSWORD)
    return open_profile.finish_profile(door, made, typed=made.recovery_code), made.recovery_code


def write_list(desk: Desk, found: dict[str, Any], said: dict[str, Any], told: Path) -> None:
    """What today's reader is compared with."""
    found["records"] = {one: _record(desk, one) for one in _every_record(desk)}
    found["photos"] = _photos(desk, found["visit"])
    _is_what_was_said(found, said)
    told.write_text(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


def works(desk: Desk, said: dict[str, Any]) -> dict[str, Any]:
    """A visit finished (a copy is then made), opened again, finished; another one begun."""
    household = households.create(desk, answers=_decoded(desk, "household", said["household"])).made
    visit = _visit(desk, household, said["appointment"])
    for path, value in said["visit"]:
        _answer(desk, visit, path, value)
    camera = Photos(desk.profile.photos, desk.photos._key, least_free=0)
    for path, kind, colour in ((SIGNATURE, "signature", "navy"), (PHOTO, "photo", "firebrick")):
        kept = camera.keep(
            desk.database, record=visit, path=path, data=_picture(colour), at=desk.now()
        )
        value = kept if kind == "signature" else (kept,)
        answering.answer(desk, record=visit, path=path, answer=Answer(value=value, note="Nette."))
    visits.finish(desk, visit=visit)
    visits.reopen(desk, visit=visit, reason=said["reason_to_reopen"])
    _answer(desk, visit, *said["after_reopening"])
    visits.finish(desk, visit=visit)
    shutil.rmtree(
        open_profile.saved_copies(desk.profile)[0].folder
    )  # one copy is enough, and small
    begun = _visit(desk, household, said["second_appointment"])
    for path, value in said["second_visit"]:
        _answer(desk, begun, path, value)
    return {"household": household, "visit": visit, "begun": begun}


def _visit(desk: Desk, household: str, appointment: dict[str, Any]) -> str:
    form = {**appointment, "household": household}
    planned = households.plan_visit(
        desk, household=household, answers=_decoded(desk, "appointment", form)
    ).made
    return str(visits.begin(desk, appointment=planned).made)


def _decoded(desk: Desk, kind: str, raw: dict[str, Any]) -> dict[str, Answer]:
    answers, wrong = decode(desk.forms.latest(kind), raw)
    if wrong:
        raise SystemExit(f"{kind}: {wrong}")
    return answers


def _answer(desk: Desk, visit: str, path: str, value: Any) -> None:
    given = None if value is None else _decoded(desk, "visit", {path: value})[path]
    answering.answer(desk, record=visit, path=path, answer=given)


def _since(desk: Desk, visit: str) -> dict[str, Any]:
    """What later schemas keep too: cold days, answers beside the current one, photos awaited."""
    found: dict[str, Any] = {}
    with suppress(ImportError):
        from visitapp.store.log import weather

        weather.add(
            desk.database, COLD_DAYS, place="Île-de-France", source="temperature.csv",
            author="Basile", device=desk.device, at=desk.now(),
        )  # fmt: skip
        found["weather"] = {day.isoformat(): mean for day, mean in COLD_DAYS.items()}
    with suppress(ImportError):
        from visitapp.store.log import branches

        other = _from_elsewhere(desk, visit, "surface", {"value": 61, "state": "given"})
        with desk.database.transaction():
            log.insert(desk.database, other)
            branches.keep(desk.database, visit, "surface", [], [other.id])
        found["beside"] = {"surface": [other.id]}
    with suppress(ImportError):
        from visitapp.sync.changes import refusals

        refused = log.of_path(desk.database, visit, "tap_drip")[0]
        with desk.database.transaction():
            refusals.refuse(desk.database, refused, "clos", desk.now())
        found["refused"] = [["tap_drip", "clos"]]
    with suppress(ImportError):
        from visitapp.sync.changes import photos_to_transfer

        named = {"value": ["ab" * 32], "state": "given"}
        other = _from_elsewhere(desk, visit, "rooms/r1/room_photo", named)
        with desk.database.transaction():
            log.keep(desk.database, other)
            photos_to_transfer.expect(desk.database, other)
        [first, *_] = attachments.of_record(desk.database, visit)
        photos_to_transfer.confirm(desk.database, [(visit, first.sha256)])
        found["expected_photos"] = [["rooms/r1/room_photo", "ab" * 32]]
        found["received_photos"] = [first.sha256]
    return found


def _from_elsewhere(desk: Desk, visit: str, path: str, value: dict[str, Any]) -> log.Change:
    """An answer of an adviser on another laptop, which the server has numbered."""
    from visitapp.store.file.ids import uuid7

    return log.Change(
        uuid7(), visit, "visit", path, value, None, "ana", "portable-ana", desk.now(), 1
    )


def _every_record(desk: Desk) -> list[str]:
    return [str(row["id"]) for row in desk.database.rows("SELECT id FROM record ORDER BY id")]


def _record(desk: Desk, record: str) -> dict[str, Any]:
    """One record as the program of that version reads it."""
    row = records.get(desk.database, record)
    return {
        "kind": row.kind,
        "questionnaire": row.questionnaire,
        "parent": row.parent,
        "state": row.state,
        "day": row.day.isoformat() if row.day else None,
        "training": row.training,
        "answers": log.answers(desk.database, record),
        "history": [
            [one.path, one.value, one.author, one.at.isoformat()]
            for one in log.history(desk.database, record)
        ],
    }


def _photos(desk: Desk, visit: str) -> list[dict[str, Any]]:
    return [
        {
            "path": one.path, "sha256": one.sha256, "mime": one.mime, "size": one.size,
            "width": one.width, "height": one.height,
            "bytes": base64.b64encode(desk.photos.get(one.sha256)).decode(),
        }
        for one in attachments.of_record(desk.database, visit)
    ]  # fmt: skip


def _is_what_was_said(found: dict[str, Any], said: dict[str, Any]) -> None:
    """That program kept what was said by hand: the list is not only what it reads back."""
    kept = found["records"][found["visit"]]["answers"]
    wanted = {path: _whole(value) for path, value in said["visit"] if value is not None}
    for path, value in wanted.items():
        if path not in said["never_looked_at"] and kept.get(path) != value:
            raise SystemExit(f"{path}: said {value}, kept {kept.get(path)}")
    held = found["records"][found["household"]]["answers"]
    for path, value in said["household"].items():
        if held.get(path) != _whole(value):
            raise SystemExit(f"{path}: said {value}, kept {held.get(path)}")
    for path in said["never_looked_at"]:
        if path in kept:
            raise SystemExit(f"{path} was never looked at")


def _whole(value: Any) -> dict[str, Any]:
    """An answer as it is written in SAID, with what is left out there."""
    given = value if isinstance(value, dict) else {"value": value}
    return {"value": None, "state": "given", **given}


def _picture(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (48, 32), colour).save(out, "PNG")
    return out.getvalue()


if __name__ == "__main__":
    main(
        json.loads(Path(sys.argv[1]).read_text("utf-8")),
        sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]),
    )  # fmt: skip
