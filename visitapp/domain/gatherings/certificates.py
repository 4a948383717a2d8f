"""Whether a certificate still says what its session says now."""

from datetime import date

from visitapp.domain.gatherings.hours import read_hour

PREFIX = "Pour la séance du "
NOT_SAID = "?"


def certified(day: date | None, starts_at: str, ends_at: str) -> str:
    """The note of a certificate: the day and the hours that it says, « 2026-11-26, 14:00-… »."""
    hours = "-".join(_hour(one) for one in (starts_at, ends_at))
    return f"{PREFIX}{day.isoformat() if day is not None else NOT_SAID}, {hours}"


def to_remake(made_on: date, note: str, day: date | None, starts_at: str, ends_at: str) -> bool:
    """Whether a certificate says something else than its session does now."""
    if day is not None and made_on < day:
        return True
    return note.startswith(PREFIX) and note != certified(day, starts_at, ends_at)


def _hour(text: str) -> str:
    read = read_hour(text)
    return text.strip() or NOT_SAID if read is None else f"{read:%H:%M}"
