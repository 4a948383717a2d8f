"""What is read before the first window: neither the store nor the calculations."""

import subprocess
import sys
from importlib.util import find_spec

BEHIND = (
    "visitapp.operations.desk.desk", "visitapp.operations.desk.drafts",
    "visitapp.store.file.database", "visitapp.store.keys.keys",
    "visitapp.domain.parameters.parameters", "visitapp.reports", "visitapp.server",
    "sqlcipher3", "cryptography", "keyring", "yaml", "reportlab", "PIL", "sqlalchemy",
)  # fmt: skip


def test_the_window_comes_before_the_store() -> None:
    code = f"import sys, visitapp.app; print([one for one in {BEHIND} if one in sys.modules])"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert said == "[]\n"


def test_what_comes_behind_is_named_as_it_is() -> None:
    """A name that nothing has any more would never be seen."""
    assert [one for one in BEHIND if find_spec(one) is None] == []


def test_pyside_reads_the_source_of_no_module() -> None:
    """It would read each, and keep it: a fifth of what a start imports."""
    code = (
        "import linecache; from visitapp.ui.qt.plain_imports import plain_imports; plain_imports();"
        "before = set(linecache.cache); import visitapp.app; print(set(linecache.cache) - before)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert said == "set()\n"
