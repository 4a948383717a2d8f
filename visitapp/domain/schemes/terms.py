"""What a scheme asks of one household's income: the rule in force for its file, and its day."""

from dataclasses import dataclass

from visitapp.domain.parameters.parameters import Parameters

REGION = "ile_de_france"
"""Every territory of the schemes is there."""


@dataclass(frozen=True)
class Terms:
    """`rule` is an Anah class, or `none`; empty while the scheme of the file is not known.

    `parameters` are those of the day of the registration: its ceilings hold, whenever one visits.
    `written`: a coordinator wrote the rule; else it is the program's, to be checked.
    """

    name: str
    rule: str
    parameters: Parameters
    written: bool = False
