"""`python packaging/linux/make.py FROZEN OUT`: the .deb and the portable .tar.gz of the program.

Nothing of this moment or this machine goes in: same commit, same files, same bytes.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
import tarfile
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import debian_papers
import own_paths

HERE = Path(__file__).parent
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
APP_ID = "org.alecmve.visitapp"


def make(frozen: Path, out: Path) -> list[Path]:
    """Both packages, in `out`."""
    version = said_version(frozen)
    own_paths.forget(frozen)
    out.mkdir(parents=True, exist_ok=True)
    tree = frozen.parents[1] / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    lay_out(frozen, tree, version)
    architecture = _asked("dpkg", "--print-architecture")
    deb = out / f"visitapp_{version}_{architecture}.deb"
    # One thread: with several, what is packed would differ with the machine's cores.
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--threads-max=1", "--build", tree,
                    deb], check=True,
                   env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch())})  # fmt: skip
    return [deb, portable(frozen, out, version)]


def said_version(frozen: Path) -> str:
    """The version that the frozen program says."""
    return _asked(str(frozen / "visitapp"), "--version").split()[-1]


def lay_out(frozen: Path, tree: Path, version: str) -> None:
    """The files of the .deb where they go on the disk."""
    share = tree / "usr" / "share"
    shutil.copytree(frozen, tree / "usr" / "lib" / "visitapp", symlinks=True)
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / "visitapp").symlink_to("../lib/visitapp/visitapp")
    icons = frozen.parents[1] / "icons"
    for size in SIZES:
        _copy(icons / f"visitapp-{size}.png",
              share / f"icons/hicolor/{size}x{size}/apps/visitapp.png")  # fmt: skip
    _copy(HERE.parents[1] / "resources" / "brand" / "visitapp.svg",
          share / "icons/hicolor/scalable/apps/visitapp.svg")  # fmt: skip
    _copy(HERE / "visitapp.desktop", share / "applications/visitapp.desktop")
    _copy(HERE / "visitapp-mime.xml", share / "mime/packages/visitapp.xml")
    moment = datetime.fromtimestamp(epoch(), UTC)
    debian_papers.write(tree, frozen, HERE.parents[1], version, moment)
    filled(HERE / f"{APP_ID}.metainfo.xml", share / f"metainfo/{APP_ID}.metainfo.xml",
           VERSION=version, DATE=f"{moment:%Y-%m-%d}")  # fmt: skip
    size = sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file())
    filled(HERE / "control", tree / "DEBIAN" / "control", VERSION=version,
           SIZE_KB=str(size // 1024), GLIBC=oldest_glibc(frozen),
           ARCHITECTURE=_asked("dpkg", "--print-architecture"))  # fmt: skip
    (tree / "DEBIAN" / "md5sums").write_text(debian_papers.sums(tree), encoding="utf-8")
    settle(tree)


def settle(tree: Path) -> None:
    """The same rights and the same date for everything, whoever builds and whenever."""
    for path in [*tree.rglob("*"), tree]:
        if not path.is_symlink():
            runs = path.is_dir() or path == tree / "usr" / "lib" / "visitapp" / "visitapp"
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)


def portable(frozen: Path, out: Path, version: str, system: str = "", effort: int = 9) -> Path:
    """The folder alone, to be unpacked anywhere and started; and what a key brings to it.

    `system` is as visitapp/operations/updates/offers.py names it: without it, this one. `effort` is
    that of gzip, of 9: a trial wants it sooner, not smaller.

    Its empty folder `versions` says that it keeps itself up to date (visitapp/updates/place.py);
    the .deb has none, for the system does.
    """
    made = out / f"visitapp-{version}-{system or f'linux-{os.uname().machine}'}.tar.gz"
    with (
        made.open("wb") as file,
        gzip.GzipFile("", "wb", effort, file, mtime=epoch()) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in sorted(frozen.rglob("*")):
            archive.add(path, f"visitapp-{version}/{path.relative_to(frozen)}", recursive=False,
                        filter=_nobodys)  # fmt: skip
        keeps = tarfile.TarInfo(f"visitapp-{version}/versions")
        keeps.type = tarfile.DIRTYPE
        archive.addfile(_nobodys(keeps))
    return made


def oldest_glibc(frozen: Path) -> str:
    """The oldest glibc that every file of the program starts with."""
    wanted = {"2.34"}  # the floor of PySide6's wheels
    for path in frozen.rglob("*"):
        if path.is_file() and not path.is_symlink() and (".so" in path.name or path.suffix == ""):
            said = subprocess.run(["objdump", "-T", path], capture_output=True, text=True,
                                  check=False).stdout  # fmt: skip
            wanted.update(re.findall(r"\(?GLIBC_(\d+\.\d+)", said))
    return max(wanted, key=lambda one: [int(part) for part in one.split(".")])


def epoch() -> int:
    """The date of everything: that of the commit."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    return int(said or _asked("git", "-C", str(HERE), "log", "-1", "--format=%ct"))


def filled(model: Path, target: Path, **words: str) -> None:
    """A file with its @WORDS@ filled in."""
    text = model.read_text(encoding="utf-8")
    for name, value in words.items():
        text = text.replace(f"@{name}@", value)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = epoch()
    entry.mode = 0o755 if entry.isdir() or entry.name.endswith("/visitapp") else 0o644
    return entry


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _asked(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    for made in make(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()):
        print(made)
