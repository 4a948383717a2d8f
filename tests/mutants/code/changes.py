"""Each small change that can be made to the code of a module, by its place in the syntax tree.

Texts that people read are left: the tests of words look after them. So are annotations, and the
decorators of classes. What is read once, when the module is imported, is told from the rest: tables
and constants, the fields of classes, defaults, the decorators of functions.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.mutants.code.variants import STRICT, Variant, left_out, variants

LEFT = frozenset({
    "annotation", "returns", "decorator_list", "bases", "type_params", "format_spec",
})  # fmt: skip
OF_A_TYPE = LEFT | {"slice"}
"""`Rows = tuple[str, ...]` names a type."""
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
    at_import: bool = False

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
    at_import: bool = False


def changes(file: str) -> list[Change]:
    """Every change of this file."""
    every = _numbered(ast.parse(Path(file).read_text(encoding="utf-8")))
    return [_named(file, number, *found) for number, found in enumerate(every)]


def changed(change: Change) -> ast.Module:
    """The tree with this change in it."""
    tree = ast.parse(Path(change.file).read_text(encoding="utf-8"))
    for number, (place, variant) in enumerate(_numbered(tree)):
        if number == change.number:
            _put(place.slot, variant.node)
            ast.fix_missing_locations(tree)
            return tree
    raise LookupError(change)


def _numbered(tree: ast.Module) -> Iterator[tuple[Place, Variant]]:
    known = {one.asname or one.name for one in ast.walk(tree) if isinstance(one, ast.alias)}
    for place in list(_places(tree)):
        for variant in variants(place.node):
            other_name = isinstance(place.node, ast.Name) and isinstance(variant.node, ast.Name)
            if not other_name or variant.node.id in known:
                yield place, variant
        if place.at_import:
            for variant in left_out(place.node):
                yield place, variant


def _named(file: str, number: int, place: Place, variant: Variant) -> Change:
    lines = range(place.statement.lineno, max(place.statement.lineno, variant.line) + 1)
    return Change(file, number, place.within, variant.line, lines, variant.was, variant.becomes,
                  place.at_import)  # fmt: skip


def _places(tree: ast.Module) -> Iterator[Place]:
    for index, statement in enumerate(tree.body):
        yield from _read_once(tree, index, statement, "")


def _read_once(
    parent: ast.Module | ast.ClassDef, index: int, statement: ast.stmt, outer: str
) -> Iterator[Place]:
    """A statement of a module or of a class."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        yield from _defined(statement, outer)
    elif isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
        target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
        name = f"{outer}{ast.unparse(target)}"
        for one in _under(statement, (parent, "body", index), name, statement, OF_A_TYPE):
            yield replace(one, at_import=True)


def _defined(one: ast.FunctionDef | ast.ClassDef, outer: str) -> Iterator[Place]:
    name = f"{outer}{one.name}"
    if isinstance(one, ast.ClassDef):
        for index, statement in enumerate(one.body):
            yield from _read_once(one, index, statement, f"{name}.")
        return
    once = ((one, "decorator_list"), (one.args, "defaults"), (one.args, "kw_defaults"))
    for owner, field in once:
        for index, node in enumerate(getattr(owner, field)):
            if node is not None:
                for place in _under(node, (owner, field, index), name, one):
                    yield replace(place, at_import=True)
    for index, statement in enumerate(one.body):
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield from _defined(statement, f"{name}.")
        else:
            yield from _under(statement, (one, "body", index), name, statement)


def _under(
    node: ast.AST, slot: Slot, within: str, statement: ast.stmt, left: frozenset[str] = LEFT
) -> Iterator[Place]:
    """This node and all below it. A statement's own lines end where its body begins."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield from _defined(node, f"{within}.")
        return
    here = node if isinstance(node, ast.stmt) else statement
    yield Place(node, slot, within, here)
    for field, value in ast.iter_fields(node):
        if field in left or (isinstance(node, ast.Lambda) and field == "args"):
            continue
        if isinstance(node, ast.keyword) and node.arg == STRICT:
            continue
        if isinstance(value, ast.AST):
            yield from _under(value, (node, field, None), within, here, left)
        elif isinstance(value, list):
            for index, one in enumerate(value):
                if isinstance(one, ast.AST):
                    yield from _under(one, (node, field, index), within, here, left)


def _put(slot: Slot, node: ast.AST) -> None:
    parent, field, index = slot
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node
