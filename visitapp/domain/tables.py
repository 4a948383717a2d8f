"""Every shipped table that a calculation needs, read once."""

from collections.abc import Mapping
from dataclasses import dataclass

from visitapp.domain.energy.degree_days import DegreeDays, read_degree_days
from visitapp.domain.energy.tariffs import Grids
from visitapp.domain.parameter_files import read_all
from visitapp.domain.parameters import ParameterTable
from visitapp.domain.support.aids import AidText, read_aids
from visitapp.domain.support.contacts import Contacts, read_contacts


@dataclass(frozen=True)
class Tables:
    """The reference tables. `parameters.on(day)` gives the values of a day."""

    parameters: ParameterTable
    grids: Grids
    degree_days: DegreeDays
    aids: Mapping[str, AidText]
    contacts: Contacts


def read_tables(parameters: Mapping[str, str], weather: str, aids: str, contacts: str) -> Tables:
    """Tables from the texts of their files. `parameters` maps file names to YAML texts.

    Raises `ParameterFileError`, `WeatherError`, `AidFileError` or `ContactFileError`.
    """
    table = read_all(parameters)
    return Tables(
        table,
        Grids(table),
        read_degree_days(weather),
        read_aids(aids, "aids.yaml"),
        read_contacts(contacts, "services.yaml"),
    )
