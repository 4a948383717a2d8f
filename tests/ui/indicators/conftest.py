"""The screen of the figures, on invented figures, in a window of its own."""

import pytest

from tests.ui.indicators.made import Made
from visitapp.domain.roles import COORDINATOR
from visitapp.ui.indicators.screen import IndicatorsScreen


@pytest.fixture
def made(monkeypatch) -> Made:
    """What the operations are replaced by, for who coordinates."""
    invented = Made(COORDINATOR)
    invented.put(monkeypatch.setattr)
    return invented


@pytest.fixture
def screen(look, jobs, show, made) -> IndicatorsScreen:
    """The screen, opened."""
    shown = IndicatorsScreen(look, jobs)
    show(shown, 1000, 700)
    shown.refresh()
    return shown
