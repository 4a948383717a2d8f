"""A sheet as plain JSON, `visitapp indicators --json`: exact numbers as numbers, None for none."""

from visitapp.domain.indicators.shapes import Figure, Sheet
from visitapp.domain.plain_json import plain

SCOPE = ("start", "end", "scheme", "territory")
FIGURE = ("value", "counted", "of", "why_none", "masked")
LINE = ("label", "value", "counted", "of", "masked")
CORRECTION = ("name", "title", "said", "now")


def sheet_json(found: Sheet) -> dict[str, object]:
    """Everything but the ids of records, which are for the screen."""
    return {
        **_plain(found.scope, SCOPE),
        **_plain(found, ("counted_on", "closed_on")),
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


def _plain(one: object, names: tuple[str, ...]) -> dict[str, object]:
    return {name: plain(getattr(one, name)) for name in names}
