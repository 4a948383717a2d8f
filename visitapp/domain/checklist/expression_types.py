"""Mistakes of type in expressions (`tenure == 'ownr'`), refused when a questionnaire is read."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_KINDS: Mapping[str, str] = {
    "number": "number", "integer": "number", "money": "number", "date": "date", "month": "word",
    "time": "word", "text": "word", "note": "word", "choice": "word", "choices": "many",
    "yes_no": "flag", "reference": "word",
}  # fmt: skip
_WORDS = {
    "number": "un nombre",
    "word": "un mot",
    "date": "une date",
    "flag": "un oui ou non",
    "many": "plusieurs choix",
    "list": "une liste",
}
_TOGETHER = ({"word", "date"},)


@dataclass(frozen=True, slots=True)
class Known:
    """What a name stands for: the type of a question (or number), and its choices."""

    type: str
    choices: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """number, word, date, flag or many; empty for what an expression cannot read."""
        return _KINDS.get(self.type, "")


def type_faults(tree: ast.expr, names: Mapping[str, Known], wanted: str) -> list[str]:
    """What does not go together, in French. `wanted` is the kind that the whole must give."""
    found = [
        f"« {name} » est de type {known.type}, qu’une expression ne lit pas"
        for name, known in sorted(names.items())
        if not known.kind
    ]
    kind = _kind(tree, names)
    if wanted and kind not in ("", wanted):
        found.append(f"l’expression donne {_WORDS[kind]}, attendu {_WORDS[wanted]}")
    for node in ast.walk(tree):
        found += _node_faults(node, names)
    return found


def _kind(node: ast.expr, names: Mapping[str, Known]) -> str:
    """The kind of value of an expression; empty when it is not known."""
    if isinstance(node, ast.Name):
        return names[node.id].kind if node.id in names else ""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            return "flag"
        return "word" if isinstance(node.value, str) else "number"
    if isinstance(node, ast.Tuple | ast.List):
        return "list"
    if isinstance(node, ast.BinOp):
        return _arithmetic(node, names)
    return "number" if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) else "flag"


def _arithmetic(node: ast.BinOp, names: Mapping[str, Known]) -> str:
    left, right = _kind(node.left, names), _kind(node.right, names)
    return "date" if left == "date" and right == "number" else "number"


def _node_faults(node: ast.AST, names: Mapping[str, Known]) -> Iterator[str]:
    if isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _flag_fault(value, names)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield from _flag_fault(node.operand, names)
    elif isinstance(node, ast.UnaryOp):
        yield from _number_fault(node.operand, names)
    elif isinstance(node, ast.BinOp):
        yield from _arithmetic_faults(node, names)
    elif isinstance(node, ast.Compare):
        parts = [node.left, *node.comparators]
        for left, operator, right in zip(parts, node.ops, parts[1:], strict=False):
            yield from _comparison_faults(left, operator, right, names)


def _flag_fault(node: ast.expr, names: Mapping[str, Known]) -> Iterator[str]:
    kind = _kind(node, names)
    if kind not in ("", "flag"):
        yield f"« {ast.unparse(node)} » est {_WORDS[kind]}, pas un oui ou non"


def _number_fault(node: ast.expr, names: Mapping[str, Known]) -> Iterator[str]:
    kind = _kind(node, names)
    if kind not in ("", "number"):
        yield f"« {ast.unparse(node)} » est {_WORDS[kind]}, pas un nombre"


def _arithmetic_faults(node: ast.BinOp, names: Mapping[str, Known]) -> Iterator[str]:
    left, right = _kind(node.left, names), _kind(node.right, names)
    if left == "date" and isinstance(node.op, ast.Sub | ast.Add):
        both_dates = right == "date" and isinstance(node.op, ast.Sub)
        if not both_dates:
            yield from _number_fault(node.right, names)
        return
    yield from _number_fault(node.left, names)
    yield from _number_fault(node.right, names)


def _comparison_faults(
    left: ast.expr, operator: ast.cmpop, right: ast.expr, names: Mapping[str, Known]
) -> Iterator[str]:
    a, b = _kind(left, names), _kind(right, names)
    if isinstance(operator, ast.In | ast.NotIn):
        yield from _membership_faults(left, right, names)
    elif {a, b} & {"many", "list"}:
        yield f"« {ast.unparse(left)} » et « {ast.unparse(right)} » : écrivez « in »"
    elif a and b and a != b and {a, b} not in _TOGETHER:
        yield f"{_WORDS[a]} comparé à {_WORDS[b]} (« {ast.unparse(left)} »)"
    yield from _unknown_choices(left, right, names)
    yield from _unknown_choices(right, left, names)


def _membership_faults(
    left: ast.expr, right: ast.expr, names: Mapping[str, Known]
) -> Iterator[str]:
    b = _kind(right, names)
    if b not in ("", "many", "list"):
        yield f"« in » cherche dans {_WORDS[b]} (« {ast.unparse(right)} »)"
    if _kind(left, names) in ("many", "list"):
        yield f"« in » cherche {_WORDS[_kind(left, names)]} (« {ast.unparse(left)} »)"


def _unknown_choices(name: ast.expr, other: ast.expr, names: Mapping[str, Known]) -> Iterator[str]:
    """Words beside a choice question that are none of its choices."""
    if not isinstance(name, ast.Name) or name.id not in names or not names[name.id].choices:
        return
    parts = other.elts if isinstance(other, ast.Tuple | ast.List) else [other]
    for part in parts:
        if isinstance(part, ast.Constant) and part.value not in names[name.id].choices:
            yield f"« {part.value!s} » n’est pas un choix de « {name.id} »"
