"""What every worker would compile for itself in a new checkout is compiled once, before they start.

Twenty seconds of each: they read the same files at the same time.
"""

import os
import py_compile
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib.util import cache_from_source
from multiprocessing import get_context
from pathlib import Path

import pytest
from _pytest.assertion import rewrite

import visitapp

_of: list[pytest.Config] = []  # a forked child has it; it cannot be sent to one
SOURCES = Path(__file__).parent, Path(visitapp.__file__).parent


def compile_all(config: pytest.Config) -> None:
    """Each file whose compiled form is not there, or older, on every core."""
    if sys.dont_write_bytecode:
        return
    files = [file for folder in SOURCES for file in folder.rglob("*.py") if not is_there(file)]
    if len(files) > 100:
        _of[:] = [config]
        with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
            list(pool.map(_compile, files, chunksize=20))


def _compiled(file: Path) -> Path:
    """Where it is kept: that of a test, whose asserts are rewritten, has another name."""
    if _rewritten(file):
        return rewrite.get_cache_dir(file) / (file.stem + rewrite.PYC_TAIL)
    return Path(cache_from_source(str(file)))


def _rewritten(file: Path) -> bool:
    return SOURCES[0] in file.parents and file.name.startswith(("test_", "conftest."))


def is_there(file: Path) -> bool:
    """Whether its compiled form is there, and no older than it."""
    kept = _compiled(file)
    return kept.exists() and kept.stat().st_mtime >= file.stat().st_mtime


def _compile(file: Path) -> None:
    kept = _compiled(file)
    if not _rewritten(file):
        py_compile.compile(str(file), quiet=2)
        return
    kept.parent.mkdir(exist_ok=True)
    found, code = rewrite._rewrite_test(file, _of[0])
    rewrite._write_pyc(_of[0].stash[rewrite.assertstate_key], code, found, kept)
