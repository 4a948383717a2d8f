"""A file of a meter, recognised by its columns: Enedis for electricity, GRDF for gas."""

from collections.abc import Sequence

from visitapp.domain.errors import UserError
from visitapp.domain.exchange.enedis import is_enedis, points_of_enedis, read_enedis
from visitapp.domain.exchange.grdf import is_grdf, points_of_grdf, read_grdf
from visitapp.domain.exchange.meter_periods import MeterFile
from visitapp.domain.exchange.text_table import Line
from visitapp.domain.parameters.parameters import ParameterTable
from visitapp.domain.text import NBSP, listing

KNOWN = "Prenez le fichier de consommation d’Enedis ou de GRDF, en CSV ou en XLSX."
_SAID = 3
"""Numbers of meters that a sentence names."""


def is_meter(sheets: Sequence[Sequence[Line]]) -> bool:
    """True when one of the sheets is a table of Enedis or GRDF."""
    return any(is_enedis(lines) or is_grdf(lines) for lines in sheets)


def read_meter(sheets: Sequence[Sequence[Line]], file: str, limits: ParameterTable) -> MeterFile:
    """The use that a file holds, by period; `limits` as for `periods_of`. Raises `UserError` when
    there is none, or when it holds several meters: their energy is not of one home, and nothing
    says which one is meant."""
    _refuse_several(sheets, file)
    for lines in sheets:
        found = read_grdf(lines, file, limits) or read_enedis(lines, file, limits)
        if found is not None and found.periods:
            return found
        if found is not None:
            why = " ".join(one.message for one in found.findings[:2])
            raise UserError(f"{file} : aucune période utilisable. {why}".strip(), KNOWN)
    if is_meter(sheets):
        raise UserError(f"{file} : il n’y a aucune consommation dedans.", KNOWN)
    raise UserError(f"{file} : ce n’est pas un fichier de compteur connu.", KNOWN)


def _refuse_several(sheets: Sequence[Sequence[Line]], file: str) -> None:
    points = dict.fromkeys(
        point for lines in sheets for point in (*points_of_grdf(lines), *points_of_enedis(lines))
    )
    if len(points) > 1:
        some = "dont " if len(points) > _SAID else ""
        raise UserError(
            f"{file}{NBSP}: il y a {len(points)} compteurs dedans, "
            f"{some}{listing(list(points)[:_SAID])}.",
            "Prenez un fichier par compteur.",
        )
