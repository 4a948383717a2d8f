"""The worked examples of the rules (`resources/examples/rules/`), and one rule run on a home."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from tests.domain.energy.visits import DAY, tables, visit_form
from visitapp import shipped
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.savings.assess_rule import Outcome, assess
from visitapp.domain.savings.examples import Example, Examples, read_examples, visit_of
from visitapp.domain.savings.recording import Visit

FOLDER = "examples/rules"
PARAMETERS = tables().parameters.on(DAY)
Case = Example


@cache
def examples() -> Examples:
    """Every example, read once."""
    files = {name: shipped.text(f"{FOLDER}/{name}") for name in shipped.names(FOLDER)}
    return read_examples(files, visit_form())


def all_cases() -> tuple[Example, ...]:
    return examples().cases


def run(rule: str, body: Mapping[str, Any] | None = None) -> Outcome:
    """Run one rule on the base home, changed as `body` says."""
    return assess(BY_ID[rule], home(body or {}))


def home(body: Mapping[str, Any]) -> Visit:
    """The base home with other answers, end uses, bills or contract findings."""
    return visit_of(body, examples(), PARAMETERS)
