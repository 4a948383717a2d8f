"""Puts changed code in the place of what was imported, in a process that is thrown away after."""

import gc
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType

from tests import frozen
from tests.mutants.code.changes import Change, changed

Where = tuple[str, int]
"""A function's qualified name and its first line."""


def functions_of(files: Sequence[str]) -> Mapping[str, Sequence[FunctionType]]:
    """Every function that lives in memory, by the file that it was written in."""
    by_path = {str(Path(file).resolve()): file for file in files}
    for file in files:
        import_module(_module_of(file))
    found: dict[str, list[FunctionType]] = defaultdict(list)
    frozen.take_back()  # or it is not among the objects of the collector
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename in by_path:
            found[by_path[one.__code__.co_filename]].append(one)
    return found


def put(change: Change, functions: Sequence[FunctionType]) -> None:
    """There is no way back."""
    tree = changed(change)
    codes = defaultdict[Where, list[CodeType]](list)
    for code in _codes(compile(tree, str(Path(change.file).resolve()), "exec")):
        codes[code.co_qualname, code.co_firstlineno].append(code)
    before = [one.__code__ for one in functions]
    for one in functions:
        new = codes.get((one.__code__.co_qualname, one.__code__.co_firstlineno), [])
        if len(new) == 1:
            one.__code__ = new[0]
    if before == [one.__code__ for one in functions]:
        raise LookupError("no function in memory holds it")


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def _module_of(file: str) -> str:
    return file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
