"""What is asked before a follow-up moves: why the household is lost, another day."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from visitapp.domain.text import date_short
from visitapp.local_time import now
from visitapp.ui.dialogs.ask import Field, Said, ask_fields, ask_sure, verbs
from visitapp.ui.dialogs.motives import CLOSE, LEAVE_OPEN, ask_motive, still_running
from visitapp.ui.dialogs.reason_and_day import DAY, day_of
from visitapp.ui.look import Look

NOTHING_LEFT = "Rien n’est plus à faire pour ce foyer\u00a0: ni visite, ni rappel."


class Lost(NamedTuple):
    """A choice of `lost_reason`, and what was added; an empty reason: the person went back."""

    reason: str
    words: str = ""


def ask_lost(parent: QWidget, look: Look, name: str, reasons: Mapping[str, str]) -> Lost:
    """Why a household cannot be asked."""
    found = ask_motive(
        parent, look, f"{name} est un foyer perdu\u00a0?",
        "Il reste compté, avec sa raison. Ses rappels et sa visite d’un an après sont annulés.",
        reasons, verbs("Dire que le foyer est perdu", "Laisser dans la liste", "danger"),
    )  # fmt: skip
    return Lost(*found) if found is not None and found[0] else Lost("")


def ask_closing_too(parent: QWidget, look: Look, name: str, running: str = "") -> bool:
    """Whether the file of somebody who is not there any more is to be closed as well.

    `running` is what nobody is reminded of any more then.
    """
    return ask_sure(parent, look, f"Clore aussi le dossier de {name}\u00a0?",
                    [still_running(running) or NOTHING_LEFT],
                    verbs(CLOSE, LEAVE_OPEN))  # fmt: skip


def ask_day(parent: QWidget, look: Look, name: str, before: date | None) -> date | None:
    """Another day for the reminder; None when the person went back, or wrote none."""

    def read(said: Said) -> date | None:
        return day_of(said, "day", before or now().date()) if said["day"] else None

    field = Field("day", DAY, date_short(before) if before else "", "Par exemple 12/01/2027.")
    found: date | None = ask_fields(
        parent, look, f"Rappeler {name} un autre jour\u00a0?", [field],
        verbs("Changer le jour", "Garder le jour", "primary"), read=read,
    )  # fmt: skip
    return found
