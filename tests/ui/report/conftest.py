"""The visits that these tests open."""

from tests.ui.opened import desk, family, fresh, open_screen, session, shipped_files, visit

__all__ = ["desk", "family", "fresh", "open_screen", "session", "shipped_files", "visit"]
