"""Small expressions over answers: Python syntax, a closed list of nodes, three-valued logic.

Written in a questionnaire (`adults + children > 4 and tenure != 'owner'`), checked when it is
read, and never handed to Python to run. Unknown (None) in gives unknown out, except where the
rest decides: `False and unknown` is False, `True or unknown` is True (Kleene).
"""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

from visitapp.domain.checklist.operators import (
    Operand,
    add,
    as_flag,
    compare,
    constant,
    contains,
    divide,
    multiply,
    negative,
    subtract,
)

Lookup = Callable[[str], Operand]
_Part = Callable[[Lookup], Operand]

LONGEST = 500
DEEPEST = 20
_ARITHMETIC: Mapping[type[ast.operator], Callable[[Operand, Operand], Operand]] = {
    ast.Add: add,
    ast.Sub: subtract,
    ast.Mult: multiply,
    ast.Div: divide,
}
_COMPARISONS: Mapping[type[ast.cmpop], Callable[[Operand, Operand], bool | None]] = {
    ast.Eq: lambda a, b: compare("==", a, b),
    ast.NotEq: lambda a, b: compare("!=", a, b),
    ast.Lt: lambda a, b: compare("<", a, b),
    ast.LtE: lambda a, b: compare("<=", a, b),
    ast.Gt: lambda a, b: compare(">", a, b),
    ast.GtE: lambda a, b: compare(">=", a, b),
    ast.In: lambda a, b: contains(b, a),
    ast.NotIn: lambda a, b: _not(contains(b, a)),
}
_FORBIDDEN = {
    ast.Call: "pas d’appel de fonction",
    ast.Attribute: "pas de point après un nom",
    ast.Subscript: "pas de crochets",
}


class ExpressionProblem(Exception):
    """An expression that the language does not allow. The message is French, for its author."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression. `names` are the answers it reads; `tree` is its syntax."""

    text: str
    names: frozenset[str]
    tree: ast.expr
    part: _Part

    def evaluate(self, lookup: Lookup) -> Operand:
        """The value, or None when undecided by what is known. Never raises."""
        return self.part(lookup)


@lru_cache(maxsize=4096)
def compile(text: str) -> Expression:
    """Read an expression. Raises `ExpressionProblem` for anything outside the language."""
    if len(text) > LONGEST:
        raise ExpressionProblem(f"expression trop longue (plus de {LONGEST} signes)")
    if "\\" in text:
        raise ExpressionProblem("pas de barre « \\ »")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
        if _depth(tree) > DEEPEST:
            raise ExpressionProblem(f"trop de parenthèses (plus de {DEEPEST} niveaux)")
        part = _compile(tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionProblem(f"« {text} » ne se lit pas") from error
    names = frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
    return Expression(text, names, tree, part)


def _depth(node: ast.AST) -> int:
    return 1 + max((_depth(child) for child in ast.iter_child_nodes(node)), default=0)


def _compile(node: ast.expr) -> _Part:
    match node:
        case ast.Name(id=name):
            return lambda lookup: lookup(name)
        case ast.Constant(value=value):
            fixed = _constant(value)
            return lambda _: fixed
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            parts = tuple(_compile(element) for element in elements)
            return lambda lookup: tuple(part(lookup) for part in parts)
        case ast.BoolOp(op=ast.And(), values=values):
            return _all([_compile(value) for value in values])
        case ast.BoolOp(op=ast.Or(), values=values):
            return _any([_compile(value) for value in values])
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            inner = _compile(operand)
            return lambda lookup: _not(as_flag(inner(lookup)))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _compile(operand)
            return lambda lookup: negative(inner(lookup))
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _ARITHMETIC:
            return _pair(_ARITHMETIC[type(operator)], _compile(left), _compile(right))
        case ast.Compare(left=left, ops=operators, comparators=others):
            return _chain([left, *others], operators)
    what = _FORBIDDEN.get(type(node), f"« {ast.unparse(node)} » n’est pas permis")
    raise ExpressionProblem(what)


def _constant(value: object) -> Operand:
    finite = not isinstance(value, float) or isfinite(value)
    if isinstance(value, str | bool | int | float) and finite:
        return constant(value)
    raise ExpressionProblem(f"« {value} » n’est pas permis")


def _pair(function: Callable[[Operand, Operand], Operand], left: _Part, right: _Part) -> _Part:
    return lambda lookup: function(left(lookup), right(lookup))


def _chain(nodes: list[ast.expr], operators: list[ast.cmpop]) -> _Part:
    parts = [_compile(node) for node in nodes]
    if any(type(operator) not in _COMPARISONS for operator in operators):
        raise ExpressionProblem("« is » n’est pas permis : écrivez « == »")
    links = [
        _pair(_COMPARISONS[type(operator)], left, right)
        for operator, left, right in zip(operators, parts, parts[1:], strict=False)
    ]
    return links[0] if len(links) == 1 else _all(links)


def _all(parts: list[_Part]) -> _Part:
    def evaluate(lookup: Lookup) -> bool | None:
        unknown = False
        for part in parts:
            flag = as_flag(part(lookup))
            if flag is False:
                return False
            unknown = unknown or flag is None
        return None if unknown else True

    return evaluate


def _any(parts: list[_Part]) -> _Part:
    def evaluate(lookup: Lookup) -> bool | None:
        unknown = False
        for part in parts:
            flag = as_flag(part(lookup))
            if flag is True:
                return True
            unknown = unknown or flag is None
        return None if unknown else False

    return evaluate


def _not(flag: bool | None) -> bool | None:
    return None if flag is None else not flag
