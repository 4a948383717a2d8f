"""Results that are not those of today: what changed, before → after, and to bring them up to date.

Nothing is brought by itself: the household may have read the letter, and the agency the figures.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answers, Value
from visitapp.domain.text import NBSP, money, number, plural
from visitapp.operations.following_behind import Behind
from visitapp.ui.follow_up.words import RESULTS
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

BRING = "Mettre le résultat à jour"
BROUGHT_ONE = "Résultat mis à jour. La lettre le dit."
KEPT = f"Les périodes closes gardent leurs chiffres{NBSP}: l’écart s’y lit en correction."
NONE = "inconnu"
SHOWN = 10
"""Follow-ups that are shown at once, and brought with one act: what is not read is not brought."""
YES_NO = {True: "oui", False: "non"}
SAID: tuple[tuple[str, str, Callable[[Value], str]], ...] = (
    ("result", "Résultat", lambda value: RESULTS[str(value)][0]),
    ("kwh_change", "Énergie", lambda value: f"{_whole(value)}{NBSP}kWh par an"),
    ("kwh_low", "Au moins", lambda value: f"{_whole(value)}{NBSP}kWh"),
    ("kwh_high", "Au plus", lambda value: f"{_whole(value)}{NBSP}kWh"),
    ("eur_use", "À prix égal", lambda value: f"{_euros(value)} par an"),
    ("eur_price", "Les prix", lambda value: f"{_euros(value)} par an"),
    ("all_energies", "Toutes les énergies", lambda value: YES_NO[bool(value)]),
    ("same_people", "Mêmes personnes", lambda value: YES_NO[bool(value)]),
)
"""What is kept of a result: its path, its name, how one reads it."""
SMALL = f"L’écart est de moins de 1{NBSP}kWh et de 1{NBSP}€."


def changes(before: Answers, after: Answers) -> list[str]:
    """« Énergie : −1 166 kWh par an → −900 kWh par an », of each figure that reads otherwise."""
    found = []
    for path, name, words in SAID:
        was, is_now = (
            words(one[path].value) if path in one and one[path].value is not None else NONE
            for one in (before, after)
        )
        if was != is_now:
            found.append(f"{name}{NBSP}: {was} → {is_now}")
    why = after.get("why_not_compared")
    if why is not None and why != before.get("why_not_compared"):
        found.insert(1, f"Pourquoi{NBSP}: {why.value}")
    return found or [SMALL]


class BehindBanner(QWidget):
    """One of them. `asked` carries the follow-up to bring up to date. `named`: among others."""

    asked = Signal(str)

    def __init__(self, look: Look, late: Behind, *, named: bool = False) -> None:
        super().__init__()
        self.late = late
        column = QVBoxLayout(self)
        Spacing(look, column, (0, 0, 0, 0), 8)
        what = ". ".join(changes(late.before, late.after))
        bold = f"{late.name}{NBSP}: {what}." if named else late.why.message
        plain = late.why.message if named else f"{what}. {late.why.hint if late.may else ''}"
        column.addWidget(Banner(look, bold, plain.strip(), "warn"))
        if late.may:
            held = QWidget()
            flow = Flow(held)
            Spacing(look, flow, (0, 0, 0, 0), 8)
            bring = Button(look, BRING, icon="corriger")
            if named:
                bring.setAccessibleName(f"{BRING}, {late.name}")
            bring.clicked.connect(self._ask)
            flow.addWidget(bring)
            column.addWidget(held)

    def _ask(self) -> None:
        self.asked.emit(self.late.follow_up)


class BehindList(QWidget):
    """Those of a shelf. `asked` carries the follow-ups to bring up to date, one or all shown."""

    asked = Signal(tuple)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.found, self.shown = tuple[Behind, ...](), tuple[Behind, ...]()
        self.column = QVBoxLayout(self)
        Spacing(look, self.column, (0, 0, 0, 0), 12)
        self.hide()

    def show_behind(self, found: Sequence[Behind]) -> None:
        """Draw the first ones, and the act for all of them where there are several."""
        if tuple(found) == self.found:
            return
        clear(self.column)
        self.found, self.shown = tuple(found), tuple(found[:SHOWN])
        self.setVisible(bool(found))
        if not found:
            return
        late = plural(len(found), "suivi n’a", "suivis n’ont")
        self.column.addWidget(Banner(self.look, f"{late} plus le résultat d’aujourd’hui.", KEPT))
        brought = [one for one in self.shown if one.may]
        if len(brought) > 1:
            held = QWidget()
            flow = Flow(held)
            Spacing(self.look, flow, (0, 0, 0, 0), 8)
            every = Button(self.look, f"Mettre à jour ces {len(brought)}{NBSP}suivis",
                           icon="corriger")  # fmt: skip
            every.clicked.connect(self._ask_all)
            flow.addWidget(every)
            self.column.addWidget(held)
        for one in self.shown:
            banner = BehindBanner(self.look, one, named=True)
            banner.asked.connect(self._ask)
            self.column.addWidget(banner)

    def _ask(self, follow_up: str) -> None:
        self.asked.emit((follow_up,))

    def _ask_all(self) -> None:
        self.asked.emit(tuple(one.follow_up for one in self.shown if one.may))


def _whole(value: Value) -> str:
    return number(Decimal(str(value)), 0)


def _euros(value: Value) -> str:
    return money(Decimal(str(value)), 0)
