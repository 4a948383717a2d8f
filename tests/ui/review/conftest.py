"""An adviser, and the visits that she reads."""

from dataclasses import replace
from typing import Any

import pytest

from tests.operations.households_made import given, make_visit
from tests.prepared import prepared
from tests.ui.seeing import follow
from visitapp.cli.trial.throwaway import example, record
from visitapp.operations.records import answers
from visitapp.operations.review import findings
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.ui.qt.jobs import InlineJobs
from visitapp.ui.review.reading import ReadingView
from visitapp.ui.review.screen import ReviewScreen


@pytest.fixture
def family(desk) -> str:
    """The gas-heated flat with arrears and damp, finished by Nadège."""
    return _family(desk)


@prepared
def _family(desk: Any) -> str:
    made = record(desk, example("gas_flat"))
    visits.finish(desk, visit=made)
    return made


@pytest.fixture
def plain(desk) -> str:
    """Odile's visit, finished with one surprising answer and much that is missing."""
    made = make_visit(desk)
    answers.answer_many(desk, record=made, answers=given(adults=7))
    visits.finish(desk, visit=made)
    return made


@pytest.fixture
def adviser(desk) -> Any:
    """Claire, on the same store."""
    meta.write(desk.database, "role", "adviser")
    return replace(desk, author="Claire")


@pytest.fixture
def her_jobs(qapp, adviser) -> InlineJobs:
    """Claire's queue of work; what had come was looked at."""
    while findings.check_some(adviser):
        pass
    return InlineJobs(adviser)


@pytest.fixture
def screen(look, family, plain, her_jobs, show) -> ReviewScreen:
    """Opened on the family, as the window does."""
    made = ReviewScreen(look, her_jobs)
    show(made, 1274, 768)
    made.refresh()
    follow(made, "review")
    made.go.emit("review", {"visit": family})
    return made


@pytest.fixture
def reading(screen) -> ReadingView:
    assert screen.reading is not None
    return screen.reading
