"""Days as they are read on the screens."""

from datetime import date

from visitapp.domain.text import date_long
from visitapp.ui.kit.ordinals import raised


def day(on: date | None) -> str:
    """« 25 novembre 2026 », its « er » raised; empty for none."""
    return raised(date_long(on)) if on is not None else ""
