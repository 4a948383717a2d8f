"""Each small change that can be made to the code of a module, by its place in the syntax tree.

Texts that people read are left: the tests of words look after them. So are annotations,
decorators, defaults and the fields of classes, which are read once, when the module is imported.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.mutants.code.variants import STRICT, Variant, variants

LEFT = frozenset({
    "annotation", "returns", "decorator_list", "bases", "type_params", "format_spec",
})  # fmt: skip
FAR = 10_000
Slot = tuple[ast.AST, str, int | None]
"""A node's parent, the field that holds it, and its place when the field is a list."""


@dataclass(frozen=True, slots=True)
class Change:
    """`number` finds it again in the tree; a test must pass by one of `lines` to notice it."""

    file: str
    number: int
    within: str
    line: int
    lines: range
    was: str
    becomes: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names it whatever its line."""
        return self.file, self.within, self.was, self.becomes

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.within}: {self.was} → {self.becomes}"


@dataclass(frozen=True, slots=True)
class Place:
    """A node, where it hangs, the function or constant that holds it, and its statement."""

    node: ast.AST
    slot: Slot
    within: str
    statement: ast.stmt
    constant: bool = False


def changes(file: str) -> list[Change]:
    """Every change of this file."""
    every = _numbered(ast.parse(Path(file).read_text(encoding="utf-8")))
    return [_named(file, number, *found) for number, found in enumerate(every)]


def changed(change: Change) -> tuple[ast.Module, ast.stmt]:
    """The tree with this change in it, and the statement of the module that holds it."""
    tree = ast.parse(Path(change.file).read_text(encoding="utf-8"))
    for number, (place, variant) in enumerate(_numbered(tree)):
        if number == change.number:
            _put(place.slot, variant.node)
            ast.fix_missing_locations(tree)
            line = place.statement.lineno
            return tree, next(s for s in reversed(tree.body) if _first_line(s) <= line)
    raise LookupError(change)


def _first_line(statement: ast.stmt) -> int:
    decorators = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(one.lineno for one in decorators)])


def _numbered(tree: ast.Module) -> Iterator[tuple[Place, Variant]]:
    for place in list(_places(tree)):
        for variant in variants(place.node):
            yield place, variant


def _named(file: str, number: int, place: Place, variant: Variant) -> Change:
    lines = range(place.statement.lineno, max(place.statement.lineno, variant.line) + 1)
    if place.constant:  # set when the module is imported: any test of the module may notice
        lines = range(1, place.statement.lineno + FAR)
    return Change(file, number, place.within, variant.line, lines, variant.was, variant.becomes)


def _places(tree: ast.Module) -> Iterator[Place]:
    for index, statement in enumerate(tree.body):
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield from _defined(statement, "")
        elif isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            for one in _under(statement, (tree, "body", index), ast.unparse(target), statement):
                yield replace(one, constant=True)


def _defined(one: ast.FunctionDef | ast.ClassDef, outer: str) -> Iterator[Place]:
    name = f"{outer}{one.name}"
    for index, statement in enumerate(one.body):
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield from _defined(statement, f"{name}.")
        elif isinstance(one, ast.FunctionDef):
            yield from _under(statement, (one, "body", index), name, statement)


def _under(node: ast.AST, slot: Slot, within: str, statement: ast.stmt) -> Iterator[Place]:
    """This node and all below it. A statement's own lines end where its body begins."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield from _defined(node, f"{within}.")
        return
    here = node if isinstance(node, ast.stmt) else statement
    yield Place(node, slot, within, here)
    for field, value in ast.iter_fields(node):
        if field in LEFT or (isinstance(node, ast.Lambda) and field == "args"):
            continue
        if isinstance(node, ast.keyword) and node.arg == STRICT:
            continue
        if isinstance(value, ast.AST):
            yield from _under(value, (node, field, None), within, here)
        elif isinstance(value, list):
            for index, one in enumerate(value):
                if isinstance(one, ast.AST):
                    yield from _under(one, (node, field, index), within, here)


def _put(slot: Slot, node: ast.AST) -> None:
    parent, field, index = slot
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node
