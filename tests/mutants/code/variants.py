"""What a node of the syntax tree may be changed into: the mistakes that people make.

A boundary in or out, plus for minus, a condition forgotten or always true, a number beside its
own, the lower for the higher, a thing not kept, nothing given back, one role for another. Of what
is written as a table, one left out (`left_out`).
"""

import ast
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import singledispatch

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}  # fmt: skip
NAMED = {"min": "max", "max": "min", "any": "all", "all": "any"}
ROLES = {"FIELD": "LEADS", "LEADS": "FIELD"}
PART = Decimal("1.1")
STRICT = "strict"
"""Of `zip`: it only looks after a length that is the same wherever the code is right."""


@dataclass(frozen=True, slots=True)
class Variant:
    """What is put in the node's place, on which line, and both in words."""

    node: ast.AST
    line: int
    was: str
    becomes: str


@singledispatch
def variants(node: ast.AST) -> Iterator[Variant]:
    """Nothing, for the kinds of nodes that are not named below."""
    yield from ()


def left_out(node: ast.AST) -> Iterator[Variant]:
    """A table of two or more, each time without one of them."""
    of = "elts" if isinstance(node, ast.Tuple | ast.List | ast.Set) else "values"
    if not isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
        return
    every = getattr(node, of)
    for index, one in enumerate(every if len(every) > 1 else ()):
        other = copy(node)
        setattr(other, of, [*every[:index], *every[index + 1 :]])
        said = ast.unparse(one)
        if isinstance(node, ast.Dict) and isinstance(other, ast.Dict):
            other.keys = [*node.keys[:index], *node.keys[index + 1 :]]
            key = node.keys[index]
            said = f"{ast.unparse(key)}: {said}" if key else f"**{said}"
        yield Variant(other, one.lineno, f"{{… {said} …}}", "{… …}")


def _instead(node: ast.expr | ast.stmt, new: ast.AST) -> Variant:
    return Variant(new, node.lineno, ast.unparse(node), ast.unparse(new))


@variants.register
def _(node: ast.Compare) -> Iterator[Variant]:
    for index, operator in enumerate(node.ops):
        other = copy(node)
        other.ops = [*node.ops[:index], COMPARED[type(operator)](), *node.ops[index + 1 :]]
        yield _instead(node, other)


@variants.register
def _(node: ast.Name) -> Iterator[Variant]:
    if node.id in ROLES and isinstance(node.ctx, ast.Load):
        yield _instead(node, ast.copy_location(ast.Name(ROLES[node.id], ast.Load()), node))


@variants.register
def _(node: ast.BinOp) -> Iterator[Variant]:
    if type(node.op) in COUNTED and not (_is_text(node.left) or _is_text(node.right)):
        other = copy(node)
        other.op = COUNTED[type(node.op)]()
        yield _instead(node, other)


@variants.register
def _(node: ast.AugAssign) -> Iterator[Variant]:
    if type(node.op) in COUNTED and not _is_text(node.value):
        other = copy(node)
        other.op = COUNTED[type(node.op)]()
        yield _instead(node, other)


@variants.register
def _(node: ast.BoolOp) -> Iterator[Variant]:
    for index in range(len(node.values)):
        left = [*node.values[:index], *node.values[index + 1 :]]
        other: ast.expr = left[0]
        if len(left) > 1:
            other = copy(node)
            other.values = left
        yield _instead(node, other)


@variants.register
def _(node: ast.UnaryOp) -> Iterator[Variant]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield _instead(node, node.operand)


@variants.register
def _(node: ast.Constant) -> Iterator[Variant]:
    if isinstance(node.value, bool):
        yield _instead(node, ast.copy_location(ast.Constant(not node.value), node))
    elif isinstance(node.value, int | float):
        whole = isinstance(node.value, int)
        more = node.value + 1 if whole else node.value * float(PART) or float(PART)
        yield _instead(node, ast.copy_location(ast.Constant(more), node))


@variants.register
def _(node: ast.If | ast.IfExp) -> Iterator[Variant]:
    for always in (True, False):
        other = copy(node)
        other.test = ast.copy_location(ast.Constant(always), node.test)
        yield Variant(other, node.test.lineno, f"if {ast.unparse(node.test)}", f"if {always}")


@variants.register
def _(node: ast.comprehension) -> Iterator[Variant]:
    for index, condition in enumerate(node.ifs):
        other = copy(node)
        other.ifs = [*node.ifs[:index], *node.ifs[index + 1 :]]
        yield Variant(other, condition.lineno, f"for … if {ast.unparse(condition)}", "for …")


@variants.register
def _(node: ast.Return) -> Iterator[Variant]:
    if node.value is not None and not isinstance(node.value, ast.Constant):
        yield _instead(node, ast.copy_location(ast.Return(ast.Constant(None)), node))


@variants.register
def _(node: ast.Expr) -> Iterator[Variant]:
    call = node.value
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute | ast.Name):
        yield _instead(node, ast.copy_location(ast.Pass(), node))


@variants.register
def _(node: ast.Continue | ast.Break) -> Iterator[Variant]:
    yield _instead(node, ast.copy_location(ast.Pass(), node))


@variants.register
def _(node: ast.Call) -> Iterator[Variant]:
    if isinstance(node.func, ast.Name) and node.func.id in NAMED:
        other = copy(node)
        other.func = ast.copy_location(ast.Name(NAMED[node.func.id], ast.Load()), node.func)
        yield _instead(node, other)
    if isinstance(node.func, ast.Name) and node.func.id == "Decimal":
        yield from _another_number(node)
    for index, keyword in enumerate(node.keywords):
        if keyword.arg not in (None, STRICT) and not _is_text(keyword.value):
            other = copy(node)
            other.keywords = [*node.keywords[:index], *node.keywords[index + 1 :]]
            name = ast.unparse(node.func)
            said = f"{name}({keyword.arg}={ast.unparse(keyword.value)})"
            yield Variant(other, keyword.lineno, said, f"{name}()")


def _another_number(node: ast.Call) -> Iterator[Variant]:
    """Of a `Decimal("…")`."""
    written = node.args[0] if node.args else None
    if isinstance(written, ast.Constant) and isinstance(written.value, str):
        try:
            value = Decimal(written.value)
        except InvalidOperation:
            return
        more = value + 1 if value == value.to_integral_value() else value * PART
        other = copy(node)
        other.args = [ast.copy_location(ast.Constant(str(more)), written)]
        yield _instead(node, other)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
