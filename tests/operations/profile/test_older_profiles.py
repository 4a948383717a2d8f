"""A profile of each older version opens through the door with every answer, and is kept before."""

import json
from pathlib import Path

import pytest

from tests.operations import older_program
from tests.operations.older_profiles import LISTS, OLD, Older, copied, photos_of, record_of
from visitapp import settings
from visitapp.domain.checklist.answers import State
from visitapp.domain.checklist.coding import encode
from visitapp.operations.overviews import day_plan
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers
from visitapp.store.file import database as database_module
from visitapp.store.file import meta
from visitapp.store.file.database import SCHEMA, SCHEMAS, look_into, schema_of
from visitapp.store.file.errors import NewerDatabase, WrongKey
from visitapp.store.keys.keys import open_with_password
from visitapp.store.log import branches, weather
from visitapp.sync.changes import photos_to_transfer, refusals

EARLIER = [one for one in LISTS if one.stem != SCHEMA]
TYPES = {"text", "note", "choice", "choices", "yes_no", "integer", "number", "money", "date",
         "month", "time", "photo", "signature", "reference", "repeat"}  # fmt: skip


@pytest.fixture(params=LISTS, ids=lambda path: path.stem)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Older:
    """A profile of one older version."""
    return copied(request.param, tmp_path / "profile")


@pytest.fixture(params=EARLIER, ids=lambda path: path.stem)
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Older:
    """A profile of one earlier schema."""
    return copied(request.param, tmp_path / "profile")


def test_every_schema_has_a_whole_profile_and_its_list() -> None:
    folders = {one.name for one in (OLD / "profiles").iterdir() if one.is_dir()}
    assert {one.stem for one in LISTS} == set(SCHEMAS) == folders
    assert all(json.loads(one.read_text("utf-8"))["schema"] == one.stem for one in LISTS)


def test_it_opens_with_the_password_and_every_answer(older: Older) -> None:
    desk = older.opened()
    every = {row["id"] for row in desk.database.rows("SELECT id FROM record")}
    assert every == set(older.told["records"])
    for record, told in older.told["records"].items():
        assert record_of(desk.database, record) == told
        assert encode(answers.answers_of(desk, record=record)) == told["answers"]
    assert schema_of(desk.database) == SCHEMA
    open_profile.close(desk)


def test_every_type_and_every_non_answer_is_among_them(older: Older) -> None:
    said = json.loads((OLD / "said.json").read_text("utf-8"))
    desk = older.opened()
    given, types = answers.answers_of(desk, record=older.told["visit"]), set()
    for kind in ("household", "appointment", "visit"):
        for one in (one for one in older.told["records"].values() if one["kind"] == kind):
            form = desk.forms.named(one["questionnaire"])
            types |= {older_program.type_at(form, path) for path in one["answers"]}
    assert types == TYPES
    assert {one.state for one in given.values()} == set(State)
    assert not set(said["never_looked_at"]) & set(given)
    open_profile.close(desk)


def test_its_photos_are_the_same_bytes(older: Older) -> None:
    desk = older.opened()
    assert photos_of(desk, older.told["visit"]) == older.told["photos"]
    assert [one["path"] for one in older.told["photos"]] == ["signature", "bills/r1/bill_photo"]
    open_profile.close(desk)


def test_what_later_schemas_keep_is_there_too(older: Older) -> None:
    desk, told, visit = older.opened(), older.told, older.told["visit"]
    days = {day.isoformat(): mean for day, mean in weather.days(desk.database).items()}
    beside = {one.path: branches.beside(desk.database, visit, one.path)
              for one in branches.conflicts(desk.database)}  # fmt: skip
    refused = [[one.path, one.reason] for one in refusals.refusals(desk.database)]
    awaited = [[one.path, one.sha256] for one in photos_to_transfer.expected(desk.database)]
    received = [row["sha256"] for row in desk.database.rows("SELECT sha256 FROM received")]
    assert days == told.get("weather", {})
    assert beside == told.get("beside", {})
    assert refused == told.get("refused", [])
    assert awaited == told.get("expected_photos", [])
    assert received == told.get("received_photos", [])
    open_profile.close(desk)


def test_its_settings_and_its_day_are_there(older: Older) -> None:
    kept = settings.read(older.profile.settings)
    assert kept == settings.Settings(**older.told["settings"])
    desk = older.opened()
    assert [one.name for one in day_plan.day(desk).cards] == []  # of the 25th and of January
    open_profile.close(desk)


def test_it_opens_with_the_recovery_code_and_a_new_password(older: Older) -> None:
    code = older.told["recovery_code"]
    desk = open_profile.open_with_recovery(older.door, code=code, password="un autre mot de passe")
    visit = older.told["visit"]
    assert record_of(desk.database, visit) == older.told["records"][visit]
    open_profile.close(desk)
    with pytest.raises(WrongKey):
        older.opened()
    open_profile.close(open_profile.open_silently(older.door))


def test_its_snapshot_can_still_be_gone_back_to(older: Older) -> None:
    [copy] = open_profile.saved_copies(older.profile)
    visit, password = older.told["visit"], older.told["password"]
    keys = open_with_password(copy.keys, password)
    with look_into(copy.database, keys.database) as looked:
        assert record_of(looked, visit)["state"] == "finished"
        assert "absence_days" not in record_of(looked, visit)["answers"]
    desk = open_profile.go_back(older.door, snapshot=copy, password=password)
    kept = record_of(desk.database, visit)
    assert kept["answers"] == older.told["records"][visit]["answers"]
    assert kept["state"] == "finished"
    beside = {one.path for one in branches.conflicts(desk.database)}
    assert beside == set(older.told.get("beside", {}))
    open_profile.close(desk)


def test_a_copy_from_before_the_migration_is_kept(earlier: Older) -> None:
    assert earlier.before() == []
    desk = earlier.opened()
    device = meta.read(desk.database, "device")
    open_profile.close(desk)
    [copy] = earlier.before()
    keys = open_with_password(earlier.profile.keys, earlier.told["password"])
    with look_into(copy, keys.database) as looked:
        assert schema_of(looked) == earlier.told["schema"]
        assert meta.read(looked, "device") == device
        for record, told in earlier.told["records"].items():
            assert record_of(looked, record) == told


def test_one_of_this_schema_is_opened_as_it_is(tmp_path: Path) -> None:
    older = copied(LISTS[-1], tmp_path / "profile")
    open_profile.close(older.opened())
    assert older.before() == []


def test_a_program_that_knows_only_its_schema_refuses_it(
    earlier: Older, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_profile.close(earlier.opened())
    before = earlier.profile.database.read_bytes()
    of_then = earlier.told["schema"]
    monkeypatch.setattr(database_module, "SCHEMA", of_then)
    monkeypatch.setattr(database_module, "SCHEMAS", SCHEMAS[: SCHEMAS.index(of_then) + 1])
    with pytest.raises(NewerDatabase, match="version plus récente"):
        earlier.opened()
    assert earlier.profile.database.read_bytes() == before


def test_the_real_older_program_refuses_it_politely(earlier: Older, tmp_path: Path) -> None:
    program = older_program.checked_out(earlier.told["commit"], tmp_path / "program")
    opened = older_program.opens(program, earlier.profile, earlier.told["password"])
    assert opened == {"records": len(earlier.told["records"])}
    open_profile.close(earlier.opened())
    before = earlier.profile.database.read_bytes()
    refused = older_program.opens(program, earlier.profile, earlier.told["password"])
    assert refused == {
        "refused": "NewerDatabase",
        "message": "Ces données viennent d’une version plus récente du programme.",
        "hint": "Installez la dernière version : vos données n’ont pas été modifiées.",
    }
    assert earlier.profile.database.read_bytes() == before
    open_profile.close(earlier.opened())
