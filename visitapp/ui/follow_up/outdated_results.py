"""Results that are not those of today: what changed, before → after, and to bring them up to date.

Nothing is brought by itself: the household may have read the letter, and the agency the figures.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import Answers, Value
from visitapp.domain.text import NBSP, money, number, plural
from visitapp.operations.follow_up.outdated_results import Behind, behind
from visitapp.ui.follow_up.words import RESULTS
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

BRING = "Mettre le résultat à jour"
BROUGHT_ONE = "Résultat mis à jour. La lettre le dit."
KEPT = f"Les périodes closes gardent leurs chiffres{NBSP}: l’écart s’y lit en correction."
NONE = "inconnu"
AT_ONCE = 2
"""Finished follow-ups that are counted again in one work, some 80 ms each: what a person does
meanwhile goes between two works."""
SHOWN = 10
"""Follow-ups that are shown at once, and brought with one act: what is not read is not brought."""
NAMED = 5
"""Households that are named in one sentence."""
WAIT = "Attendez le prochain envoi, puis revenez."
SMALL = f"L’écart est de moins de 1{NBSP}kWh et de 1{NBSP}€."


def changes(before: Answers, after: Answers) -> list[str]:
    """« À prix égal : −110 € par an → −307 € par an », of each figure that reads otherwise."""
    found = []
    for name, words in SAID:
        was, is_now = words(before), words(after)
        if was != is_now:
            found.append(f"{name}{NBSP}: {was} → {is_now}")
    why = _value(after, "why_not_compared")
    if why is not None and why != _value(before, "why_not_compared"):
        found.insert(1, f"Pourquoi{NBSP}: {why}")
    return found or [SMALL]


def uncounted(lacking: Sequence[Behind]) -> str:
    """« 3 résultats ne peuvent pas être vérifiés ici. »"""
    if len(lacking) == 1:
        return "Un résultat ne peut pas être vérifié ici."
    return f"{len(lacking)}{NBSP}résultats ne peuvent pas être vérifiés ici."


def who_lacks(lacking: Sequence[Behind]) -> str:
    """Whose they are, the first ones by name, and what is missing."""
    whose = "Leur visite n’est" if len(lacking) > 1 else "La visite n’est"
    names = [one.name for one in lacking[:NAMED]]
    more = len(lacking) - len(names)
    said = ", ".join(names) + (f", et {plural(more, 'autre')}" if more else "")
    return f"{whose} pas sur cet ordinateur{NBSP}: {said.removesuffix('.')}. {WAIT}"


def _value(said: Answers, path: str) -> Value:
    return said[path].value if path in said else None


def _result(said: Answers) -> str:
    return RESULTS.get(str(_value(said, "result")), RESULTS["unknown"])[0]


def _energy(said: Answers) -> str:
    value, low, high = (
        None if (one := _value(said, path)) is None else number(Decimal(str(one)), 0)
        for path in ("kwh_change", "kwh_low", "kwh_high")
    )
    if value is None:
        return NONE
    within = f" (entre {low} et {high})" if low is not None and high is not None else ""
    return f"{value}{NBSP}kWh par an{within}"


def _euros(path: str, said: Answers) -> str:
    value = _value(said, path)
    return NONE if value is None else f"{money(Decimal(str(value)), 0)} par an"


def _yes_no(path: str, said: Answers) -> str:
    value = _value(said, path)
    return NONE if value is None else "oui" if value else "non"


SAID: tuple[tuple[str, Callable[[Answers], str]], ...] = (
    ("Résultat", _result), ("Énergie", _energy),
    ("À prix égal", partial(_euros, "eur_use")), ("Les prix", partial(_euros, "eur_price")),
    ("Toutes les énergies", partial(_yes_no, "all_energies")),
    ("Mêmes personnes", partial(_yes_no, "same_people")),
)  # fmt: skip
"""What is kept of a result: its name, and how one reads it."""


class BehindBanner(QWidget):
    """One of them. `asked` carries the follow-up to bring up to date. `named`: among others."""

    asked = Signal(str)

    def __init__(self, look: Look, late: Behind, *, named: bool = False) -> None:
        super().__init__()
        self.late = late
        bold = late.name if named else late.why.message
        more = late.why.message if named else late.why.hint if late.may else ""
        lines = [f"{one.removesuffix('.')}." for one in changes(late.before, late.after)]
        plain = "\n".join([*lines, more]).strip()
        column = stacked(look, Banner(look, bold, plain, "warn"), gap=8, on=self)
        if late.may:
            held = QWidget()
            flow = flowing(look, on=held)
            bring = Button(look, BRING, icon="corriger", does=self._ask)
            if named:
                bring.setAccessibleName(f"{BRING}, {late.name}")
            flow.addWidget(bring)
            column.addWidget(held)

    def _ask(self) -> None:
        self.asked.emit(self.late.follow_up)


class BehindList(QWidget):
    """Those of a shelf. `asked` carries the follow-ups to bring up to date, one or all shown.

    What is on the shelf is counted again a few at a time, once until `forget`: what arrives from
    the agency meanwhile would else count everything again at each answer.
    """

    asked = Signal(tuple)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self._shelf: Sequence[str] = ()
        self._counted: dict[str, Behind | None] = {}
        self._asking: list[str] = []
        self.found, self.shown = tuple[Behind, ...](), tuple[Behind, ...]()
        self.column = stacked(look, gap=12, on=self)
        self.hide()

    def look_at(self, shelf: Sequence[str]) -> None:
        """Draw what is known of these follow-ups, and count the others."""
        self._shelf = shelf
        self._show_counted()
        if not self._asking:
            self._count()

    def forget(self, follow_ups: Sequence[str] = ()) -> None:
        """Count these anew when they are looked at; by default, all."""
        for one in follow_ups or tuple(self._counted):
            self._counted.pop(one, None)
        self._asking = []

    def _count(self) -> None:
        self._asking = [one for one in self._shelf if one not in self._counted][:AT_ONCE]
        if self._asking:
            self.jobs.do(behind, follow_ups=self._asking,
                         then=partial(self._told, self._asking))  # fmt: skip

    def _told(self, asked: list[str], found: Sequence[Behind]) -> None:
        if asked is not self._asking:  # forgotten meanwhile
            return
        late = {one.follow_up: one for one in found}
        self._counted |= {one: late.get(one) for one in asked}
        self._asking = []
        self._count()
        if not self._asking:
            self._show_counted()

    def _show_counted(self) -> None:
        known = (self._counted.get(one) for one in self._shelf)
        self.show_behind([one for one in known if one is not None])

    def show_behind(self, found: Sequence[Behind]) -> None:
        """Draw the first ones, and the act for all of them where there are several."""
        if tuple(found) == self.found:
            return
        clear(self.column)
        old = [one for one in found if not one.uncounted]
        self.found, self.shown = tuple(found), tuple(old[:SHOWN])
        self.setVisible(bool(found))
        if lacking := [one for one in found if one.uncounted]:
            self.column.addWidget(Banner(self.look, uncounted(lacking), who_lacks(lacking), "warn"))
        if not old:
            return
        late = plural(len(old), "suivi n’a", "suivis n’ont")
        self.column.addWidget(Banner(self.look, f"{late} plus le résultat d’aujourd’hui.", KEPT))
        brought = [one for one in self.shown if one.may]
        if len(brought) > 1:
            held = QWidget()
            every = Button(self.look, f"Mettre à jour ces {len(brought)}{NBSP}suivis",
                           icon="corriger", does=self._ask_all)  # fmt: skip
            flowing(self.look, every, on=held)
            self.column.addWidget(held)
        for one in self.shown:
            banner = BehindBanner(self.look, one, named=True)
            banner.asked.connect(self._ask)
            self.column.addWidget(banner)

    def _ask(self, follow_up: str) -> None:
        self.asked.emit((follow_up,))

    def _ask_all(self) -> None:
        self.asked.emit(tuple(one.follow_up for one in self.shown if one.may))
