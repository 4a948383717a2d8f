"""Every shipped table that a calculation needs, read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.values import ALONE
from visitapp.domain.energy.tariffs.tariffs import Grids
from visitapp.domain.energy.weather.daily_weather import read_daily, with_days
from visitapp.domain.energy.weather.degree_days import DegreeDays, read_degree_days
from visitapp.domain.letters.documents import DOCUMENTS
from visitapp.domain.orientations import orientation_file
from visitapp.domain.orientations.needs import Way
from visitapp.domain.orientations.orientation_file import Solution, read_orientations
from visitapp.domain.parameters.column_words import ColumnWords, read_column_words
from visitapp.domain.parameters.files import read_all
from visitapp.domain.parameters.parameters import ParameterTable
from visitapp.domain.savings.cards import Card, read_cards
from visitapp.domain.savings.registry import RULES
from visitapp.domain.support import danger_file
from visitapp.domain.support.aid_file import AidText, read_aids
from visitapp.domain.support.contacts import Contacts, read_contacts
from visitapp.domain.support.danger_file import Danger, read_dangers

AIDS, CONTACTS = "aids/aids.yaml", "contacts/services.yaml"
ORIENTATIONS, ACTIONS = "orientation/orientations.yaml", "actions/actions.yaml"
COLUMNS, DANGERS = "numbers/columns.yaml", "dangers/dangers.yaml"
FILES = (AIDS, CONTACTS, ORIENTATIONS, ACTIONS, COLUMNS, DANGERS)


@dataclass(frozen=True)
class Tables:
    """The reference tables. `parameters.on(day)` gives the values of a day."""

    parameters: ParameterTable
    grids: Grids
    degree_days: DegreeDays
    aids: Mapping[str, AidText]
    contacts: Contacts
    columns: ColumnWords
    orientations: tuple[Solution, ...] = ()
    actions: Mapping[str, Card] = field(default_factory=dict)
    dangers: tuple[Danger, ...] = ()

    @cached_property
    def ways(self) -> Mapping[str, Way]:
        """How each shipped orientation is followed."""
        return {one.id: one.way for one in self.orientations}


def read_tables(
    parameters: Mapping[str, str],
    weather: tuple[str, str],
    files: Mapping[str, str],
    *,
    visit: Questionnaire,
    partner: Questionnaire,
) -> Tables:
    """Tables from the texts of their files. `parameters` maps file names to YAML texts.

    `weather` is the monthly table, then the temperature of each day. `files` are those of `FILES`.
    `visit` is the questionnaire whose answers the orientations read, `partner` the one whose sorts
    they name. Raises `ParameterFileError`, `WeatherError` or another `FileMistakes`.
    """
    monthly, daily = weather
    table, services = read_all(parameters), read_contacts(files[CONTACTS], CONTACTS)
    every = {one.id for one in table.all}
    names = {one.id for one in table.all if isinstance(one.value, Decimal)}
    rules = [rule.id for rule in RULES]
    letters = {one.id: one.recipient for one in DOCUMENTS.values()}
    solutions = read_orientations(
        files[ORIENTATIONS], ORIENTATIONS, visit, parameters=names,
        known=orientation_file.Known(services, _choices(partner, "sort"), letters),
    )  # fmt: skip
    known = danger_file.Known(_choices(visit, "danger_signs") - {ALONE}, services, rules)
    return Tables(
        table,
        Grids(table),
        with_days(read_degree_days(monthly), read_daily(daily, "days")),
        read_aids(files[AIDS], AIDS, visit, parameters=names, contacts=services),
        services,
        read_column_words(files[COLUMNS]),
        solutions,
        read_cards(files[ACTIONS], ACTIONS, rules=rules, parameters=every),
        read_dangers(files[DANGERS], DANGERS, known),
    )


def _choices(form: Questionnaire, question: str) -> set[str]:
    return {one.id for one in form.located[question].question.choices}
