"""What the papers of a gathering say of it: its name, when, where, what is done. Nobody's name."""

from dataclasses import dataclass
from datetime import date

from reportlab.lib.utils import ImageReader

from visitapp.domain.gatherings.hours import duration_words, hours_words, minutes_between
from visitapp.domain.text import date_long
from visitapp.reports.layout.fonts import printable

WORKSHOP, TRAINING = "Atelier", "Formation"
NO_DAY = "jour à fixer"


@dataclass(frozen=True, slots=True)
class Session:
    """A gathering for its papers: lines of `place`, `agency` that holds it, `logos`."""

    title: str
    agency: str
    day: date | None = None
    starts_at: str = ""
    ends_at: str = ""
    place: tuple[str, ...] = ()
    host: str = ""
    partner: str = ""
    programme: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    question: str = ""
    professionals: bool = False
    training: bool = False
    logos: tuple[ImageReader, ...] = ()

    @property
    def kind(self) -> str:
        """A workshop, or a training session."""
        return TRAINING if self.professionals else WORKSHOP

    @property
    def day_words(self) -> str:
        """« mercredi 25 novembre 2026 »."""
        return NO_DAY if self.day is None else date_long(self.day, weekday=True)

    @property
    def hours(self) -> str:
        """« de 14 h à 16 h »."""
        return hours_words(self.starts_at, self.ends_at)

    @property
    def lasts(self) -> str:
        """« 2 heures »; empty when it is not known."""
        return duration_words(minutes_between(self.starts_at, self.ends_at))

    @property
    def when(self) -> str:
        """« mercredi 25 novembre 2026, de 14 h à 16 h »."""
        return ", ".join(part for part in (self.day_words, self.hours) if part)

    @property
    def where(self) -> str:
        """« Maison de quartier, 5, rue des Tilleuls, Bagnolet »."""
        return ", ".join(self.place)


def typed(words: str) -> str:
    """What people typed, as it can be printed: without a mark that makes it bold."""
    return printable(words.replace("**", ""))
