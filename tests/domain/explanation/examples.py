"""The shipped example visits, explained once."""

from datetime import date
from functools import cache

from tests.domain.energy.visits import tables
from visitapp import shipped
from visitapp.cli.study.visit_file import VisitFile, read_visit_file
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.explanation.explain_visit import Explained, explained
from visitapp.domain.explanation.lines import Lines
from visitapp.domain.explanation.recorded_study import Sight
from visitapp.domain.study.study import Study

NAMES = [name for name in shipped.names("examples") if name.endswith(".json")]


@cache
def visit(name: str) -> VisitFile:
    return read_visit_file(f"{shipped.root()}/examples/{name}")


@cache
def example(name: str) -> Explained:
    """One example with every figure."""
    file = visit(name)
    day = file.day(date(2026, 11, 25))
    place = file.text("household", "postcode")[:2]
    return explained(file.questionnaire, file.answers, tables(), on=day, department=place)


def sight(name: str) -> Sight:
    """The views on one example."""
    file = visit(name)
    return sight_of(file, example(name).study, file.text("household", "postcode")[:2])


def sight_of(file: VisitFile, study: Study, department: str) -> Sight:
    reading = Reading(file.questionnaire, file.answers)
    parameters = tables().parameters.on(study.day)
    lines = Lines(file.questionnaire, tables().columns)
    return Sight(reading, lines, parameters, tables(), study, department)
