"""A change in force from the first import on: in a process that has imported nothing of ours.

For what is read once, while a module is imported. What is not ours is imported before, once, so
that a fork takes a third of a second to be ready.
"""

import gc
import sys
import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.metadata import entry_points
from importlib.util import spec_from_loader
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from tests.mutants.code.changes import Change, changed
from tests.mutants.code.in_time import InTime
from tests.mutants.session import QUIET

LARGE = (
    "PySide6.QtWidgets", "PySide6.QtPdf", "alembic", "cryptography", "httpx2", "hypothesis",
    "openpyxl", "PIL.Image", "pydantic", "pyrage", "rapidfuzz", "reportlab.platypus", "sqlcipher3",
    "sqlmodel", "yaml",
)  # fmt: skip


def ready() -> None:
    """What is not ours is imported; it stays as it is in every fork."""
    ours = [name for name in sys.modules if name.split(".")[0] == "visitapp"]
    if ours:
        raise RuntimeError(f"imported too early: {ours}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for plugin in entry_points(group="pytest11"):
            plugin.load()
        for name in LARGE:
            with suppress(ImportError):
                import_module(name)
    gc.collect()
    gc.freeze()


def put_before_import(change: Change) -> None:
    """From now on the module is imported with this change in it. There is no way back."""
    code = compile(changed(change), str(Path(change.file).resolve()), "exec")
    name = change.file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    sys.meta_path.insert(0, _Instead(name, code, change.file.endswith("__init__.py")))


def notice(change: Change, tests: Sequence[str], seconds: Mapping[str, float]) -> str:
    """The first of these tests that fails, or the file that cannot be imported; else nothing."""
    put_before_import(change)
    first = _FirstOf(tests, seconds)
    with suppress(SystemExit):
        files = dict.fromkeys(test.split("::")[0] for test in tests)
        done = pytest.main([*QUIET, "-x", *files], plugins=[first])
        if done not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return first.test or "nothing can be imported"
    return first.test


class _Instead(MetaPathFinder, Loader):
    """Finds one module, and loads this code in its place."""

    def __init__(self, name: str, code: CodeType, package: bool) -> None:
        self._name, self._code, self._package = name, code, package

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        origin = self._code.co_filename
        spec = spec_from_loader(fullname, self, origin=origin, is_package=self._package)
        if spec:
            spec.has_location = True
        return spec

    def exec_module(self, module: ModuleType) -> None:
        exec(self._code, vars(module))


class _FirstOf(InTime):
    """Only these tests, in this order. One over a table may have another name with the change."""

    def __init__(self, tests: Sequence[str], seconds: Mapping[str, float]) -> None:
        super().__init__(seconds)
        self._order = {test: n for n, test in enumerate(tests)}
        self._of = {test.split("[")[0]: n for test, n in reversed(self._order.items())}

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.test:
            self.test = f"{report.nodeid} (not imported)"

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        placed = {one: self._place(one) for one in items}
        items[:] = sorted((one for one in items if placed[one] >= 0), key=placed.__getitem__)

    def _place(self, item: pytest.Item) -> int:
        """Of an item that is not asked: -1. One without a name that is known is a new one."""
        if hasattr(getattr(item, "obj", None), "hypothesis"):
            return -1
        known = item.nodeid in self._seconds
        return self._order.get(
            item.nodeid, -1 if known else self._of.get(item.nodeid.split("[")[0], -1)
        )
