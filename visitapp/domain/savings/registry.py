"""Every rule: those of each file of `rules/`, in the order they are written there."""

from visitapp.domain.savings.rule import Rule
from visitapp.domain.savings.rules import (
    bills,
    cold,
    contracts,
    cooking,
    damp_and_air,
    equipment,
    flames,
    heating,
    hot_water,
    lighting,
    radiators,
    standby,
    summer,
    tank,
    washing,
    water,
    windows,
)

_FILES = (
    equipment, heating, windows, radiators, flames, damp_and_air, summer, hot_water, tank, water,
    cold, washing, cooking, lighting, standby, contracts, bills,
)  # fmt: skip
RULES = tuple(one for file in _FILES for one in vars(file).values() if isinstance(one, Rule))
