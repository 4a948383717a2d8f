"""The training family's expected visit, and what it is compared by."""

import json
from functools import cache

from tests.domain.energy.visits import answers_of, visit_form
from visitapp import shipped
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.training.expected import Expected, read_expected, read_invented

TEXT = shipped.text("training/visit.yaml")


@cache
def family() -> dict[str, Answer]:
    """What the family's visit should note."""
    whole = json.loads(shipped.text(read_invented(TEXT, "visit.yaml").file))
    return answers_of(whole["answers"])


@cache
def expected() -> Expected:
    """The shipped points."""
    return read_expected(TEXT, "visit.yaml", visit_form(), family())
