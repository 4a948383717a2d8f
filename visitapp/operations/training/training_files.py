"""What ships for training, read once and checked: the days, the family, what is expected."""

import json
from dataclasses import dataclass
from functools import cache

from visitapp import shipped
from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.training.days import Day
from visitapp.domain.training.days_file import read_days
from visitapp.domain.training.expected import (
    Expected,
    Invented,
    read_expected,
    read_invented,
)

DAYS, VISIT = "training/days.yaml", "training/visit.yaml"


@dataclass(frozen=True)
class Raw:
    """The family's file as it is: its household, an appointment, the answers of its visit."""

    household: dict[str, object]
    appointment: dict[str, object]
    answers: dict[str, object]


@cache
def days() -> tuple[Day, ...]:
    """The five days. Raises `FileMistakes`."""
    return read_days(shipped.text(DAYS), DAYS)


@cache
def invented() -> Invented:
    """What stands on the family's papers. Raises `FileMistakes`."""
    return read_invented(shipped.text(VISIT), VISIT)


@cache
def raw_family() -> Raw:
    """The family, not decoded."""
    whole = json.loads(shipped.text(invented().file))
    return Raw(whole["household"], whole["appointment"], whole["answers"])


def family_household(form: Questionnaire) -> Answers:
    """Who the family is."""
    return decode(form, raw_family().household)[0]


def expected_visit(form: Questionnaire) -> Answers:
    """What the family's visit should note."""
    return decode(form, raw_family().answers)[0]


def expected(form: Questionnaire) -> Expected:
    """What is compared. Raises `FileMistakes`."""
    return read_expected(shipped.text(VISIT), VISIT, form, expected_visit(form))
