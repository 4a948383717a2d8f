"""Open visits that the screens of a visit share: a whole family, a new one, their frame."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.operations.households_made import make_visit
from tests.prepared import prepared
from visitapp.cli.trial.throwaway import example, record
from visitapp.operations.visits import visits
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.frame.screen import VisitScreen

OpenScreen = Callable[..., VisitScreen]


@pytest.fixture
def visit(desk) -> str:
    """A visit begun a moment ago: nothing asked yet."""
    return make_visit(desk)


@pytest.fixture
def family(desk) -> str:
    """A whole visit, recorded answer by answer: the gas-heated flat with arrears and damp."""
    return _family(desk)


@prepared
def _family(desk: Any) -> str:
    return record(desk, example("gas_flat"))


@pytest.fixture
def session(qapp, desk, jobs, visit) -> VisitSession:
    """The new visit, open."""
    return VisitSession(jobs, visits.open_visit(desk, visit=visit), clock=desk.now)


@pytest.fixture
def fresh(session) -> VisitSession:
    """Another name of the new visit, for tests that compare it with the family."""
    return session


@pytest.fixture
def open_screen(qapp, look, desk, jobs) -> Iterator[OpenScreen]:
    """Shows the frame of a visit in a window of a given size."""
    made: list[VisitScreen] = []

    def _open(visit: str, width: int = 1366, height: int = 768) -> VisitScreen:
        opened = VisitSession(jobs, visits.open_visit(desk, visit=visit), clock=desk.now)
        opened.asking._pause.timeout.disconnect()  # a test says when: `asking.work()`
        screen = VisitScreen(look, jobs, opened)
        opened.setParent(screen)
        screen.resize(width, height)
        screen.show()
        screen.activateWindow()
        qapp.processEvents()
        made.append(screen)
        return screen

    yield _open
    for screen in made:
        screen.close()
        screen.deleteLater()
