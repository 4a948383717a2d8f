"""The questions before a record moves: a sentence that says why, a few words, or a day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from visitapp.domain.states.machine import Move
from visitapp.domain.text import date_short
from visitapp.ui.dialogs.field_dialog import Field, Said, UnfitError, ask_fields, ask_line, verbs
from visitapp.ui.form.fields.date_text import NotReadError, read_date
from visitapp.ui.look import Look

WHY, DAY = "Pourquoi\u00a0?", "Quel jour\u00a0?"
DAY_HELP = "jour/mois/année"
SETTLE, DONE = "Clore l’urgence", "Qu’est-ce qui a été fait\u00a0?"
KEPT = "Une phrase suffit, elle reste dans l’historique."


def ask_reason(parent: QWidget, look: Look, verb: str) -> str:
    """Why something is done, in one sentence; empty when the person went back."""
    return ask_words(parent, look, verb, WHY, KEPT)


def ask_move(parent: QWidget, look: Look, move: Move) -> str | None:
    """Why a record moves, empty for a move that wants no reason; None when the person went back."""
    return (ask_reason(parent, look, move.words) or None) if move.reason else ""


def ask_words(parent: QWidget, look: Look, verb: str, name: str, told: str) -> str:
    """A few words under their own name, `told` who reads them; empty when the person went back."""
    return ask_line(parent, look, f"{verb}\u00a0?", Field("words", name), verbs(verb), [told])


def ask_settled(parent: QWidget, look: Look) -> str:
    """What was done about an urgency; empty when the person went back."""
    return ask_words(parent, look, SETTLE, DONE, KEPT)


def ask_day(parent: QWidget, look: Look, verb: str, *, today: date, proposed: date) -> date | None:
    """A day, written as people write it; None when the person went back. To come, if the proposed
    one is."""
    after = today if proposed > today else None

    def read(said: Said) -> date | None:
        return day_of(said, "day", today, after) if said["day"] else None

    field = Field("day", DAY, date_short(proposed), DAY_HELP, tidy=tidy_day(today, after))
    found: date | None = ask_fields(
        parent, look, f"{verb}\u00a0?", [field], verbs(verb), read=read
    )  # fmt: skip
    return found


def day_of(said: Said, name: str, today: date, after: date | None = None) -> date:
    """The day typed in a field; without a year, the first from `after` on. Raises `UnfitError`."""
    try:
        return read_date(said[name], today.year, after)
    except NotReadError as error:
        raise UnfitError(name, str(error)) from None


def tidy_day(today: date, after: date | None) -> Callable[[str], str]:
    """What a line shows of the day that was typed, once it is left: its year too."""

    def tidy(text: str) -> str:
        try:
            return date_short(read_date(text, today.year, after))
        except NotReadError:
            return text

    return tidy
