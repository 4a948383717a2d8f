"""The visits that these tests open."""

from tests.ui.opened import family, fresh, open_screen, session, visit

__all__ = ["family", "fresh", "open_screen", "session", "visit"]
