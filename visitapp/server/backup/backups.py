"""A backup on disk: the database, its manifest, and the photos beside it.

`NAME` is a sealed SQLite file or `pg_dump` in custom format, without the keys of households;
`NAME.json` says what is in it and is written last: a backup without it was never finished. Photos
are named by their content, so all backups of a folder share one `photos`, and only new ones are
copied; `NAME.photos` lists them.
"""

import hashlib
import json
from collections.abc import Container, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.domain.privacy.retention import Backups
from visitapp.server.instance.photo_store import Folder, PhotoLost, PhotoStore
from visitapp.store.file.files import write_whole

FORMAT = 1
SUFFIX = {"sqlite": ".sqlite.age", "postgres": ".dump.age"}
MANIFEST, PHOTO_LIST = ".json", ".photos"


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup up to change `reached`, ordered by `turn` (`made_at`: for people); `key`
    opens it, closed by the server's own."""

    name: str
    made_at: str
    kind: str
    schema: str
    epoch: str
    reached: int
    counts: dict[str, int]
    sha256: str
    size: int
    turn: int
    key: str = ""
    photos: int = 0
    format: int = FORMAT


def write_manifest(folder: Path, backup: Backup) -> None:
    """The last thing of a backup: from now on it is one."""
    text = json.dumps(asdict(backup), indent=1, ensure_ascii=False)
    write_whole(folder / (backup.name + MANIFEST), text.encode())


def read_manifest(path: Path) -> Backup:
    """The backup at a database, manifest or folder (its newest). Raises UserError."""
    if path.is_dir():
        kept = list_backups(path)
        if not kept:
            raise UserError(f"{path} : il n’y a pas de sauvegarde ici.", "Indiquez-la.")
        return kept[-1]
    manifest = path if path.suffix == MANIFEST else path.with_name(path.name + MANIFEST)
    try:
        told = json.loads(manifest.read_text("utf-8"))
        known = told.get("format") == FORMAT
        return Backup(**(told if known else {}))
    except FileNotFoundError:
        raise UserError(f"{path} : cette sauvegarde n’est pas là, ou pas finie.",
                        "Prenez-en une qui a son fichier .json.") from None  # fmt: skip
    except (ValueError, TypeError, AttributeError):
        raise UserError(f"{manifest} : ce n’est pas une sauvegarde.", "Indiquez-en une.") from None


def list_backups(folder: Path) -> list[Backup]:
    """The backups of a folder, oldest first."""
    found: list[Backup] = []
    for path in folder.glob(f"*{MANIFEST}"):
        try:
            found.append(read_manifest(path))
        except UserError:
            continue
    return sorted(found, key=lambda one: (one.turn, one.made_at, one.name))


def last_turn(folder: Path) -> int:
    """The turn of the newest backup of a folder; 0 without any."""
    return max((one.turn for one in list_backups(folder)), default=0)


def check_whole(folder: Path, backup: Backup) -> None:
    """Raises UserError when the database is not the verified one."""
    path = folder / backup.name
    if not path.exists() or print_of(path) != backup.sha256:
        raise UserError(f"{path} : cette sauvegarde est abîmée.", "Prenez-en une autre.")


def print_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Copied:
    """How many photos a backup has, and those that were not copied: not what their name says."""

    photos: tuple[str, ...]
    damaged: tuple[str, ...] = ()


def copy_photos(source: PhotoStore, target: PhotoStore, wanted: Container[str]) -> Copied:
    """Copy and check the wanted photos not there yet; one that is gone was erased."""
    there = {one.sha256: one.size for one in target.each()}
    done, damaged = [], []
    for one in source.each():
        if one.sha256 not in wanted:
            continue
        if there.get(one.sha256) != one.size:
            try:
                data = source.get(one.sha256)
            except PhotoLost:
                continue
            if hashlib.sha256(data).hexdigest() != one.sha256:
                damaged.append(one.sha256)
                continue
            if one.sha256 in there:  # another size: a copy that somebody cut
                target.remove(one.sha256)
            target.put(one.sha256, data)
        done.append(one.sha256)
    return Copied(tuple(done), tuple(damaged))


def photos_of(folder: Path) -> Folder:
    """The photos that the backups of a folder share."""
    return Folder(folder / "photos")


def write_photo_list(folder: Path, name: str, photos: Iterable[str]) -> None:
    """Say which photos belong to a backup."""
    listed = "".join(f"{one[:2]}/{one[2:]}\n" for one in photos)
    write_whole(folder / (name + PHOTO_LIST), listed.encode())


def read_photo_list(folder: Path, name: str) -> set[str]:
    """The photos of a backup; none when it says none."""
    path = folder / (name + PHOTO_LIST)
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return {line.replace("/", "", 1) for line in lines}


def prune(folder: Path, at: datetime, days: int, rule: Backups) -> list[Backup]:
    """Remove backups older than `days`, and photos that no backup names.

    One that says it is of a day to come was made before the next one: it is as old as that. The
    last made of them stay, and no more go at once than `rule` says, the oldest first: `at` may be
    years ahead, and then all of them look too old.
    """
    kept = list_backups(folder)
    limit, made = (at - timedelta(days=days)).isoformat(), at.isoformat()
    old: list[Backup] = []
    stay = kept[-rule.left :]
    for one in reversed(kept):
        made = one.made_at if one.made_at <= at.isoformat() else made
        if one not in stay and made < limit:
            old.insert(0, one)
    old = old[: rule.replaced]
    for one in old:
        for end in (MANIFEST, "", PHOTO_LIST):
            (folder / (one.name + end)).unlink(missing_ok=True)
    if old:
        _prune_photos(folder, [one for one in kept if one not in old])
    return old


def _prune_photos(folder: Path, kept: list[Backup]) -> None:
    named: set[str] = set()
    for one in kept:
        named |= read_photo_list(folder, one.name)
    photos = photos_of(folder)
    for name in [one.sha256 for one in photos.each() if one.sha256 not in named]:
        photos.remove(name)
