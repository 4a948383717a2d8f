"""Appointments as private iCalendar entries (RFC 5545), of what the caller puts and no more."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from visitapp.local_time import PARIS, ZONE

_PRODUCT = "-//ALEC-MVE//visitapp//FR"
_HOST = "visitapp"
_LONGEST = 2000
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ud800-\udfff]")
_SUMMER, _WINTER = timedelta(hours=2), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One appointment. `start` without a time zone is the time in Paris; `minutes` is how long.

    `uid` stays the same when the appointment moves, so that a diary follows it; `sequence` grows
    each time. A cancelled one is told, for a diary that holds it. `whole_day`: no hour is known,
    it is an entry of the day of `start` (RFC 5545 §3.6.1: a date alone lasts its day).
    """

    uid: str
    start: datetime
    minutes: int
    title: str
    place: str = ""
    note: str = ""
    sequence: int = 0
    cancelled: bool = False
    whole_day: bool = False


def ics(entries: Sequence[Entry], *, made_at: datetime, name: str = "") -> bytes:
    """The file. `made_at` has a time zone; `name` is the title of the diary. In any order."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", _one_line(name))
    calendar.add_component(_paris())
    for entry in sorted(entries, key=lambda one: (_local(one.start), one.uid)):
        calendar.add_component(_event(entry, made_at))
    return bytes(calendar.to_ical())


def _event(entry: Entry, made_at: datetime) -> Event:
    start = _local(entry.start)
    end = start.astimezone(UTC) + timedelta(minutes=entry.minutes)
    event = Event()
    event.add("uid", f"{_one_line(entry.uid)}@{_HOST}")
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", start.date() if entry.whole_day else start)
    if not entry.whole_day:
        event.add("dtend", _local(end))
    event.add("summary", _clean(entry.title))
    if entry.place:
        event.add("location", _clean(entry.place))
    if entry.note:
        event.add("description", _clean(entry.note))
    event.add("class", "PRIVATE")
    if entry.sequence:
        event.add("sequence", entry.sequence)
    if entry.cancelled:
        event.add("status", "CANCELLED")
    return event


def _local(moment: datetime) -> datetime:
    """A moment on the clocks of Paris."""
    return moment.replace(tzinfo=PARIS) if moment.tzinfo is None else moment.astimezone(PARIS)


def _clean(text: str) -> str:
    """Text that no reader takes for another line: iCalendar escapes the rest."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", lines).strip()[:_LONGEST]


def _one_line(text: str) -> str:
    return " ".join(_clean(text).split())


def _paris() -> Timezone:
    """The rule of the European Union since 1996: last Sundays of March and October, 1 h UTC."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    changes = (
        (TimezoneDaylight(), "CEST", _WINTER, _SUMMER, 3, datetime(1996, 3, 31, 2)),  # noqa: DTZ001
        (TimezoneStandard(), "CET", _SUMMER, _WINTER, 10, datetime(1996, 10, 27, 3)),  # noqa: DTZ001
    )
    for part, name, before, after, month, first in changes:
        part.add("dtstart", first)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone
