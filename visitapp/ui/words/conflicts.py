"""What a conflict says: which question of which file, and who answered what, when."""

from datetime import datetime

from visitapp.domain.text import date_long
from visitapp.operations.records.change_context import Place
from visitapp.operations.records.summaries import ALONE
from visitapp.operations.sending.conflicts import Side
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.words.sending import moment

FILES = {"appointment": "Rendez-vous", "household": "Dossier du foyer", **ALONE}


def title(place: Place) -> str:
    """« 4.5 Quantité d’électricité sur un an »; in a repeat, the name of the row too."""
    words = " ".join(part for part in (place.code, place.label) if part)
    return f"{words}, {place.row_name}" if place.row_name else words


def which(place: Place) -> str:
    """« Visite du 18 novembre »."""
    if place.kind == "visit":
        day = f" du {raised(date_long(place.day, year=False))}" if place.day is not None else ""
        return f"Visite{day}"
    return FILES.get(place.kind, "")


def by_whom(side: Side, now: datetime) -> str:
    """« Mariam, hier à 14 h 02, sur cet ordinateur »."""
    where = "sur cet ordinateur" if side.mine else "sur un autre ordinateur"
    return f"{side.author or 'Quelqu’un'}, {moment(side.at, now)}, {where}"
