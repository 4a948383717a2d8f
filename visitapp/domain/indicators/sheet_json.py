"""A sheet as plain JSON, `visitapp indicators --json`: exact numbers as numbers, None for none."""

from visitapp.domain.indicators.shapes import Correction, Figure, Line, Sheet
from visitapp.domain.numbers import json_number


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
        "corrections": [_correction(one) for one in found.corrections],
    }


def _figure(one: Figure) -> dict[str, object]:
    about = one.definition
    return {
        "name": about.name,
        "audience": about.audience.value,
        "title": about.title,
        "means": about.means,
        "unit": about.unit.value,
        "value": json_number(one.value),
        "counted": one.counted,
        "of": one.of,
        "why_none": one.why_none,
        "masked": one.masked,
        "lines": [_line(line) for line in one.lines],
    }


def _line(one: Line) -> dict[str, object]:
    return {
        "label": one.label,
        "value": json_number(one.value),
        "counted": one.counted,
        "of": one.of,
        "masked": one.masked,
    }


def _correction(one: Correction) -> dict[str, object]:
    said, now = json_number(one.said), json_number(one.now)
    return {"name": one.name, "title": one.title, "said": said, "now": now}
