"""Each command of the server's guide is typed for real, on a server of its own."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from operator import attrgetter
from pathlib import Path

import pytest

from tests.depth import sample
from tests.guide.actor import GuideError
from tests.guide.keeper import REPOSITORY, UNITS, Keeper
from tests.guide.keepers_scenes import OWN_LINE, SCENES
from tests.guide.systemctl import SYSTEMD
from tests.server.conftest import own_address, postgres  # noqa: F401 - fixtures
from visitapp.domain.guides.guide import Task
from visitapp.operations.program.guides import guide

TASKS = guide("server").tasks
FURTHER = '''"""A table more."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{last}", None, None


def upgrade() -> None:
    op.create_table("later", sa.Column("id", sa.String(), primary_key=True))
'''


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of this version, built from a copy of what is checked out."""
    return _built(tmp_path_factory, lambda source: None)


@pytest.fixture(scope="session")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a version before."""

    def older(source: Path) -> None:
        said = source / "visitapp" / "__init__.py"
        said.write_text(re.sub(r'__version__ = "[^"]+"', '__version__ = "0.0.9"', said.read_text()))

    return _built(tmp_path_factory, older)


@pytest.fixture(scope="session")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of this version, which takes the base a migration further than the one before."""

    def further(source: Path) -> None:
        versions = source / "visitapp/server/migrations/versions"
        last = max(one.name for one in versions.glob("[0-9]*.py"))[:4]
        (versions / "9999_further.py").write_text(FURTHER.format(last=last), "utf-8")

    return _built(tmp_path_factory, further)


def _built(tmp_path_factory: pytest.TempPathFactory, change: Callable[[Path], None]) -> Path:
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("visitapp", "resources"):
        shutil.copytree(REPOSITORY / name, source / name,
                        ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
    (source / "docs").mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "docs/server.md", "docs/escrow.md"):
        shutil.copy(REPOSITORY / name, source / name)
    change(source)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps",
               "--no-build-isolation", str(source), "-w", str(out)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    [made] = out.glob("*.whl")
    return made


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    """A machine of its own."""
    return Keeper(tmp_path)


def updated(keeper: Keeper) -> None:
    """The units of the version are there, one more than before; the keeper's own are beside."""
    there = keeper.place(SYSTEMD)
    for unit in UNITS.glob("visitapp-*"):
        assert (there / unit.name).read_bytes() == unit.read_bytes()
    before = (there / "visitapp-server.service.avant").read_text("utf-8")
    assert before.endswith(OWN_LINE)


def back(keeper: Keeper) -> None:
    """It is the version before, on its own base, and what the newer one backed up is refused."""
    here = "/opt/visitapp/bin/visitapp"
    assert keeper.run(f"{here} --version") == "visitapp 0.0.9"
    assert "Ana Petit" in keeper.run(f"{here} server accounts")
    with pytest.raises(AssertionError, match="plus récente"):
        keeper.run("visitapp server restore /mnt/sauvegardes/visitapp")


AFTER: dict[str, Callable[[Keeper], None]] = {"update": updated, "back": back}


@pytest.mark.parametrize("task", TASKS[sample(0, 5) :: sample(1, 5)], ids=attrgetter("id"))
def test_a_task_is_done_as_it_is_written(
    keeper: Keeper, task: Task, request: pytest.FixtureRequest
) -> None:
    given: dict[str, Callable[[], object]] = {
        "wheel": lambda: request.getfixturevalue("wheel"),
        "before": lambda: request.getfixturevalue("before"),
        "newer": lambda: request.getfixturevalue("newer"),
        "postgres": lambda: request.getfixturevalue("own_address"),
    }
    try:
        SCENES[task.scene](keeper, given)
        keeper.play(task, "server")
        AFTER.get(task.id, lambda _: None)(keeper)
    finally:
        keeper.stop()


def test_each_timer_that_is_shipped_has_its_service_and_is_started_by_the_guide() -> None:
    timers = {one.stem for one in UNITS.glob("*.timer")}
    assert timers == {"visitapp-backup", "visitapp-apart"}
    assert {one.stem for one in UNITS.glob("*.service")} == {*timers, "visitapp-server"}
    enabled = [command.split() for task in TASKS for step in task.steps for command in step.commands
               if command.startswith("systemctl enable --now ")]  # fmt: skip
    every = {"visitapp-server", *(f"{one}.timer" for one in timers)}
    # the first day, each version, and on another machine
    assert [set(words[3:]) for words in enabled] == [every] * 3


def test_who_watches_changes_and_starts_nothing() -> None:
    [watch] = [task for task in TASKS if task.id == "watch"]
    words = {tuple(one.split()[:2]) for step in watch.steps for one in step.commands}
    assert {first for first, _ in words} == {"curl", "find", "systemctl", "visitapp"}
    assert {second for first, second in words if first == "systemctl"} == {"show"}


def test_a_copy_that_failed_is_seen_by_who_watches(keeper: Keeper) -> None:
    [watch] = [task for task in TASKS if task.id == "watch"]
    SCENES["backed_up"](keeper, {})
    shutil.rmtree(keeper.place("/mnt/autre/copie-apart"))
    keeper.place("/mnt/autre/copie-apart").touch()  # its disk is not what it was
    try:
        with pytest.raises(AssertionError):
            keeper.run("systemctl start visitapp-apart")
        keeper.place("/mnt/autre/copie-apart").unlink()
        with pytest.raises(GuideError, match="étape 4"):
            keeper.play(watch, "server")
        assert "Result=exit-code" in keeper.run("systemctl show --property=Result visitapp-apart")
    finally:
        keeper.stop()


def test_the_pythons_that_are_told_are_those_that_the_project_takes() -> None:
    text = (REPOSITORY / "pyproject.toml").read_text("utf-8")
    low, over = re.findall(r'requires-python = ">=(3\.\d+),<3\.(\d+)"', text)[0]
    told = f"Python {low} ou 3.{int(over) - 1}"
    [install] = [task for task in TASKS if task.id == "install"]
    assert told in install.when
    assert told in (REPOSITORY / "docs" / "server.md").read_text("utf-8")


def test_with_apart_elsewhere_and_a_restore_before_the_copies_of_the_guide_undo_nothing(
    keeper: Keeper,
) -> None:
    """As docs/server.md moves it; at the old place there is still what an older one left there."""
    told = (REPOSITORY / "docs" / "server.md").read_text("utf-8").splitlines()
    moving = [line for line in told if line.startswith(("mv ", "sed -i "))]
    left, apart = keeper.place("/var/lib/visitapp/apart"), keeper.place("/mnt/autre/apart")
    try:
        SCENES["household"](keeper, {})
        keeper.run("visitapp server backup /mnt/sauvegardes/visitapp")
        keeper.run("systemctl stop visitapp-server")
        shutil.copytree(left, keeper.root / "left")
        for line in moving:
            keeper.run(line)
        assert not left.exists()
        (keeper.root / "left").rename(left)
        keeper.run("visitapp server erase NUMÉRO --reason request")
        keeper.run("visitapp server restore /mnt/sauvegardes/visitapp")
        erased, marker = ((apart / name).read_bytes() for name in ("erased.jsonl", "epoch.json"))
        assert (erased.count(b"\n"), (left / "erased.jsonl").read_bytes()) == (1, b"")
        for task in TASKS:
            if task.id in ("backup", "drill"):
                keeper.run("systemctl start visitapp-server")
                keeper.play(task, "server")
        keeper.run("systemctl start visitapp-server")
        assert '"ready":true' in keeper.run("curl -s http://127.0.0.1:8040/ready")
        assert (apart / "erased.jsonl").read_bytes() == erased
        epochs = [json.loads(one)["epoch"] for one in (marker, (apart / "epoch.json").read_bytes())]
        assert epochs[0] == epochs[1]
        copied = keeper.place("/mnt/autre/copie-apart/apart/erased.jsonl")
        assert copied.read_bytes() == erased
    finally:
        keeper.stop()
