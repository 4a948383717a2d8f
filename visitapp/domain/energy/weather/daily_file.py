"""Daily temperatures from the open data files, by the name of their columns.

Two files are known: « température quotidienne » of Open Data Réseaux Énergies, by region or by
department (columns `date`, `tmin`, `tmax`, `tmoy`, or their French labels), and the daily file of
Météo-France, by station (`NUM_POSTE`, `AAAAMMJJ`, `TN`, `TX`, `TNTXM`, `TM`). The temperature of
a day is the mean of its lowest and its highest, as in the monthly table; the other mean of the
file only stands in where one of the two is missing. An empty cell is a day that is not known.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.energy.weather.degree_days import WeatherError
from visitapp.domain.text import french

_COLUMNS = {
    "day": ("date", "date_obs", "jour", "aaaammjj"),
    "low": ("tmin", "tn", "min"),
    "high": ("tmax", "tx", "max"),
    "mean": ("tmoy", "tntxm", "tm", "mean"),
    "code": ("code_insee_region", "code_insee_departement", "num_poste"),
    "name": ("region", "departement", "nom_usuel"),
    "low_doubt": ("qtn",),
    "high_doubt": ("qtx",),
    "mean_doubt": ("qtntxm", "qtm"),
}
_USUAL_PLACES = {"code_insee_region": "11", "num_poste": "75114001"}
_DOUBTFUL = "2"
"""Météo-France: 1 checked, 9 filtered, 0 protected, 2 doubtful (being checked)."""
_COLDEST, _HOTTEST = -60.0, 60.0
_FIRST, _LAST = date(1850, 1, 1), date(2100, 1, 1)
_SHOWN = 3
_LONGEST_CELL = 40


@dataclass(frozen=True, slots=True)
class DailyFile:
    """The mean of each known day (°C) at one place, and the name of that place."""

    days: Mapping[date, float]
    place: str


@dataclass(frozen=True, slots=True)
class _Head:
    """Where each column is."""

    at: Mapping[str, int]
    code: str
    width: int

    def cell(self, row: list[str], name: str) -> str:
        where = self.at.get(name)
        return row[where].strip() if where is not None else ""


class _Wrong(Exception):
    """A problem with one row."""


def days_of(text: str, file: str, place: str = "") -> DailyFile:
    """The days of a place (code or name; else the file's only one). Raises `WeatherError`."""
    if "\0" in text:
        raise _refused(file, "ce n’est pas un fichier de texte")
    try:
        rows = [(line, row) for line, row in _rows(text) if any(cell.strip() for cell in row)]
    except csv.Error:
        raise _refused(file, "le fichier ne se lit pas (guillemets)") from None
    head = _head(rows[0][1] if rows else [], file)
    wrong = [(line, "il manque des colonnes") for line, row in rows[1:] if len(row) != head.width]
    if wrong:
        raise _with_lines(file, wrong)
    wanted, name = _chosen({_place(head, row): line for line, row in rows[1:]}, head, place, file)
    days: dict[date, float] = {}
    for line, row in rows[1:]:
        if _place(head, row)[0] == wanted:
            try:
                _add(days, head, row)
            except _Wrong as problem:
                wrong.append((line, str(problem)))
    if wrong:
        raise _with_lines(file, wrong)
    if not days:
        raise _refused(file, "aucune température dans ce fichier")
    return DailyFile(days, name)


def _refused(file: str, why: str) -> WeatherError:
    return WeatherError(french(f"{file} : {' '.join(why.split())}."))


def _with_lines(file: str, wrong: list[tuple[int, str]]) -> WeatherError:
    """One sentence for every bad row: the first few by their line, the others counted."""
    said = " ; ".join(f"ligne {line}, {why}" for line, why in wrong[:_SHOWN])
    more = len(wrong) - _SHOWN
    rest = f" ; et {more} autre{'s' if more > 1 else ''}" if more > 0 else ""
    return _refused(file, f"{said}{rest}. Rien n’est importé")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    mark = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    for row in reader:
        yield reader.line_num, row


def plain(text: str) -> str:
    """A name without accent, case or unit: « TMin (°C) » is `tmin`, « min_c » is `min`."""
    bare = unicodedata.normalize("NFKD", text.partition("(")[0]).encode("ascii", "ignore").decode()
    return bare.strip().lower().replace(" ", "_").replace("-", "_").removesuffix("_c")


def _head(row: list[str], file: str) -> _Head:
    names = [plain(cell) for cell in row]
    at: dict[str, int] = {}
    for column, known in _COLUMNS.items():
        found = next((name for name in known if name in names), None)
        if found is not None:
            at[column] = names.index(found)
    if "day" not in at or not ({"low", "high"} <= at.keys() or "mean" in at):
        why = "il faut une colonne de date (date ou AAAAMMJJ) et les températures (tmin et tmax, "
        raise _refused(file, f"{why}TN et TX, ou tmoy)")
    return _Head(at, names[at["code"]] if "code" in at else "", len(row))


def _place(head: _Head, row: list[str]) -> tuple[str, str]:
    code, name = head.cell(row, "code"), head.cell(row, "name")
    return code or name, name or code


def _chosen(
    places: Mapping[tuple[str, str], int], head: _Head, place: str, file: str
) -> tuple[str, str]:
    """The place to read: the one asked for, the only one, or the usual one."""
    names = dict(places.keys())
    asked = plain(place) if place else _USUAL_PLACES.get(head.code, "")
    for code, name in names.items():
        if asked and asked in (plain(code), plain(name)):
            return code, name
    if len(names) == 1 and not place:
        return next(iter(names.items()))
    if not names:
        raise _refused(file, "aucune ligne de température")
    known = ", ".join(sorted(names.values())[:8]) + (", …" if len(names) > 8 else "")
    why = f"« {place[:_LONGEST_CELL]} » n’y est pas" if place else "il y a plusieurs lieux"
    raise _refused(file, f"{why} ; choisissez parmi : {known}")


def _add(days: dict[date, float], head: _Head, row: list[str]) -> None:
    day = _day(head.cell(row, "day"))
    low, high, mean = (_celsius(head, row, name) for name in ("low", "high", "mean"))
    if low is not None and high is not None:
        if low > high:
            raise _Wrong("la plus basse dépasse la plus haute")
        mean = (low + high) / 2
    if mean is None:
        return
    if abs(days.setdefault(day, mean) - mean) > 1e-9:
        raise _Wrong(f"le {day:%d/%m/%Y} est déjà là avec une autre température")


def _day(text: str) -> date:
    """2026-01-31, 20260131 or 31/01/2026; a time after the day is left."""
    digits = text.partition("T")[0].partition(" ")[0]
    parts = digits.split("/")
    if len(parts) == 3:
        digits = "-".join(reversed(parts))
    try:
        day = date.fromisoformat(digits if digits.isascii() else "")
    except ValueError:
        raise _Wrong(f"« {text[:_LONGEST_CELL]} » n’est pas une date") from None
    if not _FIRST <= day <= _LAST:
        raise _Wrong(f"« {text[:_LONGEST_CELL]} » est hors du calendrier")
    return day


def _celsius(head: _Head, row: list[str], name: str) -> float | None:
    """One temperature; None when the cell is empty or marked doubtful."""
    text = head.cell(row, name)
    if not text or head.cell(row, f"{name}_doubt") == _DOUBTFUL:
        return None
    bare = text.replace(",", ".").removeprefix("-").replace(".", "", 1)
    if not (bare.isascii() and bare.isdigit() and len(bare) <= _LONGEST_CELL):
        raise _Wrong(f"« {text[:_LONGEST_CELL]} » n’est pas une température")
    value = float(text.replace(",", "."))
    if not _COLDEST <= value <= _HOTTEST:
        raise _Wrong(f"{text} °C est impossible")
    return value
