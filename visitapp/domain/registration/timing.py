"""How long pages and drafts live, from dated numbers."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from visitapp.domain.parameters.files import read_parameters
from visitapp.domain.parameters.parameters import Parameters, ParameterTable

FILE = "registration/rules.yaml"
Verdict = Literal["fine", "early", "late"]


@dataclass(frozen=True, slots=True)
class Rules:
    """How long drafts are kept, and how quickly or how late a page may come back."""

    saved: timedelta
    open: timedelta
    least: timedelta
    most: timedelta


def rules_on(day: date, text: str) -> Rules:
    """The rules of a day; `text` is what the file says. Raises `ParameterFileError`."""
    found = ParameterTable(read_parameters(text, FILE)).on(day)
    return Rules(
        saved=timedelta(days=_whole(found, "registration_saved_draft")),
        open=timedelta(hours=_whole(found, "registration_open_draft")),
        least=timedelta(seconds=_whole(found, "registration_page_least")),
        most=timedelta(hours=_whole(found, "registration_page_most")),
    )


def verdict(rules: Rules, age: timedelta, *, written: bool) -> Verdict:
    """Whether a page took a person's time; `written`: it had to be filled in."""
    if age > rules.most or age < timedelta(0):
        return "late"
    return "early" if written and age < rules.least else "fine"


def _whole(found: Parameters, name: str) -> int:
    return int(found[name].number)
