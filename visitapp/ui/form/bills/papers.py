"""The papers of the bills: of each row what was read here, else the photo that is kept with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from visitapp.domain.checklist.answers import Answer
from visitapp.ui.form.bills.reader import ReadValue
from visitapp.ui.form.fields.photo_field import LoadPhoto
from visitapp.ui.form.photographed_page import PhotographedPage

MARKED = "Cadre jaune\u00a0: la ligne de la case où vous êtes."
NOT_FOUND = "Cette case n’est pas reconnue. Cherchez-la sur la page."
KEPT = "La photo gardée. F6 lit ses chiffres."
Place = tuple[float, float, float, float]


@dataclass(frozen=True)
class _Read:
    """What was read: its pages, and where each value stands on which."""

    pages: Mapping[int, bytes]
    places: Mapping[str, tuple[int, Place]]


@dataclass
class Papers:
    """`keep` what was read of a row; `paper` of a row beside one of its questions."""

    load_photo: LoadPhoto | None
    _read: dict[str, _Read] = field(default_factory=dict)

    def keep(self, row: str, pages: Mapping[int, bytes], values: Iterable[ReadValue]) -> None:
        """The last reading of a row."""
        places = {one.question: (one.page, one.place) for one in values if one.page in pages}
        if pages:
            self._read[row] = _Read(pages, places)

    def paper(self, row: str, question: str, photo: Answer | None) -> PhotographedPage | None:
        """None where there is nothing to look at."""
        if row not in self._read:
            return self._kept(photo)
        read = self._read[row]
        if question in read.places:
            number, place = read.places[question]
            return PhotographedPage(read.pages[number], MARKED, place)
        return PhotographedPage(next(iter(read.pages.values())), NOT_FOUND)

    def _kept(self, photo: Answer | None) -> PhotographedPage | None:
        value = photo.value if photo is not None else None
        if self.load_photo is None or not isinstance(value, tuple) or not value:
            return None
        try:
            return PhotographedPage(self.load_photo(str(value[-1])), KEPT)
        except (KeyError, OSError, ValueError):  # not read yet, or not here
            return None
