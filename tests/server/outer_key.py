"""The outer key of every server of the tests, by itself and in a file."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from visitapp.server.database.outer_key import OuterKey

SPELLED = "000108-1G8186-0W40J2-GB1G6G-W3RG24-91650N-2RBHG6-8T3CE1-T7GZTH"
OUTER = OuterKey(bytes(range(32)))


@contextmanager
def named() -> Iterator[Path]:
    """The file that the environment names, for this process and those that it starts."""
    with tempfile.TemporaryDirectory(prefix="visitapp-key-") as folder:
        path = Path(folder) / "key"
        path.write_text(SPELLED)
        path.chmod(0o400)
        os.environ["VISITAPP_SERVER_KEY_FILE"] = str(path)
        yield path
