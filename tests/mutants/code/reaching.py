"""Which tests may notice a change of what is read once, while a module is imported.

No test passes by it. What it is in has a name: the tests that pass where that name is said, in its
own module or in one that imports it, come first, and then those whose own file says it; then those
that pass by anything of these modules. A table inside a table goes by both names.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.mutants.code.changes import Change
from tests.mutants.code.passing import CODE, Passers

Named = tuple[str, str]
"""A file, and a name at its top."""


def likely(change: Change, passers: Passers) -> list[str]:
    """The tests to ask, the likeliest first, and of these the shortest."""
    top = re.findall(r"\w+", change.within.split(".")[0])
    names = [one for name in top for one in _everywhere(change.file, name)]
    said: set[str] = set()
    there: set[str] = set()
    for file, name in names:
        lines = {n for n, text in enumerate(_text(file).splitlines(), 1) if name in text}
        said.update(passers.by(file, lines))
        there.update(passers.by(file, passers.by_line.get(file, {})))
    every = {test.split("::")[0] for test in passers.seconds}
    says = {file for file in every for of, name in names if _says(file, of, name)}
    own = {test for test in passers.seconds if test.split("::")[0] in says}
    ranked = (said & own, own - said, said - own, there - said - own)
    return [test for tests in ranked for test in passers.shortest_first(tests)]


@cache
def _everywhere(file: str, name: str) -> list[Named]:
    """Where this name is said, and each table or class that is made of it, in turn."""
    found: list[Named] = []
    todo = [(file, name)]
    while todo:
        at, said = todo.pop(0)
        if (at, said) in found:
            continue
        found.append((at, said))
        for other in map(str, CODE):
            if other == at or _says(other, at, said):
                if other != at:
                    found.append((other, said))
                todo += [(other, one) for one in _made_of(other, said)]
    return list(dict.fromkeys(found))


@cache
def _says(file: str, of: str, name: str) -> bool:
    """Whether a file imports another and says this name, which is at its top."""
    text = _text(file)
    module = Path(of).stem
    return name in text and module in text and _module_of(of) in _imported(file)


@cache
def _imported(file: str) -> frozenset[str]:
    found: set[str] = set()
    for one in ast.walk(ast.parse(_text(file))):
        if isinstance(one, ast.ImportFrom) and one.module:
            found |= {one.module, *(f"{one.module}.{name.name}" for name in one.names)}
        elif isinstance(one, ast.Import):
            found |= {name.name for name in one.names}
    return frozenset(found)


def _made_of(file: str, name: str) -> Iterator[str]:
    for one in ast.parse(_text(file)).body:
        if name not in {n.id for n in ast.walk(one) if isinstance(n, ast.Name)}:
            continue
        if isinstance(one, ast.ClassDef | ast.FunctionDef):
            yield one.name
        elif isinstance(one, ast.Assign | ast.AnnAssign):
            target = one.targets[0] if isinstance(one, ast.Assign) else one.target
            yield from re.findall(r"\w+", ast.unparse(target))


@cache
def _text(file: str) -> str:
    return Path(file).read_text(encoding="utf-8")


def _module_of(file: str) -> str:
    return file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
