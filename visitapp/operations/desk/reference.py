"""The reference tables of a desk: those shipped, read once, with its added weather and the agency's
numbers, read again when the store says that they changed (two look-ups a study)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from visitapp import shipped
from visitapp.store.log import weather

if TYPE_CHECKING:
    from visitapp.domain.energy.tariffs.tariffs import Grids
    from visitapp.domain.energy.weather.degree_days import DegreeDays
    from visitapp.domain.parameters.package import Package
    from visitapp.domain.parameters.parameters import ParameterTable
    from visitapp.domain.study.tables import Tables
    from visitapp.store.file.database import Database

PARAMETERS = "parameters"
MONTHLY = "parameters/weather/degree_days_ile_de_france.csv"
DAILY = "parameters/weather/days_ile_de_france.csv"
PLACE = "Île-de-France"
"""Where the shipped days were measured, as the open data files name it."""
VISIT, PARTNER = "questionnaires/visit.yaml", "questionnaires/partner.yaml"


def reference_tables() -> "Tables":
    """Every table that travels with the program."""
    return tables_with({})


def tables_with(own: Mapping[str, str]) -> "Tables":
    """Every table, these files in the place of those that travel with the program."""
    from visitapp.domain.checklist.load import read_questionnaire
    from visitapp.domain.study.tables import FILES, read_tables

    def text(name: str) -> str:
        return own[name] if name in own else shipped.text(name)

    tables = [name for name in shipped.names(PARAMETERS) if name.endswith(".yaml")]
    texts = {name: text(f"{PARAMETERS}/{name}") for name in tables}
    others = {name: text(name) for name in FILES}
    weather = text(MONTHLY), text(DAILY)
    visit, partner = (read_questionnaire(shipped.text(one), one) for one in (VISIT, PARTNER))
    return read_tables(texts, weather, others, visit=visit, partner=partner)


class Shipped:
    """The tables that travel with the program, read at the first call, for every desk."""

    def __init__(self) -> None:
        self._read: Tables | None = None
        self._packed: tuple[Package, Tables] | None = None

    def tables(self, package: "Package | None" = None) -> "Tables":
        """The tables as they are shipped, or as they are in a package."""
        if package is not None:
            if self._packed is None or self._packed[0] != package:
                self._packed = package, tables_with(package.files)
            return self._packed[1]
        if self._read is None:
            self._read = reference_tables()
        return self._read


class Reference:
    """The tables of one desk. The first screen does without them."""

    def __init__(self, shipped: Shipped | None = None, database: "Database | None" = None) -> None:
        self.shipped = shipped or Shipped()
        self._database = database
        self._weather: tuple[object, DegreeDays] | None = None
        self._mark: object = None
        self._numbers: dict[str, tuple[ParameterTable, Grids]] = {}
        self._package: Package | None = None

    def over(self, database: "Database") -> "Reference":
        """The same shipped tables, with what this database has of its own."""
        return self if database is self._database else Reference(self.shipped, database)

    def tables(self, scheme: str = "") -> "Tables":
        """The tables as a study of this desk uses them, for a household of this scheme; empty for
        what is no household's, or while its scheme is not known."""
        found = self.base()
        if self._database is None:
            return found
        parameters, grids = self._own_numbers(found, self._database, scheme)
        return replace(
            found, parameters=parameters, grids=grids,
            degree_days=self._degree_days(found.degree_days, self._database),
        )  # fmt: skip

    def base(self) -> "Tables":
        """The tables without what the agency wrote: the shipped ones, or those of its newest
        package of numbers."""
        return self.shipped.tables(self.package())

    def package(self) -> "Package | None":
        """The package of numbers in force; None for what is shipped."""
        if self._database is None:
            return None
        self._look_again(self._database)
        return self._package

    def text(self, name: str) -> str:
        """A file of the tables, as the package in force has it."""
        package = self.package()
        own = package.files if package is not None else {}
        return own[name] if name in own else shipped.text(name)

    def _look_again(self, database: "Database") -> None:
        from visitapp.operations.desk import number_packages, overrides_in_force

        mark = overrides_in_force.mark(database)
        if self._mark != mark:
            self._mark, self._numbers = mark, {}
            refused = overrides_in_force.refused(database)
            self._package = number_packages.newest(database, refused)

    def _degree_days(self, shipped: "DegreeDays", database: "Database") -> "DegreeDays":
        mark = weather.mark(database)
        if self._weather is None or self._weather[0] != mark:
            self._weather = mark, _with_days(shipped, database)
        return self._weather[1]

    def _own_numbers(
        self, shipped: "Tables", database: "Database", scheme: str
    ) -> "tuple[ParameterTable, Grids]":
        if scheme not in self._numbers:
            self._numbers[scheme] = _with_overrides(shipped, database, scheme)
        return self._numbers[scheme]


def _with_overrides(
    shipped: "Tables", database: "Database", scheme: str
) -> "tuple[ParameterTable, Grids]":
    from visitapp.domain.energy.tariffs.tariffs import Grids
    from visitapp.domain.parameters.overrides import overridden
    from visitapp.operations.desk import overrides_in_force

    ours = overrides_in_force.in_force(database, scheme)
    table = overridden(shipped.parameters, ours)
    return table, shipped.grids if table is shipped.parameters else Grids(table)


def _with_days(shipped: "DegreeDays", database: "Database") -> "DegreeDays":
    """The shipped days with those that were added; alone, when they are of another place."""
    from visitapp.domain.energy.weather.daily_weather import DailyWeather, with_days

    days = weather.days(database)
    if not days:
        return shipped
    if all(file.place == PLACE for file in weather.files(database)):
        days = {**shipped.days, **days}
    return with_days(shipped, DailyWeather(days, ""))
