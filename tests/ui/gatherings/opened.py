"""A session opened on the screen."""

from typing import Any

from tests.ui.seeing import settle
from visitapp.ui.gatherings.screen import GatheringsScreen


def opened(screen: GatheringsScreen, gathering: str) -> Any:
    screen.go.emit("gatherings", {"gathering": gathering})
    settle()
    return screen.inside
