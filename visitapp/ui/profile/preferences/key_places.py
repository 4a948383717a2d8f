"""The keys that are plugged in, as the system shows them."""

import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

HOLDERS = (Path("/media"), Path("/run/media"), Path("/mnt"), Path("/Volumes"))


def key_places() -> list[Path]:
    """The roots of what was plugged in; on Windows, every drive but that of the system."""
    ready = [one for one in QStorageInfo.mountedVolumes() if one.isValid() and one.isReady()]
    found = [Path(one.rootPath()) for one in ready if not one.isRoot()]
    if sys.platform == "win32":  # pragma: no cover - there is no Windows here to run it on
        return found
    return [path for path in found if any(path.is_relative_to(one) for one in HOLDERS)]
