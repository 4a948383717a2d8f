"""Whether a household may have the visit, why, what is to be asked; for which scheme and place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal

from visitapp.domain.states.households import TO_TREAT
from visitapp.operations.intake.registration_file import Arrival
from visitapp.ui.intake.words import ANSWERS, to_ask
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.picture import Fact
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look

TITLE = "Peut-il avoir la visite\u00a0?"
TO_CHOOSE = "à choisir"
SCHEME, TERRITORY = "Dispositif", "Territoire"
MOVED, TAKE = "La commune du dossier est maintenant celle de {}.", "Passer à {}"
BY_COMMUNE = "Le bilan de l’année compte par commune\u00a0: corrigez celle du dossier."
Entries = Sequence[tuple[str, str]]


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
        take = partial(self.chosen.emit, "scheme", self.found.moved_to[0])
        button = Button(self.look, TAKE.format(scheme)).does(take)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _places(self, found: Arrival) -> WrappingRow:
        return WrappingRow(
            self.look,
            self._choice(SCHEME, "scheme", found.schemes, found.eligibility.scheme),
            self._choice(TERRITORY, "territory", found.territories, found.territory),
        )

    def _choice(self, title: str, name: str, entries: Entries, now: str) -> Button:
        words = f"{title}\u00a0: {dict(entries).get(now, TO_CHOOSE)}"
        button = Button(self.look, words, kind="quiet", icon="corriger")
        choose = partial(self._choose, button, name, entries, now)
        return button.does(choose, name=name, about=f"{words}, changer")

    def _choose(self, button: Button, name: str, entries: Entries, now: str) -> None:
        chosen = popup(button, self.look, entries, chosen=now or None)
        if chosen and chosen != now:
            self.chosen.emit(name, chosen)
