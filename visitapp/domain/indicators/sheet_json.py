"""A sheet as plain JSON, `visitapp indicators --json`: exact numbers as numbers, None for none."""

from decimal import Decimal

from visitapp.domain.indicators.shapes import Correction, Figure, Line, Sheet
from visitapp.domain.numbers import json_number

FIGURE = ("value", "counted", "of", "why_none", "masked")
LINE = ("label", "value", "counted", "of", "masked")
CORRECTION = ("name", "title", "said", "now")


def sheet_json(found: Sheet) -> dict[str, object]:
    """Everything but the ids of records, which are for the screen."""
    scope = found.scope
    return {
        "start": scope.start.isoformat(),
        "end": scope.end.isoformat(),
        "scheme": scope.scheme,
        "territory": scope.territory,
        "counted_on": found.counted_on.isoformat(),
        "closed_on": None if found.closed_on is None else found.closed_on.isoformat(),
        "figures": [_figure(one) for one in found.figures],
        "corrections": [_plain(one, CORRECTION) for one in found.corrections],
    }


def _figure(one: Figure) -> dict[str, object]:
    about = one.definition
    return {
        "name": about.name, "audience": about.audience.value, "title": about.title,
        "means": about.means, "unit": about.unit.value, **_plain(one, FIGURE),
        "lines": [_plain(line, LINE) for line in one.lines],
    }  # fmt: skip


def _plain(one: Figure | Line | Correction, names: tuple[str, ...]) -> dict[str, object]:
    values = {name: getattr(one, name) for name in names}
    return {
        name: json_number(value) if isinstance(value, Decimal) else value
        for name, value in values.items()
    }
