"""Expressions of our questionnaires as XPath, for forms in the XLSForm standard.

Ours have three values (true, false, unknown), XPath has two. So an expression is not translated:
a claim about it is. `says(yes=True, sure=True)` holds when the expression is known to be true,
which is when a question is relevant; `says(yes=True, sure=False)` when it is true or unknown, which
is when a constraint lets an answer pass. Negation, `and` and `or` are pushed down to the
comparisons (De Morgan holds in Kleene's logic), where being known is spelt out: `${x} != ''`.

Dates are compared as whole numbers (20261125, or 202611 for a month), hours as minutes, because
XPath 1.0 orders numbers only. Functions are those of ODK XForms: selected, format-date,
decimal-date-time, decimal-time, round, int. https://docs.getodk.org/form-operators-functions/
"""

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

YES, NO = "yes", "no"
_SYMBOLS: Mapping[type[ast.cmpop], tuple[str, str]] = {
    ast.Eq: ("=", "!="), ast.NotEq: ("!=", "="), ast.Lt: ("<", ">="), ast.LtE: ("<=", ">"),
    ast.Gt: (">", "<="), ast.GtE: (">=", "<"),
}  # fmt: skip
_ARITHMETIC: Mapping[type[ast.operator], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "div",
}  # fmt: skip
_PRECISION = {4: "%Y", 7: "%Y%m", 10: "%Y%m%d"}
_DAY, _MONTH = "%Y%m%d", "%Y%m"
_EPOCH = date(1970, 1, 1).toordinal()


class Untranslatable(Exception):
    """An expression that has no equivalent in XPath 1.0. The message is French."""


@dataclass(frozen=True, slots=True)
class Ref:
    """What a name stands for, `${surface}` or `.`; `special`: its codes for « ne sait pas »…"""

    text: str
    type: str
    special: tuple[str, ...] = ()


Names = Callable[[str], Ref]


@dataclass(frozen=True, slots=True)
class _Part:
    """One side of a comparison. `known` and `unknown` are conditions, each other's opposite."""

    text: str
    kind: str
    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    constant: str | None = None
    simple: bool = False


def says(node: ast.expr, names: Names, *, yes: bool, sure: bool) -> str:
    """The condition under which an expression is `yes`; unless `sure`, or is not known."""
    match node:
        case ast.BoolOp(op=operator, values=values):
            word = "and" if isinstance(operator, ast.And) == yes else "or"
            return _joined(word, [says(value, names, yes=yes, sure=sure) for value in values])
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return says(operand, names, yes=not yes, sure=sure)
        case ast.Constant(value=bool() as value):
            return "true()" if value == yes else "false()"
        case ast.Name(id=name):
            wanted = (YES if yes else NO) if sure else (NO if yes else YES)
            return f"{names(name).text} {'=' if sure else '!='} {quoted(wanted)}"
        case ast.Compare(left=left, ops=operators, comparators=others):
            parts = [left, *others]
            links = [
                _link(one, operator, other, names, yes=yes, sure=sure)
                for one, operator, other in zip(parts, operators, others, strict=False)
            ]
            return _joined("and" if yes else "or", links)
    raise Untranslatable(f"« {ast.unparse(node)} » ne donne pas un oui ou non")


def number(node: ast.expr, names: Names) -> tuple[str, tuple[str, ...]]:
    """A numeric expression, and the conditions under which it is known."""
    part = _part(node, names)
    return part.text, part.known


def all_of(conditions: Sequence[str]) -> str:
    """Every one of several conditions, each said once; empty when there is none."""
    return _joined("and", list(dict.fromkeys(one for one in conditions if one)))


def any_of(conditions: Sequence[str]) -> str:
    """One of several conditions at least; empty when there is none."""
    return _joined("or", list(dict.fromkeys(one for one in conditions if one)))


def quoted(word: str) -> str:
    """A word as XPath writes it: between the quotes that it does not hold."""
    if "'" not in word:
        return f"'{word}'"
    if '"' not in word:
        return f'"{word}"'
    raise Untranslatable(f"« {word} » contient deux sortes de guillemets")


def _joined(word: str, conditions: Sequence[str]) -> str:
    if len(conditions) < 2:
        return "".join(conditions)
    other = " or " if word == "and" else " and "
    return f" {word} ".join(f"({one})" if other in one else one for one in conditions)


def _link(
    left: ast.expr, operator: ast.cmpop, right: ast.expr, names: Names, *, yes: bool, sure: bool
) -> str:
    if isinstance(operator, ast.In | ast.NotIn):
        return _member(left, right, names, yes=yes == isinstance(operator, ast.In), sure=sure)
    symbol = _SYMBOLS[type(operator)][0 if yes else 1]
    a, b = _aligned(_part(left, names), _part(right, names))
    plain = f"{a.text} {symbol} {b.text}"
    if symbol == ("=" if sure else "!=") and (_literal(a) or _literal(b)):
        return plain  # what is empty, or « ne sait pas », is different from every literal
    if sure:
        return all_of([*a.known, *b.known, plain])
    return any_of([*a.unknown, *b.unknown, plain])


def _member(left: ast.expr, right: ast.expr, names: Names, *, yes: bool, sure: bool) -> str:
    if isinstance(right, ast.Tuple | ast.List):
        each = [_link(left, ast.Eq(), one, names, yes=yes, sure=sure) for one in right.elts]
        return _joined("or" if yes else "and", each) or ("false()" if yes else "true()")
    one, many = _part(left, names), _part(right, names)
    found = f"selected({many.text}, {one.text})"
    wanted = found if yes else f"not({found})"
    if yes == sure and one.constant is not None:
        return wanted  # nothing is selected in what is empty
    if sure:
        return all_of([*many.known, *one.known, wanted])
    return any_of([*many.unknown, *one.unknown, wanted])


def _literal(part: _Part) -> bool:
    """A word or a number that no empty answer can equal."""
    return part.constant not in (None, "") and part.simple


def _part(node: ast.expr, names: Names) -> _Part:
    match node:
        case ast.Name(id=name):
            return _named(names(name))
        case ast.Constant(value=bool() as flag):
            return _Part(quoted(YES if flag else NO), "flag", constant=str(flag), simple=True)
        case ast.Constant(value=str() as word):
            return _Part(quoted(word), "word", constant=word, simple=True)
        case ast.Constant(value=int() | float() as value):
            text = format(Decimal(repr(value)), "f")
            text = text.rstrip("0").rstrip(".") if "." in text else text
            return _Part(text, "number", constant=text, simple=True)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _part(operand, names)
            return _Part(f"-({inner.text})", "number", inner.known, inner.unknown)
        case ast.BinOp(left=left, op=operator, right=right):
            return _computed(_part(left, names), operator, _part(right, names))
    raise Untranslatable(f"« {ast.unparse(node)} » ne se compare pas")


def _named(ref: Ref) -> _Part:
    kinds = {"date": "date", "month": "month", "time": "time", "choices": "many", "yes_no": "flag"}
    numbers = ("number", "integer", "money")
    kind = "number" if ref.type in numbers else kinds.get(ref.type, "word")
    known = [] if ref.text == "." else [f"{ref.text} != ''"]
    unknown = [] if ref.text == "." else [f"{ref.text} = ''"]
    for code in map(quoted, ref.special):
        chosen = f"selected({ref.text}, {code})"
        known.append(f"not({chosen})" if kind == "many" else f"{ref.text} != {code}")
        unknown.append(chosen if kind == "many" else f"{ref.text} = {code}")
    return _Part(ref.text, kind, tuple(known), tuple(unknown), simple=True)


def _computed(a: _Part, operator: ast.operator, b: _Part) -> _Part:
    symbol = _ARITHMETIC[type(operator)]
    known, unknown = (*a.known, *b.known), (*a.unknown, *b.unknown)
    if isinstance(operator, ast.Div) and b.constant is None:
        known, unknown = (*known, f"{b.text} != 0"), (*unknown, f"{b.text} = 0")
    left, right, kind = _numeric(a), _numeric(b), "number"
    if a.kind == "date" and b.kind != "date":
        kind, right = "date", right if b.constant is not None else f"int({right})"
    return _Part(f"({left} {symbol} {right})", kind, known, unknown)


def _numeric(part: _Part) -> str:
    """A part in arithmetic: a date is the number of its day, whatever the clock of the device."""
    if part.kind == "date" and part.simple:
        return f"round(decimal-date-time({part.text}), 0)"
    return part.text


def _aligned(a: _Part, b: _Part) -> tuple[_Part, _Part]:
    """Both sides in one measure: numbers, words, days, months or minutes."""
    kinds = {a.kind, b.kind}
    if "time" in kinds:
        return _as(a, _minutes(a)), _as(b, _minutes(b))
    if not kinds & {"date", "month"}:
        return a, b
    if not (a.simple and b.simple):
        return _as(a, _day_number(a)), _as(b, _day_number(b))
    lengths = [len(one.constant) for one in (a, b) if one.constant is not None]
    form = _PRECISION.get(lengths[0], "") if lengths else (_MONTH if "month" in kinds else _DAY)
    if not form or ("month" in kinds and form == _DAY):
        raise Untranslatable(f"{a.text} et {b.text} ne se comparent pas")
    return _as(a, _figures(a, form)), _as(b, _figures(b, form))


def _as(part: _Part, text: str) -> _Part:
    return _Part(text, "number", part.known, part.unknown, part.constant)


def _figures(part: _Part, form: str) -> str:
    if part.constant is not None:
        return part.constant.replace("-", "")
    return f"number(format-date({part.text}, '{form}'))"


def _day_number(part: _Part) -> str:
    if part.constant is not None:
        return str(date.fromisoformat(part.constant).toordinal() - _EPOCH)
    return _numeric(part)


def _minutes(part: _Part) -> str:
    if part.constant is not None:
        hours, _, minutes = part.constant.partition(":")
        return str(int(hours) * 60 + int(minutes))
    return f"int(decimal-time({part.text}) * 1440 + 0.5)"
