"""Invented files of meters, in the shapes that Enedis and GRDF write."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from visitapp import shipped
from visitapp.domain.parameters.files import read_parameters
from visitapp.domain.parameters.parameters import ParameterTable

LIMITS = ParameterTable(read_parameters(shipped.text("exchange/meters.yaml"), "meters.yaml"))
POINT = "12345678901234"
PARIS = ZoneInfo("Europe/Paris")
ABOUT = (
    "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;"
    "Grandeur metier;Etape metier;Unite"
)
COUNTERS = ";".join(f"EAS F{n}" for n in range(1, 11))
CALENDAR = (
    "Periode;Identifiant calendrier fournisseur;Libelle calendrier fournisseur;"
    "Identifiant classe temporelle 1;Libelle classe temporelle 1;Cadran classe temporelle 1;"
    "Identifiant classe temporelle 2;Libelle classe temporelle 2;Cadran classe temporelle 2"
)


def days(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]


def enedis_index(first: date, readings: Iterable[tuple[int, int] | None]) -> str:
    """An index file: each reading is the counters F1 (off-peak) and F2 in Wh, at 0 h in summer."""
    lines = [
        ABOUT,
        f"{POINT};Index;01/01/2025;01/01/2026;Energie active;Consommation;Comptage Brut;Wh",
        "",
        f"Horodate;Type de releve;{COUNTERS};EAS D1;EAS D2;EAS D3;EAS D4;EAS T",
    ]
    for number, reading in enumerate(readings):
        # the index is read at 0 h summer time, which is 23 h the day before in winter
        at = datetime.fromisoformat(f"{first + timedelta(days=number)}T00:00:00+02:00")
        stamp = at.astimezone(PARIS).isoformat()
        cells = ["", ""] if reading is None else [str(reading[0]), str(reading[1])]
        total = "" if reading is None else str(sum(reading))
        lines.append(";".join([stamp, "Arrêté quotidien", *cells, *[""] * 12, total]))
    since = "Du 2025-01-01T00:00:00+01:00 au;FC1;Heures Creuses"
    lines += [CALENDAR, f"{since};HC;Heures Creuses;EAS F1;HP;Heures Pleines;EAS F2"]
    return "\r\n".join(lines) + "\r\n"


def enedis_curve(first: date, count: int, watts: int, step: int = 30, skip: int = -1) -> str:
    """A load curve whose moments end their steps; `skip` leaves one step empty."""
    lines = [f"{ABOUT};Pas en minutes",
             f"{POINT};Courbe de charge;01/01/2025;01/02/2025;Energie active;Consommation;"
             f"Comptage Brut;W;{step}", "Horodate;Valeur"]  # fmt: skip
    begin = datetime(first.year, first.month, first.day, tzinfo=PARIS)
    last = first + timedelta(days=count)
    end = datetime(last.year, last.month, last.day, tzinfo=PARIS)
    at, number = begin.astimezone(ZoneInfo("UTC")), 0
    while at < end:
        at += timedelta(minutes=step)
        lines.append(f"{at.astimezone(PARIS).isoformat()};{'' if number == skip else watts}")
        number += 1
    return "\n".join(lines) + "\n"


def enedis_days(values: Iterable[tuple[str, str]], unit: str = "kWh") -> str:
    """A daily file, as it is since 2025."""
    about = f"Point Référence Mesure (PRM) : ;{POINT};Type de comptage : ;Consommation Quotidienne"
    lines = [about, "", f"Date;Valeur (en {unit})"]
    return "\n".join([*lines, *(f"{day};{value}" for day, value in values)]) + "\n"


GRDF_TOP: tuple[tuple[str, ...], ...] = (
    ("", "Données informatives et détaillées", "", "", "Export du 10/03/2026"),
    ("", "", "Adresse du logement : "),
    ("", "", "N° PCE :", POINT),
    ("", "Les consommations dans ce tableau sont fournies à titre indicatif."),
)
GRDF_HEAD = (
    "", "Date de relevé", "Index de début de période (m3)", "Index de fin de période (m3)",
    "Volume consommé (m3)", "Energie consommée (kWh)", "Coefficient de conversion",
    "Température locale (°C)", "Qualification du relevé",
)  # fmt: skip


def grdf_days(
    values: Iterable[tuple[str, Decimal | int | str | None, str]],
) -> list[tuple[object, ...]]:
    """The rows of a workbook of GRDF by the day."""
    rows: list[tuple[object, ...]] = [*GRDF_TOP, GRDF_HEAD]
    rows += [("", day, 1, 2, 1, kwh, 11.2, 5, kind) for day, kwh, kind in values]
    return rows


def grdf_spans(values: Iterable[tuple[str, int]]) -> list[tuple[object, ...]]:
    """The rows of a workbook of GRDF by the week or by the month."""
    head = ("", "Date de relevé", "Volume consommé (m3)", "Energie consommée (kWh)")
    return [*GRDF_TOP, head, *(("", span, kwh // 11, kwh) for span, kwh in values)]
