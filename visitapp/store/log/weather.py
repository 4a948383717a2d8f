"""Daily temperatures and their files; later files win by day, places never mix."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from visitapp.store.file.database import Database
from visitapp.store.file.ids import uuid7
from visitapp.store.log import log

_PARTS = 1000
"""Days are kept in thousandths of °C: the half of a sum of tenths or hundredths is exact."""
KEEP_DAY = """
INSERT INTO weather_day (day, mean, file) VALUES (:day, :mean, :file)
ON CONFLICT (day) DO UPDATE SET mean = excluded.mean, file = excluded.file
"""
FILES = """
SELECT weather_file.id, place, source, author, at,
    min(day) AS first, max(day) AS last, count(day) AS days
FROM weather_file JOIN weather_day ON weather_day.file = weather_file.id
GROUP BY weather_file.id ORDER BY at
"""
MARK = """
SELECT (SELECT count(*) FROM weather_file) AS files, (SELECT min(day) FROM weather_day) AS first
"""


@dataclass(frozen=True, slots=True)
class WeatherFile:
    """One file in use: what it is, who added it and when, and the days that still come from it."""

    id: str
    place: str
    source: str
    author: str
    at: datetime
    first: date
    last: date
    days: int


def add(
    database: Database,
    days: Mapping[date, float],
    *,
    place: str,
    source: str,
    author: str,
    device: str,
    at: datetime,
) -> None:
    """Keep the mean temperature of each day (°C), all or none; days of another place go."""
    file = uuid7()

    def work() -> None:
        database.write(
            "INSERT INTO weather_file (id, place, source, author, device, at)"
            " VALUES (:id, :place, :source, :author, :device, :at)",
            id=file,
            place=place,
            source=source,
            author=author,
            device=device,
            at=log.to_text(at),
        )
        database.write(
            "DELETE FROM weather_day WHERE file IN"
            " (SELECT id FROM weather_file WHERE place <> :place)",
            place=place,
        )
        for day, mean in days.items():
            database.write(KEEP_DAY, day=day.isoformat(), mean=round(mean * _PARTS), file=file)

    database.run(work)


def days(database: Database) -> dict[date, float]:
    """The mean temperature of every known day, in °C."""
    found = database.rows("SELECT day, mean FROM weather_day ORDER BY day")
    return {date.fromisoformat(row["day"]): row["mean"] / _PARTS for row in found}


def files(database: Database) -> list[WeatherFile]:
    """The files that days still come from, the oldest import first."""
    return [
        WeatherFile(
            id=row["id"],
            place=row["place"],
            source=row["source"],
            author=row["author"],
            at=datetime.fromisoformat(row["at"]),
            first=date.fromisoformat(row["first"]),
            last=date.fromisoformat(row["last"]),
            days=row["days"],
        )
        for row in database.rows(FILES)
    ]


def forget(database: Database) -> None:
    """Stop using all of them; what was added, when and by whom stays recorded."""
    database.run(lambda: database.write("DELETE FROM weather_day"))


def mark(database: Database) -> tuple[object, ...]:
    """Another value each time that the days change: two look-ups."""
    return tuple(database.rows(MARK)[0].values())
