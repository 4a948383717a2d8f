"""The diagnostic file holds nobody's data: every stored value is looked for in it."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.operations.traffic_made import link, other_answer, refuse
from tests.prepared import prepared
from tests.ui.seeing import plain
from visitapp import settings
from visitapp.cli.trial.throwaway import EXAMPLES, example, record
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.operations.profile import open_profile
from visitapp.operations.profile.diagnostic import diagnostic, log_lines
from visitapp.operations.profile.diagnostic_closed import diagnostic_closed
from visitapp.operations.profile.snapshots import copy_now
from visitapp.operations.records import answers
from visitapp.operations.training import family
from visitapp.settings import Settings
from visitapp.store.file.errors import Damaged, ProfileInUse
from visitapp.store.file.profile import Profile
from visitapp.store.keys.keys import create_keys
from visitapp.sync.wire import attempts
from visitapp.sync.wire.link import Offline
from visitapp.ui.profile.opening.crash import log_crash

SHORTEST = 3
AUTHORS = ("Nadège", "Claire", "Bérengère")


def texts(value) -> Iterator[str]:
    """Every word, number and day inside an answer as it is stored."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in ("state", "source", "kind", "questionnaire"):  # words of the program
                yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield str(value)


@prepared
def lived(desk) -> None:
    """Three families, a training one, a note, a refusal, a conflict, a crash whose words tell."""
    visits = [record(desk, example(name)) for name in EXAMPLES]
    family.install(desk)
    link(desk)
    note = "Mme Fictif pleure en parlant de M. Secret, 06 11 22 33 44."
    answers.answer(desk, record=visits[0], path="notes", answer=Answer(value=note))
    answers.answer(desk, record=visits[0], path="surface", answer=Answer(value=64))
    other_answer(desk, visits[0], "surface", 61)
    answers.answer(desk, record=visits[1], path="surface", answer=Answer(value=173))
    refuse(desk, visits[1], "surface", "Trop grand pour Mme Fictif.")
    attempts.failed(desk.database, Offline("ConnectError"), desk.now(), chance=lambda: 1.0)
    copy_now(desk)
    settings.write(desk.profile.settings, Settings(visitor="Nadège"))
    log_crash(ValueError(f"{note} Noémie Fictif"), desk.profile.logs, desk.now())


@pytest.fixture
def full(desk):
    lived(desk)
    return replace(desk, author="Bérengère")


def stored(desk) -> set[str]:
    """What any table says of a person: answers, old answers, lists, refusals, ids."""
    found: set[str] = set(AUTHORS) | {attempts.server_of(desk.database) or "", desk.device}
    for table, column in (("answer", "value"), ("change", "value"), ("record", "summary")):
        for row in desk.database.rows(f"SELECT {column} AS said FROM {table}"):
            if row["said"]:
                found |= set(texts(json.loads(row["said"])))
    for row in desk.database.rows("SELECT id FROM record"):
        found.add(str(row["id"]))
    for row in desk.database.rows("SELECT reason FROM refusal"):
        found.add(str(row["reason"]))
    kinds = set(Kind)  # a consent given during a visit says « visit », as the page counts visits
    return {one for one in found if len(one) >= SHORTEST} - kinds


def holds(page: str, value: str) -> bool:
    """Words anywhere; a number only whole, not the line of a file, nor the end of 23 856 Mo."""
    if re.fullmatch(r"[\d.,]+", value):
        return re.search(rf"(?<![\d.,:])(?<!\d\s){re.escape(value)}(?![\d.,]*\d)", page) is not None
    return value.casefold() in page.casefold()


def test_no_stored_value_is_in_it(full) -> None:
    page, values = diagnostic(full), stored(full)
    assert len(values) > 300
    assert {"Fictif", "Noémie", "01 99 00 00 15", "15, rue de l’Entraînement"} <= values
    assert [value for value in sorted(values) if holds(page, value)] == []


def test_the_search_would_find_a_name_a_phone_and_a_number() -> None:
    page = "Mme Fictif, 01 99 00 00 15, 7351 m²\n  crash.py:790 log\nlibre : 23\u202f856 Mo\n"
    assert all(holds(page, value) for value in ("fictif", "01 99 00 00 15", "7351"))
    assert not any(holds(page, value) for value in ("790", "735", "351", "856"))


def test_it_says_what_support_needs(full) -> None:
    page = diagnostic(full)
    for words in (
        "VisitApp ", "Python 3.", "fichier des visites : ",
        "1 copie de secours, la dernière aujourd’hui",
        "relié à l’agence : oui, visiteur", "mises de côté : 1, à choisir : 1",
        "dernier essai manqué : offline", "ValueError", "prévu, entraînement : 1",
    ):  # fmt: skip
        assert words in page.replace("\u00a0", " "), words


def test_a_profile_without_anything_is_told_too(desk) -> None:
    page = diagnostic(desk)
    assert "Dernières erreurs\n- rien\n" in page
    assert "relié à l’agence : non" in page


def test_an_age_and_no_date(full) -> None:
    attempts.succeeded(full.database, full.now() - timedelta(days=3))
    page = diagnostic(full)
    assert "dernier envoi complet il y a 3\u00a0jours" in page
    assert not re.search(r"20\d\d-\d\d", page)


def test_a_line_of_another_shape_is_left_out_and_counted(desk) -> None:
    desk.profile.logs.mkdir()
    written = "KeyError\n  screen.py:12 _open\nMme Fictif a dit non\nKeyError: 'Noémie'\nNoémie\n"
    (desk.profile.logs / "visitapp.log").write_text(written, "utf-8")
    assert list(log_lines(desk.profile.logs, desk.now())) == [
        "KeyError", "  screen.py:12 _open", "3\u00a0lignes d’une autre forme, non reprises",
    ]  # fmt: skip


def test_each_error_has_its_age_and_in_the_log_its_day_and_its_hour(
    desk, caplog: pytest.LogCaptureFixture
) -> None:
    now, logs = desk.now(), desk.profile.logs
    ages = {
        "il y a 400 jours": timedelta(days=400), "il y a 23 heures": timedelta(hours=23.9),
        "il y a 1 heure": timedelta(hours=1.1), "il y a moins d’une heure": timedelta(minutes=9),
        "d’un jour à venir": timedelta(days=-3),
    }  # fmt: skip
    for past in ages.values():
        log_crash(KeyError("Ravaux"), logs, now - past)
    caplog.clear()
    said = [plain(line) for line in log_lines(logs, now)]
    assert [line for line in said if line.startswith(("il y a", "d’un"))] == list(ages)
    assert said[::3] == list(ages), "before each: then what ran, then its class"
    assert said[2::3] == ["KeyError"] * len(ages)
    written = (logs / "visitapp.log").read_text("utf-8")
    assert f"{(now - timedelta(minutes=9)):%Y-%m-%dT%H:%M}+01:00\nvisitapp " in written
    assert "2026" not in "".join(said)


def test_what_has_the_shape_of_a_day_and_is_none_is_left_out(desk) -> None:
    desk.profile.logs.mkdir()
    (desk.profile.logs / "visitapp.log").write_text("2026-11-31T10:16+01:00\n", "utf-8")
    assert [plain(line) for line in log_lines(desk.profile.logs, desk.now())] == [
        "1 ligne d’une autre forme, non reprises"
    ]


# --- of a profile that does not open


def closed(profile: Profile, now, error: UserError | None = None) -> str:
    return plain(diagnostic_closed(profile, error or Damaged("page 7"), now))


@pytest.fixture
def shut(full):
    """The same, with its keys and a copy that holds them, closed."""
    create_keys(full.profile.keys, "trois petits chats")
    copy_now(full)
    return full


def test_without_the_database_no_stored_value_is_in_it_and_nothing_is_written(shut) -> None:
    values = stored(shut)
    open_profile.close(shut)
    before = {one: one.stat().st_mtime_ns for one in shut.profile.root.rglob("*")}
    page = closed(shut.profile, shut.now() + timedelta(days=3))
    assert {one: one.stat().st_mtime_ns for one in shut.profile.root.rglob("*")} == before
    assert len(values) > 300
    assert [value for value in sorted(values) if holds(page, value)] == []
    assert not re.search(r"20\d\d-\d\d", page)
    assert str(shut.profile.root) not in page
    for words in (
        "VisitApp ", "Python 3.", "place libre : ",
        "Damaged, Le fichier des visites est abîmé.", "fichier des visites : 1 Mo",
        "fichier des clés : ouvre par mot de passe, code de secours\n", "photos : 0 Mo",
        "2 copies\n- il y a 3 jours, 1 Mo, numéro 2, clés : ouvre par mot de passe, code",
        "numéro 1, clés : abîmé ou absent (FileNotFoundError)", "ValueError",
    ):  # fmt: skip
        assert words in page, words


def test_missing_damaged_and_refused_files_are_said_one_by_one(
    shut, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As who runs the tests may be refused nothing, the refusal itself is put in place."""
    open_profile.close(shut)
    shut.profile.database.unlink()
    shut.profile.keys.write_bytes(bytes(40))
    page = closed(shut.profile, shut.now())
    assert "fichier des visites : absent" in page
    assert "fichier des clés : abîmé ou absent (JSONDecodeError)" in page
    is_dir = Path.is_dir

    def refused(place: Path) -> bool:
        if place == shut.profile.snapshots:
            raise PermissionError(13, "Permission denied", str(place))
        return is_dir(place)

    monkeypatch.setattr(Path, "is_dir", refused)
    page = closed(shut.profile, shut.now())
    assert "Copies de secours\n- illisible (PermissionError)" in page
    assert "fichier des visites : absent" in page


def test_the_words_of_an_error_may_name_a_folder_and_are_left_out(desk) -> None:
    page = closed(desk.profile, desk.now(), ProfileInUse("nadege-fictif"))
    assert "ProfileInUse, Le programme est déjà ouvert." in page
    page += closed(desk.profile, desk.now(), UserError("Chez Mme Fictif.", "Noémie"))
    assert "UserError\n" in page
    assert "fictif" not in page.lower()


@pytest.mark.parametrize("name", ["profile", "profile/deeper"])
def test_a_place_that_is_no_folder_is_told_too(clock, tmp_path: Path, name: str) -> None:
    (tmp_path / "profile").write_text("not a folder")
    page = closed(Profile(tmp_path / name), clock())
    assert "fichier des visites : absent" in page
    assert "Copies de secours\n- 0 copie" in page
