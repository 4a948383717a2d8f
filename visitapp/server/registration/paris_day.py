"""Today in Paris, whatever the server's clock; moments stay in UTC."""

from datetime import UTC, date, datetime

from visitapp.local_time import PARIS


def day_of(at: datetime) -> date:
    """The day in Paris at a moment of any time zone."""
    return at.astimezone(PARIS).date()


def today() -> date:
    """The day in Paris, now."""
    return day_of(datetime.now(UTC))
