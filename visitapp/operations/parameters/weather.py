"""Daily temperatures: what the studies use now, adding an open data file, letting it go."""

import gzip
import zlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from visitapp.domain.energy.weather.daily_weather import DailyWeather, read_daily
from visitapp.domain.energy.weather.degree_days import WeatherError, read_degree_days
from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.reference import MONTHLY
from visitapp.operations.records.write import save
from visitapp.store.log import weather
from visitapp.store.log.weather import WeatherFile

LARGEST = 64_000_000
"""Bytes of text: the file of a department of Météo-France since 1950 has some 40 million."""
_ZIPPED = b"\x1f\x8b"
_AGAIN = "Téléchargez-le de nouveau, sans le changer dans un tableur."


@dataclass(frozen=True)
class WeatherInUse:
    """The days behind degree-days, shipped and added from `files`: `first` and `last` known, None
    for none, `missing` between."""

    table_first: date
    table_last: date
    files: tuple[WeatherFile, ...] = ()
    first: date | None = None
    last: date | None = None
    days: int = 0
    missing: int = 0

    @property
    def place(self) -> str:
        """Where the days were measured: empty when the file does not say, or there are none."""
        return self.files[-1].place if self.files else ""


@dataclass(frozen=True, slots=True)
class WeatherAdded:
    """One file that was just added: its days, its place, and the place whose days it replaced."""

    days: int
    first: date
    last: date
    missing: int
    place: str
    replaced: str | None = None


def weather_in_use(desk: Desk) -> WeatherInUse:
    """The shipped weather and the days that were added, which every study uses."""
    table = read_degree_days(desk.reference.text(MONTHLY))
    files = tuple(weather.files(desk.database))
    if not files:
        return WeatherInUse(table.first, table.last)
    days = sum(file.days for file in files)
    first, last = min(file.first for file in files), max(file.last for file in files)
    missing = (last - first).days + 1 - days
    return WeatherInUse(table.first, table.last, files, first, last, days, missing)


def add_weather(desk: Desk, *, path: str, place: str = "") -> Changed:
    """Add the days of an open data file, all or none; `place` is a region, department or station of
    it. The result is `WeatherAdded`. Raises `UserError`."""
    daily = _read(Path(path), place)
    if daily.last > desk.now().date():
        raise UserError(
            f"{Path(path).name}\u00a0: il y a des jours à venir, jusqu’au {daily.last:%d/%m/%Y}.",
            _AGAIN,
        )
    before = weather.files(desk.database)
    replaced = before[-1].place if before and before[-1].place != daily.place else None
    save(
        desk,
        lambda: weather.add(
            desk.database, daily.days, place=daily.place, source=daily.source,
            author=desk.author, device=desk.device, at=desk.now(),
        ),
    )  # fmt: skip
    added = WeatherAdded(
        len(daily.days), daily.first, daily.last, daily.missing, daily.place, replaced
    )
    return Changed(frozenset(), result=added)


def forget_weather(desk: Desk) -> Changed:
    """Go back to the shipped weather."""
    save(desk, lambda: weather.forget(desk.database))
    return Changed(frozenset())


def _read(path: Path, place: str) -> DailyWeather:
    content = _content(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    try:
        return read_daily(text, path.name, place=place)
    except WeatherError as wrong:
        raise UserError(str(wrong), _AGAIN) from None


def _content(path: Path) -> bytes:
    """The bytes of the file, unpacked when it is a .gz. Raises `UserError`."""
    name = path.name
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if content.startswith(_ZIPPED):
            with gzip.open(path) as unpacked:
                content = unpacked.read(LARGEST + 1)
    except FileNotFoundError:
        raise UserError(f"{name}\u00a0: ce fichier n’existe pas.", "Vérifiez son nom.") from None
    except IsADirectoryError:
        raise UserError(f"{name}\u00a0: c’est un dossier.", "Choisissez un fichier.") from None
    except (OSError, EOFError, zlib.error):
        raise UserError(f"{name}\u00a0: ce fichier ne se lit pas.", _AGAIN) from None
    if len(content) > LARGEST:
        raise UserError(
            f"{name}\u00a0: ce fichier est trop gros.", "Prenez un seul département, ou une région."
        )
    return content
