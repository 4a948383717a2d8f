"""Where each task of the server's guide begins: what the machine already holds."""

import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.app.desktop import MemoryKeyring
from tests.conftest import Clock
from tests.guide.keeper import UNITS, Keeper
from tests.guide.systemctl import SYSTEMD
from tests.updates.making import key_with
from visitapp.cli.trial.throwaway import example, record
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.operations.sending import usb_bundle
from visitapp.operations.sending.agency import Agency
from visitapp.store.file.profile import prepare

Given = Mapping[str, Callable[[], object]]
Scene = Callable[[Keeper, Given], None]
INIT = "visitapp server init --name 'Ana Petit' --role adviser --territory est-ensemble --days 2"
INVITE = (
    "visitapp server invite --name 'Basile Martin' --role visitor --territory est-ensemble --days 2"
)
OWN_LINE = "# Notre proxy est sur une autre machine.\n"


def bare(keeper: Keeper, given: Given) -> None:
    """Nothing but the file of the version."""
    shutil.rmtree(keeper.place("/opt/visitapp"))
    _bring_wheel(keeper, given)


def empty(keeper: Keeper, given: Given) -> None:
    """Installed, with empty folders."""


def made(keeper: Keeper, given: Given) -> None:
    """The server was created, its files are written; systemd does not know them yet."""
    keeper.run(INIT)
    keeper.run("/opt/visitapp/bin/visitapp server files /opt/visitapp/serveur")


def running(keeper: Keeper, given: Given) -> None:
    """It runs, with one account."""
    keeper.run(INIT)
    keeper.place("/mnt/sauvegardes/visitapp").mkdir(parents=True)
    keeper.place("/mnt/autre").mkdir(parents=True)
    for unit in UNITS.glob("visitapp-*"):
        shutil.copy(unit, keeper.place(SYSTEMD))
    keeper.run("systemctl start visitapp-server")
    keeper.values["COMPTE"] = lambda: _accounts(keeper)[-1]["id"]


def two_people(keeper: Keeper, given: Given) -> None:
    """It runs, and two people are there; CLÉ is the public key that they were just told."""
    running(keeper, given)
    keeper.swaps["visitapp server escrow make --apart"] = (
        'cd "$REPOSITORY"; "$PYTHON" -m tests.guide.ceremony'
    )
    keeper.values["CLÉ"] = lambda: re.findall(r"\b[0-9a-f]{64}\b", keeper.said)[-1]


def backed_up(keeper: Keeper, given: Given) -> None:
    """A backup was made, and a copy of what it has not."""
    running(keeper, given)
    keeper.run("visitapp server backup /mnt/sauvegardes/visitapp")
    keeper.run("visitapp server apart /mnt/autre/copie-apart")


def lost_database(keeper: Keeper, given: Given) -> None:
    """The database is gone, after a backup."""
    backed_up(keeper, given)
    keeper.run("systemctl stop visitapp-server")
    for path in keeper.place("/var/lib/visitapp").glob("server.db*"):
        path.unlink()


def lost_disk(keeper: Keeper, given: Given) -> None:
    """The machine is gone, after a backup and a copy apart; on another one the program stands."""
    made(keeper, given)
    keeper.run("visitapp server backup /mnt/sauvegardes/visitapp")
    keeper.run("visitapp server apart /mnt/autre/copie-apart")
    shutil.rmtree(keeper.place("/var/lib/visitapp"))
    keeper.place("/var/lib/visitapp").mkdir(mode=0o700)


def installed(keeper: Keeper, given: Given) -> None:
    """It stands in /opt, in its own environment, and runs; its units are of an older version.

    That one had no copy apart, and its keeper had written a line of his own.
    """
    bare(keeper, given)
    for command in (
        "/usr/bin/python3 -m venv /opt/visitapp",
        "/opt/visitapp/bin/pip install './visitapp-VERSION-py3-none-any.whl[server]'",
    ):
        keeper.run(command)
        keeper._let_pip_work()
    running(keeper, given)
    for unit in keeper.place(SYSTEMD).glob("visitapp-apart.*"):
        unit.unlink()
    with (keeper.place(SYSTEMD) / "visitapp-server.service").open("a") as unit:
        unit.write(OWN_LINE)


def updated(keeper: Keeper, given: Given) -> None:
    """The version before was backed up, then this one took its base further; the timers went on."""
    before = Path(str(given["before"]()))
    shutil.copy(before, keeper.root)
    keeper.values["ANCIENNE"] = lambda: before.name.split("-")[1]
    keeper.swaps["visitapp server restore"] = "/opt/visitapp/bin/visitapp server restore"
    shutil.rmtree(keeper.place("/opt/visitapp"))
    for command in (
        "/usr/bin/python3 -m venv /opt/visitapp",
        "/opt/visitapp/bin/pip install './visitapp-ANCIENNE-py3-none-any.whl[server]'",
    ):
        keeper.run(command)
        keeper._let_pip_work()
    keeper.run(f"/opt/visitapp/bin/{INIT}")
    said = keeper.run("/opt/visitapp/bin/visitapp server backup /mnt/sauvegardes/visitapp --json")
    kept = Path(json.loads(said)["backup"]).name
    keeper.values["SAUVEGARDE"] = lambda: f"/mnt/sauvegardes/visitapp/{kept}"
    _bring_wheel(keeper, given, "newer")
    keeper.run("/opt/visitapp/bin/pip install './visitapp-VERSION-py3-none-any.whl[server]'")
    keeper.run("/opt/visitapp/bin/visitapp server files /opt/visitapp/serveur")
    keeper.run("cp /opt/visitapp/serveur/visitapp-* /etc/systemd/system/")
    keeper.run("systemctl start visitapp-server visitapp-backup visitapp-apart")


def laptop(keeper: Keeper, given: Given) -> None:
    """A visitor's laptop was enrolled."""
    running(keeper, given)
    _enrol(keeper)
    keeper.values["NUMÉRO"] = lambda: _accounts(keeper)[-1]["devices"][0]["id"]


def household_scene(keeper: Keeper, given: Given) -> None:
    """The laptop sent a household."""
    running(keeper, given)
    desk, agency = _enrol(keeper)
    household = _household(desk)
    agency.round(asked=True)
    keeper.values["NUMÉRO"] = lambda: household


def brought(keeper: Keeper, given: Given) -> None:
    """A visitor wrote a visit on a key."""
    running(keeper, given)
    desk, agency = _enrol(keeper)
    agency.round(asked=True)
    record(desk, example("gas_flat"))
    target = keeper.root / "cle" / "visites.alec"
    target.parent.mkdir()
    usb_bundle.write(usb_bundle.prepare(desk), target)
    keeper.values["FICHIER"] = lambda: str(target)


def version(keeper: Keeper, given: Given) -> None:
    """A published version, on a key."""
    running(keeper, given)
    key_with(keeper.root / "version")
    keeper.values["DOSSIER"] = lambda: str(keeper.root / "version")


def postgres(keeper: Keeper, given: Given) -> None:
    """An empty base waits in a PostgreSQL."""
    running(keeper, given)
    keeper.swaps["postgresql:///visitapp?host=/var/run/postgresql"] = str(given["postgres"]())


SCENES: dict[str, Scene] = {
    "bare": bare, "empty": empty, "made": made, "running": running, "backed_up": backed_up,
    "lost_database": lost_database, "installed": installed, "laptop": laptop,
    "household": household_scene, "bundle": brought, "postgres": postgres,
    "version": version, "two_people": two_people, "lost_disk": lost_disk, "updated": updated,
}  # fmt: skip


def _bring_wheel(keeper: Keeper, given: Given, which: str = "wheel") -> None:
    wheel = Path(str(given[which]()))
    shutil.copy(wheel, keeper.root)
    keeper.values["VERSION"] = lambda: wheel.name.split("-")[1]


def _accounts(keeper: Keeper) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(keeper.run("visitapp server accounts --json"))[
        "accounts"
    ]
    return sorted(found, key=lambda one: bool(one["devices"]))


def _enrol(keeper: Keeper) -> tuple[Any, Agency]:
    code = json.loads(keeper.run(f"{INVITE} --json"))["code"]
    door = open_profile.Door(
        prepare(keeper.root / "laptop"), MemoryKeyring(), "Basile", Clock(), hooks_of
    )
    begun = open_profile.begin_profile(door, password="trois petits chats")
    desk = open_profile.finish_profile(door, begun, typed=begun.recovery_code)
    agency = Agency(lambda work: work(desk), door.keyring, desk.now)
    agency.enrol(keeper.address, code, "portable de Basile")
    keeper.later.append(lambda: open_profile.close(desk))
    return desk, agency


def _household(desk: Any) -> str:
    from visitapp.store.log import records

    record(desk, example("gas_flat"), begun=False)
    [found] = records.of_kind(desk.database, "household")
    return str(found.id)
