"""Figures as plain JSON, for support and for tests: everything behind each number."""

from collections.abc import Mapping

from visitapp.domain.explanation.figure import Figure
from visitapp.domain.numbers import json_number
from visitapp.domain.ranges.suggestion import TraceLine


def figures_json(figures: Mapping[str, Figure]) -> dict[str, object]:
    """Each figure by id: value, range, unit, formula, lines, parts, questions without answer."""
    return {id: _figure(figure) for id, figure in figures.items()}


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "label": figure.label,
        "value": json_number(figure.value),
        "low": json_number(figure.low),
        "high": json_number(figure.high),
        "unit": figure.unit,
        "words": figure.words,
        "formula": figure.formula,
        "to_check": figure.to_check,
        "lines": [line_json(line) for line in figure.lines],
        "made_of": list(figure.made_of),
        "missing": list(figure.missing),
    }


def line_json(line: TraceLine) -> dict[str, object]:
    """One line of a trace: an answer, a parameter or a result."""
    return {
        "kind": line.kind,
        "name": line.name,
        "label": line.label,
        "text": line.text,
        "unit": line.unit,
        "source": line.source,
        "valid_from": line.valid_from,
        "to_check": line.to_check,
    }
