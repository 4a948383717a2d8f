"""The one definition file: figures with their thresholds written in, steps, reasons to stop."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from visitapp.domain.indicators.labels import Limits
from visitapp.domain.indicators.shapes import Audience, Definition, Reason, Step, Unit
from visitapp.domain.text import french
from visitapp.domain.yaml_text import parse

_parse = cache(parse)


@dataclass(frozen=True)
class Definitions:
    """Each by its id, in the order of the file. `figures` are those of every report."""

    figures: Mapping[str, Definition]
    steps: tuple[Step, ...]
    reasons: Mapping[str, Reason]


def read_definitions(text: str, limits: Limits) -> Definitions:
    """What `indicators/definitions.yaml` says. Raises `KeyError`, `ValueError`."""
    raw = cast(Mapping[str, Mapping[str, Mapping[str, Any]]], _parse(text))
    return Definitions(
        {id: _figure(id, one, limits) for id, one in raw["figures"].items()},
        tuple(
            Step(id, one.get("after", ""), french(one["title"]), french(one["means"]))
            for id, one in raw["steps"].items()
        ),
        {id: Reason(id, french(one["label"]), one["lost"]) for id, one in raw["reasons"].items()},
    )


def _figure(name: str, body: Mapping[str, str], limits: Limits) -> Definition:
    title, means = body["title"], body["means"]
    for limit in ("delay_days", "unsent_hours"):
        place, value = f"{{{limit}}}", str(getattr(limits, limit))
        title, means = title.replace(place, value), means.replace(place, value)
    audience, unit = Audience(body["audience"]), Unit(body["unit"])
    return Definition(name, audience, french(title), french(means), unit)
