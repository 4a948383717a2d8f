"""Whether a household may have the visit, why, what is to be asked; for which scheme and place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from visitapp.domain.states.households import TO_TREAT
from visitapp.operations.intake.registration_file import Arrival
from visitapp.ui.intake.words import ANSWERS, to_ask
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.fact import Fact
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look

TITLE = "Peut-il avoir la visite\u00a0?"
NO_SCHEME, NO_PLACE = "à choisir", "à choisir"
SCHEME, TERRITORY = "Dispositif", "Territoire"
MOVED, TAKE = "La commune du dossier est maintenant celle de {}.", "Passer à {}"
BY_COMMUNE = "Le bilan de l’année compte par commune\u00a0: corrigez celle du dossier."


class FitsCard(Card):
    """`chosen(question, value)`: the scheme or the territory, as a person says it."""

    chosen = Signal(str, str)

    def __init__(self, look: Look, found: Arrival) -> None:
        super().__init__(look)
        self.found = found
        self.body.addWidget(Strong(look, TITLE))
        words, tone, icon = ANSWERS[found.eligibility.answer]
        badge = Badge(look, words, tone, icon)
        self.body.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeft)
        for reason in found.eligibility.reasons:
            self.body.addWidget(Body(look, reason))
        asked = to_ask(found.eligibility, found.unknown) if found.state in TO_TREAT else ""
        if asked:
            self.body.addWidget(Fact(look, "appeler", asked, role="body", tone="ink"))
        self.body.addWidget(self._places(found))
        if found.moved_to[0]:
            self._add_moved(found.moved_to[1])
        elif found.territory != found.counted_in:
            self.body.addWidget(Fact(look, "chiffres", BY_COMMUNE, role="body", tone="ink"))

    def _add_moved(self, scheme: str) -> None:
        """The file is in another place now: its scheme is proposed, a person decides."""
        words = MOVED.format(scheme)
        self.body.addWidget(Fact(self.look, "adresse", words, role="body", tone="ink"))
        button = Button(self.look, TAKE.format(scheme))
        button.clicked.connect(self._take_scheme)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _take_scheme(self) -> None:
        self.chosen.emit("scheme", self.found.moved_to[0])

    def _places(self, found: Arrival) -> WrappingRow:
        row = WrappingRow(self.look)
        schemes, places = dict(found.schemes), dict(found.territories)
        scheme = schemes.get(found.eligibility.scheme, NO_SCHEME)
        place = places.get(found.territory, NO_PLACE)
        self.scheme = self._choice(row, f"{SCHEME}\u00a0: {scheme}", "scheme")
        self.place = self._choice(row, f"{TERRITORY}\u00a0: {place}", "territory")
        return row

    def _choice(self, row: WrappingRow, words: str, name: str) -> Button:
        button = Button(self.look, words, kind="quiet", icon="corriger")
        button.setObjectName(name)
        button.setAccessibleName(f"{words}, changer")
        button.clicked.connect(self._choose)
        row.add(button)
        return button

    def _choose(self) -> None:
        name, found = self.sender().objectName(), self.found
        entries: Sequence[tuple[str, str]] = found.territories
        now = found.territory
        if name == "scheme":
            entries, now = found.schemes, found.eligibility.scheme
        button = self.scheme if name == "scheme" else self.place
        chosen = popup(button, self.look, entries, chosen=now or None)
        if chosen and chosen != now:
            self.chosen.emit(name, chosen)
