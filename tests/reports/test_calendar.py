"""Appointments as .ics: the lines by hand, and what a reader makes of them."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from tests.for_each import for_each
from visitapp.reports.calendar import Entry, ics

PARIS = ZoneInfo("Europe/Paris")
MADE = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
VISIT = Entry(
    uid="0192-a",
    start=datetime(2026, 11, 25, 14, 0, tzinfo=PARIS),
    minutes=90,
    title="Visite énergie, Odile R.",
    place="3, rue Neuve ; 93170 Bagnolet",
    note="Sonner deux fois.\nApporter l’hygromètre.",
)


def unfolded(content: bytes) -> list[str]:
    return content.decode("utf-8").replace("\r\n ", "").split("\r\n")


def events(content: bytes) -> list[Event]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_the_whole_file_by_hand() -> None:
    assert unfolded(ics([VISIT], made_at=MADE, name="Mes visites")) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ALEC-MVE//visitapp//FR",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Mes visites",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Paris",
        "BEGIN:DAYLIGHT",
        "DTSTART:19960331T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "SUMMARY:Visite énergie\\, Odile R.",
        "DTSTART;TZID=Europe/Paris:20261125T140000",
        "DTEND;TZID=Europe/Paris:20261125T153000",
        "DTSTAMP:20261120T080000Z",
        "UID:0192-a@visitapp",
        "CLASS:PRIVATE",
        "DESCRIPTION:Sonner deux fois.\\nApporter l’hygromètre.",
        "LOCATION:3\\, rue Neuve \\; 93170 Bagnolet",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_reader_finds_what_was_put_in() -> None:
    [event] = events(ics([VISIT], made_at=MADE))
    assert event.start == datetime(2026, 11, 25, 14, 0, tzinfo=PARIS)
    assert event.end - event.start == timedelta(minutes=90)
    assert str(event["summary"]) == VISIT.title
    assert str(event["location"]) == VISIT.place
    assert str(event["description"]) == VISIT.note


@pytest.mark.parametrize(
    "start",
    [
        datetime(2026, 7, 1, 9, 30),  # noqa: DTZ001 - the clock on the wall
        datetime(2026, 7, 1, 7, 30, tzinfo=UTC),
        datetime(2026, 7, 1, 3, 30, tzinfo=timezone(timedelta(hours=-4))),
    ],
)
def test_hours_are_those_of_paris(start: datetime) -> None:
    content = ics([Entry("a", start, 60, "Visite")], made_at=MADE)
    assert "DTSTART;TZID=Europe/Paris:20260701T093000" in unfolded(content)


def test_a_visit_over_the_change_of_hour_lasts_as_long() -> None:
    # at 3 h on 25 October 2026 the clocks go back to 2 h
    start = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    lines = unfolded(ics([Entry("a", start, 60, "Visite")], made_at=MADE))
    assert "DTSTART;TZID=Europe/Paris:20261025T023000" in lines
    assert "DTEND;TZID=Europe/Paris:20261025T023000" in lines  # an hour later by the sun


def test_lines_are_folded_at_75_bytes_and_letters_stay_whole() -> None:
    long = "é’€" * 200
    content = ics([Entry("a", VISIT.start, 60, long, long, long)], made_at=MADE)
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    assert str(events(content)[0]["summary"]) == long


@for_each(
    "text",
    [
        "x\r\nATTENDEE:mailto:a@b.c", "x\rEND:VEVENT", "x\nBEGIN:VALARM", "x\\nATTACH:file",
        "a;b,c\\d", "\x00\x07", "x\u2028ATTACH:http://x.example", "\ud800",
    ],
)  # fmt: skip
def test_no_text_becomes_another_line(text: str) -> None:
    entry = Entry(text, VISIT.start, 60, text, text, text)
    content = ics([entry], made_at=MADE, name=text)
    names = {line.partition(":")[0].partition(";")[0] for line in unfolded(content) if line}
    assert names <= {
        "BEGIN", "END", "VERSION", "PRODID", "METHOD", "X-WR-CALNAME", "TZID", "DTSTART", "RRULE",
        "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "SUMMARY", "DTEND", "DTSTAMP", "UID", "CLASS",
        "DESCRIPTION", "LOCATION",
    }  # fmt: skip
    assert len(events(content)) == 1


def test_entries_are_in_order_and_none_is_a_file_too() -> None:
    later = Entry("b", datetime(2026, 11, 26, 9, 0, tzinfo=PARIS), 60, "Pose")
    told = [str(one["uid"]) for one in events(ics([later, VISIT], made_at=MADE))]
    assert told == ["0192-a@visitapp", "b@visitapp"]
    assert events(ics([], made_at=MADE)) == []


def test_a_change_has_its_sequence_and_what_is_given_up_its_status() -> None:
    """RFC 5545 §3.8.7.4 and §3.8.1.11: 0 where nothing is said; only what is cancelled says it."""
    kept, moved, gone = events(ics([
        VISIT, Entry("b", VISIT.start, 60, "Visite", sequence=2),
        Entry("c", VISIT.start, 60, "Visite", sequence=3, cancelled=True),
    ], made_at=MADE))  # fmt: skip
    assert (kept.get("sequence"), kept.get("status")) == (None, None)
    assert (moved["sequence"], moved.get("status")) == (2, None)
    assert (gone["sequence"], gone["status"]) == (3, "CANCELLED")


def test_an_entry_is_private_and_holds_nothing_that_was_not_given() -> None:
    [event] = events(ics([Entry("a", VISIT.start, 60, "Visite")], made_at=MADE))
    assert str(event["class"]) == "PRIVATE"
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS"}
