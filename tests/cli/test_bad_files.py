"""Over 500 spoilt files for each command that reads one: an answer by luck, or one clear line."""

import json
import os
import random
import stat
import time
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.cli import spoiling
from tests.cli.commands import Ran
from tests.cli.program import BILLS, called, is_refused, object_of, started
from tests.depth import sample
from visitapp import shipped
from visitapp.cli.study import visit_file

MUTATIONS = sample(520, 80)
SLOWEST = 30.0  # seconds of processor for one file: more would be a way to make it stand still
EXAMPLES = ("gas_flat", "electric_flat", "fuel_oil_house")
Command = Callable[[Path, Path], tuple[str, ...]]
COMMANDS: dict[str, Command] = {
    "study": lambda file, _: ("study", str(file), "--json"),
    "report": lambda file, folder: (
        "report",
        str(file),
        "-o",
        str(folder / "out.pdf"),
        "--phone",
        "01 99 00 00 11",
    ),
    "bills": lambda file, _: ("bills", str(file), "--energy", "gas", "--json"),
}


def good(command: str) -> list[bytes]:
    """Files that the command takes."""
    if command == "bills":
        return [BILLS.encode()]
    return [shipped.text(f"examples/{name}.json").encode() for name in EXAMPLES]


def is_answered(command: str, ran: Ran, folder: Path) -> None:
    """A right answer, whole."""
    assert (ran.code, ran.err) == (0, ""), ran
    if command == "report":
        assert (folder / "out.pdf").read_bytes().startswith(b"%PDF")
    else:
        json.loads(ran.out, parse_constant=lambda word: pytest.fail(f"{word} in the answer"))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_good_file_is_answered(command: str, tmp_path: Path) -> None:
    for content in good(command):
        file = tmp_path / "file"
        file.write_bytes(content)
        is_answered(command, called(*COMMANDS[command](file, tmp_path)), tmp_path)


@pytest.mark.parametrize("command", COMMANDS)
def test_spoilt_files(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit_file, "_shipped", cache(visit_file._shipped))  # read once is enough
    ways = spoiling.TABLE if command == "bills" else spoiling.VISIT
    file, out = tmp_path / "file", tmp_path / "out.pdf"
    codes: Counter[int] = Counter()
    contents = good(command)
    for seed in range(MUTATIONS):
        chance = random.Random(seed)
        way = ways[seed % len(ways)]
        file.write_bytes(way(chance, chance.choice(contents)))
        out.unlink(missing_ok=True)
        before = time.process_time()
        ran = called(*COMMANDS[command](file, tmp_path))
        took = time.process_time() - before
        assert took < SLOWEST, (seed, way.__name__, took)
        assert ran.code in (0, 2), (seed, way.__name__, ran)
        if ran.code == 0:
            is_answered(command, ran, tmp_path)
        else:
            is_refused(ran)
            assert not out.exists(), (seed, way.__name__)
        codes[ran.code] += 1
    assert codes[2] > MUTATIONS // 2
    assert codes[0] > MUTATIONS // 100


SHAPES: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "spaces": lambda file: file.write_bytes(b" \n\n"),
    "folder": lambda file: file.mkdir(),
    "missing": lambda file: None,
    "broken link": lambda file: file.symlink_to(file.parent / "nowhere"),
    "link to itself": lambda file: file.symlink_to(file),
    "zeros": lambda file: file.write_bytes(bytes(100_000)),
    "large": lambda file: file.write_bytes(b"[" + b"1," * 4_000_000 + b"1]"),
    "deep": lambda file: file.write_bytes(b"[" * 400_000),
    "gzip": lambda file: file.write_bytes(b"\x1f\x8b\x08\x00" + bytes(50)),
    "pdf": lambda file: file.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_file_of_ours(command: str, shape: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    SHAPES[shape](file)
    before = time.process_time()
    said = is_refused(called(*COMMANDS[command](file, tmp_path)))
    assert time.process_time() - before < SLOWEST
    assert "file" in said


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no users of this kind on this system")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_may_not_be_read(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_bytes(good(command)[0])
    file.chmod(0)
    if os.geteuid() == 0:  # to root every file is open: the system's refusal is played
        really = Path.open

        def refuse(path: Path, *words: object, **named: object) -> object:
            if path == file and stat.S_IMODE(path.stat().st_mode) == 0:
                raise PermissionError(13, "Permission denied", str(path))
            return really(path, *words, **named)  # type: ignore[call-overload]

        monkeypatch.setattr(Path, "open", refuse)
    is_refused(called(*COMMANDS[command](file, tmp_path)))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_few_in_a_process(command: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    is_refused(started(*COMMANDS[command](file, tmp_path)))
    file.write_bytes(good(command)[0][:-40] + b"\xff\xfe")
    is_refused(started(*COMMANDS[command](file, tmp_path)))
    file.write_bytes(b'{"a":' * 50_000)
    is_refused(started(*COMMANDS[command](file, tmp_path)))


@pytest.mark.parametrize("command", ["study", "report"])
def test_every_fault_in_one_answer_with_its_path_and_its_reason(
    command: str, tmp_path: Path
) -> None:
    visit = json.loads(good("study")[0])
    wrong = {
        "surfaces": 58,  # unknown path
        "bills/r1/colour": "blue",
        "surface": "grand",  # wrong type
        "children": 2.5,
        "tenure": "lord",  # no such choice
        "reasons": ["cold", "cold"],
        "moved_in": "2021-13",
        "rfr": -5,  # impossible
        "adults": 900,
        "visit_date": "1999-01-01",
        "bills/r2/end": "2020-01-01",
        "consent_visit": {"state": "maybe"},
    }
    visit["answers"] |= wrong
    file = tmp_path / "visit.json"
    file.write_text(json.dumps(visit))
    said = is_refused(called(*COMMANDS[command](file, tmp_path)))
    for path in wrong:
        before, _, after = said.partition(f"{path} : ")
        assert before != said, path
        assert len(after.split(" ; ")[0]) > 10, path
    assert not (tmp_path / "out.pdf").exists()


def test_faults_of_the_three_parts_come_out_together(tmp_path: Path) -> None:
    visit = json.loads(good("study")[0])
    for part in ("household", "appointment", "answers"):
        visit[part]["nobody"] = 1
    file = tmp_path / "visit.json"
    file.write_text(json.dumps(visit))
    said = is_refused(called("study", str(file)))
    assert said.count("nobody : ") == 3
    for part in ("household", "appointment", "answers"):
        assert part in said


def test_an_answer_by_luck_is_the_right_one(tmp_path: Path) -> None:
    """Spaces, a byte order mark and another order of keys change nothing."""
    visit = json.loads(good("study")[0])
    file = tmp_path / "visit.json"
    file.write_bytes(good("study")[0])
    plain = object_of(called("study", str(file), "--json"))
    shuffled = dict(sorted(visit.items(), reverse=True))
    shuffled["answers"] = dict(sorted(visit["answers"].items(), reverse=True))
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(shuffled, indent=3).encode())
    assert object_of(called("study", str(file), "--json")) == plain
