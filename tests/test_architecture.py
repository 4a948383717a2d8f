"""The house keeps its shape: files stay small, names say what they are, a state has one door.

That arrows point down is held by `lint-imports`, in `make check`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from tests.for_each import for_each

ROOT = Path(__file__).parent.parent
CODE = sorted((ROOT / "visitapp").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST = 400
VAGUE = {"utils", "helpers", "helper", "manager", "base", "common", "misc"}


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


@for_each("path", CODE + TESTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_is_too_long(path: Path) -> None:
    assert lines(path) <= LONGEST


def test_files_are_mostly_short() -> None:
    assert median(lines(path) for path in CODE) <= 120


@for_each("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_names_say_what_a_file_holds(path: Path) -> None:
    assert path.stem not in VAGUE


@for_each("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_file_says_what_lives_in_it(path: Path) -> None:
    assert path.read_text("utf-8").lstrip().startswith('"""')


LOG = "visitapp/ui/profile/opening/crash.py"
SERVER_LOG = "visitapp/server/http/access_log.py"


def nodes(path: Path, *words: str) -> Iterator[ast.AST]:
    """Of a file that has all these words: reading all the others takes seconds."""
    text = path.read_text("utf-8")
    if all(one in text for one in words):
        yield from ast.walk(ast.parse(text))


def imports(path: Path, name: str) -> bool:
    found: set[str] = set()
    for node in nodes(path, name):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return name in found


def test_only_the_crash_dialog_and_the_server_write_a_log() -> None:
    """The class of an error, files and lines (tests/ui/profile, tests/server): never a value."""
    logging = {str(path.relative_to(ROOT)) for path in CODE if imports(path, "logging")}
    assert logging == {LOG, SERVER_LOG}


DOORS = {
    "set_state": {"visitapp/operations/records/transitions.py"},
    "create": {"visitapp/operations/records/create.py"},
    "follow_state": {"visitapp/sync/changes/receive.py", "visitapp/store/copies/salvage.py"},
    "remake": {"visitapp/sync/changes/receive.py", "visitapp/store/copies/salvage.py"},
}
"""Of `store.records`: what changes a state or begins a record, and who alone may. `receive` keeps
what the server numbered, and so judged; `salvage` reads this computer's own log again."""


def callers(path: Path, name: str) -> bool:
    """Whether a file reads `records.NAME`, or imports it from there."""
    for node in nodes(path, name, "records"):
        held = node.value if isinstance(node, ast.Attribute) and node.attr == name else None
        if isinstance(held, ast.Name) and held.id == "records":
            return True
        inside = isinstance(node, ast.ImportFrom) and node.module == "visitapp.store.log.records"
        if inside and any(one.name == name for one in node.names):
            return True
    return False


@pytest.mark.parametrize("name", DOORS)
def test_a_state_has_one_door(name: str) -> None:
    assert {str(path.relative_to(ROOT)) for path in CODE if callers(path, name)} == DOORS[name]


def test_the_store_of_records_has_no_other_name() -> None:
    """Nobody calls it otherwise than `records`, so that the test above sees every call."""
    for path in CODE:
        for node in nodes(path, "visitapp.store.log", "records"):
            if isinstance(node, ast.ImportFrom) and node.module == "visitapp.store.log":
                assert all(one.asname is None for one in node.names if one.name == "records"), path


ROOMS = sorted(path for path in CODE if path.name == "__init__.py")
QUOTED = re.compile(r"`([a-z_]+(?:[/.][A-Za-z_]+)*)`")


def is_there(room: Path, said: str) -> bool:
    """Whether `said` is a file or folder of a room, or a name in one: `answers.answer`."""
    at = room
    for number, part in enumerate(words := re.split("[./]", said)):
        if (at / part).is_dir():
            at /= part
        elif (file := at / f"{part}.py").is_file():
            rest = words[number + 1 :]
            return not rest or bool(re.search(rf"\b{rest[-1]}\b", file.read_text("utf-8")))
        else:
            return False
    return True


@for_each("path", ROOMS, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_room_says_what_it_is_and_names_only_what_is_in_it(path: Path) -> None:
    told = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    assert len(told.split()) > 3, "says nothing"
    places = (path.parent, *path.parents[1:3], ROOT)
    lost = [one for one in QUOTED.findall(told) if not any(is_there(at, one) for at in places)]
    assert not lost


def test_the_page_of_the_house_names_only_what_is_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = re.findall(r"`((?:visitapp|tests|resources|docs|bench|packaging)/[\w/.]*)`", page)
    assert len(named) > 50
    assert [one for one in named if not (ROOT / one).exists()] == []
