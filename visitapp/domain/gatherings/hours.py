"""Hours as people write them: « 14:00 », « 14 h 30 », « 9h »; and durations."""

from datetime import time

from visitapp.domain.text import NBSP, hour, plural

MINUTES = 60


def read_hour(text: str) -> time | None:
    """An hour of the day; None for anything else."""
    typed = "".join(text.lower().split()).replace(NBSP, "").replace("h", ":").replace(".", ":")
    hours, _, minutes = typed.partition(":")
    if not hours.isdecimal() or not (minutes or "0").isdecimal():
        return None
    try:
        return time(int(hours), int(minutes or 0))
    except ValueError:
        return None


def minutes_between(starts: str, ends: str) -> int | None:
    """How long, in minutes; None when one of them is not known, or is not after the other."""
    start, end = read_hour(starts), read_hour(ends)
    if start is None or end is None or end <= start:
        return None
    return (end.hour - start.hour) * MINUTES + end.minute - start.minute


def hours_words(starts: str, ends: str) -> str:
    """« de 14 h à 16 h », « à 14 h », or nothing; an unreadable hour stays as written."""
    start, end = _said(starts), _said(ends)
    if start and end:
        return f"de {start} à {end}"
    return f"à {start}" if start else ""


def duration_words(minutes: int | None) -> str:
    """« 2 heures », « 1 heure 30 », « 45 minutes »; nothing when it is not known."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, MINUTES)
    if not hours:
        return plural(rest, "minute")
    said = plural(hours, "heure")
    return f"{said} {rest:02}" if rest else said


def _said(text: str) -> str:
    read = read_hour(text)
    return text.strip() if read is None else hour(read)
