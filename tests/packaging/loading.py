"""The scripts of `packaging/` as modules: they are no package."""

import re
import sys
from importlib import import_module
from importlib.metadata import packages_distributions
from typing import Any

from tests.naming import ROOT
from tests.packaging.test_licences import needed


def script(name: str) -> Any:
    """packaging/NAME.py."""
    folder = str(ROOT / "packaging")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return import_module(name)


def every_part() -> Any:
    """The parts of a package that takes in all that the program needs here."""
    wanted = set(needed("visitapp", ("serving",)))
    modules = [
        module for module, dists in packages_distributions().items()
        if wanted >= {re.sub(r"[-_.]+", "-", one).lower() for one in dists}
    ]  # fmt: skip
    return script("parts").parts_of(modules, [])
