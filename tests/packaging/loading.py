"""The scripts of `packaging/` as modules: they are no package."""

import sys
from importlib import import_module
from typing import Any

from tests.naming import ROOT


def script(name: str) -> Any:
    """packaging/NAME.py."""
    folder = str(ROOT / "packaging")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return import_module(name)
