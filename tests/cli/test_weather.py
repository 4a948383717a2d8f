"""`visitapp weather`: says what is in use, adds a file whole or not at all."""

import io
import json
import random
from collections import Counter
from datetime import date, timedelta

import pytest

from tests.cli import spoiling
from tests.cli.program import called, is_refused, object_of
from tests.depth import sample
from visitapp.cli import profile as profile_module
from visitapp.cli.trial.throwaway import PASSWORD, Shelf, new_desk
from visitapp.operations.profile import open_profile

HEAD = "date;code_insee_region;region;tmin;tmax;tmoy"
MUTATIONS = sample(140, 28)


def rows(first=date(2026, 1, 1), count=60) -> bytes:
    days = (first + timedelta(days=n) for n in range(count))
    return "\n".join([HEAD, *(f"{day};11;Île-de-France;1.5;7.5;4.5" for day in days)]).encode()


@pytest.fixture
def home(tmp_path, shelf) -> str:
    """A profile that was used once and closed."""
    open_profile.close(new_desk(tmp_path / "profile", shelf))
    return str(tmp_path / "profile")


@pytest.fixture
def file(tmp_path) -> str:
    path = tmp_path / "temperature.csv"
    path.write_bytes(rows())
    return str(path)


def test_it_says_the_shipped_weather_when_there_is_nothing_else(home) -> None:
    ran = called("weather", "--profile", home)
    assert (ran.code, ran.err) == (0, "")
    assert "de janvier 2016 à" in ran.out
    assert "Températures ajoutées : aucune." in ran.out


def test_it_adds_a_file_and_says_where_it_comes_from(home, file) -> None:
    ran = called("weather", "import", file, "--profile", home)
    assert (ran.code, ran.err) == (0, "")
    assert "Ajouté : 60 jours, du 01/01/2026 au 01/03/2026." in ran.out.replace("\u00a0", " ")
    found = object_of(called("weather", "--json", "--profile", home))
    assert (found["days"], found["missing"], found["place"]) == (60, 0, "Île-de-France")
    assert (found["first"], found["last"]) == ("2026-01-01", "2026-03-01")
    assert found["files"][0]["source"] == "temperature.csv, Île-de-France"


def test_they_are_forgotten_on_demand(home, file) -> None:
    called("weather", "import", file, "--profile", home)
    assert called("weather", "forget", "--profile", home).code == 0
    assert object_of(called("weather", "--json", "--profile", home))["days"] == 0


def test_without_a_keyring_the_password_is_read_from_the_input(home, file, monkeypatch) -> None:
    monkeypatch.setattr(profile_module, "SystemKeyring", Shelf)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    assert called("weather", "import", file, "--profile", home).code == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert "mot de passe" in is_refused(called("weather", "--profile", home))
    monkeypatch.setattr("sys.stdin", io.StringIO("pas le bon\n"))
    assert "n’ouvre pas" in is_refused(called("weather", "--profile", home))


def test_a_profile_at_work_is_left_alone(home, file, tmp_path) -> None:
    from visitapp.store.file.profile import Hold, Profile

    with Hold(Profile(tmp_path / "profile")):
        assert "déjà ouvert" in is_refused(called("weather", "import", file, "--profile", home))


@pytest.mark.usefixtures("shelf")
def test_no_profile_is_made_where_there_is_none(tmp_path, file) -> None:
    nowhere = tmp_path / "nowhere"
    assert "pas de profil" in is_refused(called("weather", "--profile", str(nowhere)))
    assert not nowhere.exists()


@pytest.mark.parametrize(
    "words", [("import",), ("forget", "x.csv"), ("export",), ("--place", "Paris")]
)
def test_words_that_do_not_go_together_are_refused(home, words) -> None:
    is_refused(called("weather", *words, "--profile", home))


def test_a_file_that_is_not_there(home, tmp_path) -> None:
    missing = str(tmp_path / "none.csv")
    assert "n’existe pas" in is_refused(called("weather", "import", missing, "--profile", home))


def test_spoilt_files_leave_what_was_there(home, file, tmp_path) -> None:
    called("weather", "import", file, "--profile", home)
    spoilt, codes = tmp_path / "spoilt.csv", Counter()
    before = called("weather", "--json", "--profile", home).out
    table = tuple(way for way in spoiling.TABLE if way is not spoiling.change_cells)
    for seed in range(MUTATIONS):
        chance = random.Random(seed)
        way = (*table, change_cells)[seed % (len(table) + 1)]
        spoilt.write_bytes(way(chance, rows()))
        ran = called("weather", "import", str(spoilt), "--profile", home, "--json")
        codes[ran.code] += 1
        if ran.code == 0:
            json.loads(ran.out)
            called("weather", "forget", "--profile", home)
            called("weather", "import", file, "--profile", home)
        else:
            is_refused(ran)
    after = object_of(called("weather", "--json", "--profile", home))
    assert (after["days"], after["last"]) == (60, json.loads(before)["last"])
    assert codes[2] > MUTATIONS // 3


def change_cells(chance: random.Random, content: bytes) -> bytes:
    """One to four cells of a table whose columns are parted by semicolons."""
    table = [line.split(";") for line in content.decode().splitlines()]
    for _ in range(chance.randint(1, 4)):
        row = chance.choice(table)
        odd = chance.choice(spoiling.ODD_VALUES)
        word = odd if isinstance(odd, str) else chance.choice(spoiling.ODD_WORDS)
        row[chance.randrange(len(row))] = chance.choice((word, "", f'"{word}', f"{word};{word}"))
    return "\n".join(";".join(row) for row in table).encode("utf-8", "surrogatepass")
