"""What a scheme asks of one household's income: the rule in force for its file, and its day."""

from dataclasses import dataclass

from visitapp.domain.parameters.parameters import Parameters

REGION = "ile_de_france"
"""Every territory of the schemes is there."""


@dataclass(frozen=True)
class Terms:
    """An Anah `rule`, `none` or empty; `parameters` of the registration's day; who `written`."""

    name: str
    rule: str
    parameters: Parameters
    written: bool = False
