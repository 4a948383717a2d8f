"""The definitions as they are shipped: one YAML, read once, its thresholds written in."""

from collections.abc import Mapping
from typing import cast

from visitapp.domain.indicators.facts import Limits
from visitapp.domain.indicators.shapes import Audience, Definition, Unit
from visitapp.domain.text import french
from visitapp.domain.yaml_text import parse


def read_definitions(text: str, limits: Limits) -> tuple[Definition, ...]:
    """The definitions of `definitions.yaml`, in its order. Raises `KeyError`, `ValueError`."""
    raw = cast(Mapping[str, Mapping[str, str]], parse(text))
    return tuple(_definition(name, body, limits) for name, body in raw.items())


def _definition(name: str, body: Mapping[str, str], limits: Limits) -> Definition:
    numbers = {"delay_days": limits.delay_days, "unsent_hours": limits.unsent_hours}
    return Definition(
        name=name,
        audience=Audience(body["audience"]),
        title=french(body["title"].format(**numbers)),
        means=french(body["means"].format(**numbers)),
        unit=Unit(body["unit"]),
    )
