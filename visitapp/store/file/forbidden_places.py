"""Network and USB places, unfit for a database (sqlite.org/howtocorrupt.html)."""

import sys
from pathlib import Path

NETWORK = frozenset(
    (
        *("9p", "afs", "afpfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.gvfsd-fuse"),
        *("fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "glusterfs", "lustre"),
        *("ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs", "webdav"),
    )
)
REMOVABLE = frozenset(("exfat", "msdos", "vfat"))
SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud")
_REMOTE, _KEY = 4, 2


def why_unsafe(folder: Path) -> str:
    """Why a profile must not be in this folder, in English for the log; empty when it may."""
    place = folder.absolute()
    if any(part.casefold().startswith(SYNCED) for part in place.parts):
        return "synced folder"
    if sys.platform == "win32":  # pragma: no cover - there is no Windows here to run it on
        return _why_unsafe_on_windows(place)
    kind = file_system(place, _mounts())
    if kind in NETWORK:
        return f"network: {kind}"
    return f"removable: {kind}" if kind in REMOVABLE else ""


def file_system(folder: Path, mounts: str) -> str:
    """The kind of file system of a folder, from the text of /proc/self/mountinfo."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        mounted_on = Path(fields[4].encode().decode("unicode_escape"))
        if folder.is_relative_to(mounted_on) and len(mounted_on.parts) >= best:
            best, kind = len(mounted_on.parts), after.split()[0]
    return kind


def _mounts() -> str:
    try:
        return Path("/proc/self/mountinfo").read_text(errors="replace")
    except OSError:
        return ""


def _why_unsafe_on_windows(place: Path) -> str:  # pragma: no cover - no Windows here
    if sys.platform != "win32":
        return ""
    import ctypes

    kind = ctypes.windll.kernel32.GetDriveTypeW(place.anchor)
    if place.drive.startswith("\\\\") or kind == _REMOTE:
        return "network drive"
    return "removable drive" if kind == _KEY else ""
