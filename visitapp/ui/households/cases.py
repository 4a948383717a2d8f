"""The caseload: each household with its state, what presses, who has it, and its next step."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent

from visitapp.domain.overviews.next_step import STEPS
from visitapp.domain.states.machines import name_of
from visitapp.domain.text import capital, number, plural
from visitapp.operations.overviews.caseload import Case, Caseload
from visitapp.operations.overviews.file_state import NextStep
from visitapp.ui.kit.buttons.pressable import Row
from visitapp.ui.kit.lists.row_list import RowList
from visitapp.ui.kit.lists.states import SHAPES
from visitapp.ui.kit.lists.wide_row import Pair, WideRow
from visitapp.ui.pages.declarations import Asked, Filter
from visitapp.ui.words.states import TONES, late_words, shape_of

LISTS = (
    Filter("Tous"), Filter("Urgences", "urgent"), Filter("À décider", "to_decide"),
    Filter("À appeler", "to_call"), Filter("Visite à prévoir", "to_plan"),
    Filter("À relire", "to_read"),
)  # fmt: skip
KEYS = "Entrée\u00a0: le dossier. E\u00a0: la prochaine étape."
ORDERS = (("name", "Par nom"), ("commune", "Par commune"))
SHOWN = 40
TRAINING = ("danger", "warn", "Entraînement")


class CaseRow(WideRow):
    """Who, the state and what presses, the next step and since when. A click on a step that may be
    done is `stepped`; the keyboard has a key for it."""

    stepped = Signal()
    roomy, age = 600, 192

    def say(self, who: Pair, seen: Sequence[tuple[str, str, str]], tail: Pair) -> None:
        """A step is a link."""
        self.tail_ink = "accent" if tail[1] else "ink"
        super().say(who, seen, tail)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over the step."""
        over = self._on_step(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On the step, it is not the row that is pressed."""
        if event.button() == Qt.MouseButton.LeftButton and self._on_step(event):
            self.stepped.emit()
        else:
            super().mousePressEvent(event)

    def _on_step(self, event: QMouseEvent) -> bool:
        return self.tail_ink == "accent" and self.tail_area().contains(event.position())


class Said(NamedTuple):
    """What a row says, in its three columns."""

    id: str
    who: Pair
    seen: list[tuple[str, str, str]]
    tail: Pair


class CaseList(RowList):
    """A `CaseRow` each; `stepped(id)`: its next step."""

    stepped = Signal(str)

    def _new_row(self) -> Row:
        row = CaseRow(self.look)
        row.setMouseTracking(True)
        row.stepped.connect(lambda: self.stepped.emit(row.objectName()))
        return row

    def _say_row(self, row: CaseRow, line: Said) -> None:
        row.say(line.who, line.seen, line.tail)
        row.setAccessibleName(f"{line.who[0]}, {row.detail}")


def row(one: Case) -> Said:
    """A household in the list; its telephone where no step is said."""
    home = one.home
    named = f"Inscription {home.number}" if home.number else ""
    address = ", ".join(part for part in (home.address, home.commune) if part)
    where = " · ".join(part for part in (named, address) if part)
    seen = [TRAINING] if home.training else []
    if one.urgency:
        seen.append(("danger", "bad", capital(one.urgency)))
    if one.state:
        shape = shape_of("household", one.state)
        tone = TONES[shape] if TONES[shape] != "neutral" else "ink2"
        seen.append((SHAPES[shape].icon, tone, capital(name_of("household", one.state))))
    if one.visitor:
        seen.append(("", "ink2", f"Confié à {one.visitor}"))
    tail = (STEPS[one.step.kind].words, _since(one.step)) if one.step is not None else ("", "")
    return Said(home.household, (home.name, where), seen, tail if one.state else (home.phone, ""))


def counted(found: Caseload, asked: Asked) -> str:
    """How many households are shown, and of how many."""
    total, shown = found.total, len(found.lines)
    everywhere = asked.filter in ("", LISTS[0].words)
    if total == 0:
        none = "Aucun foyer sur cet ordinateur. Ajoutez le premier."
        return none if everywhere else "Aucun foyer dans cette liste."
    if shown == 0 and not everywhere:
        return "Aucun foyer de cette liste ne correspond. Cherchez dans «\u00a0Tous\u00a0»."
    if shown == 0 and named(asked.text):
        return "Aucun foyer ne correspond. Entrée ajoute un foyer de ce nom."
    if shown == 0:
        return "Aucun foyer ne correspond. Essayez avec moins de lettres."
    if shown == SHOWN and total > SHOWN:
        return f"Les {shown} premiers sur {number(total)}. Écrivez un nom pour préciser."
    if not asked.text:
        many = plural(total, "foyer", "foyers")
        return f"{many} sur cet ordinateur." if everywhere else f"{many} dans cette liste."
    return f"{plural(shown, 'foyer trouvé', 'foyers trouvés')} sur {number(total)}."


def exported(rows: int, folder: str) -> tuple[str, str]:
    """What was written, where, and what to do with it."""
    many = plural(rows, "foyer")
    return (
        f"Liste enregistrée, {many}.",
        f"Elle est dans «\u00a0{folder}\u00a0»\u00a0: elle nomme des "
        "personnes, effacez-la après usage.",
    )


def named(text: str) -> tuple[str, ...]:
    """First and last name of who was searched for; nothing of a street or of a number."""
    return () if any(one.isdigit() for one in text) else tuple(text.split(maxsplit=1))


def _since(step: NextStep) -> str:
    if step.late > 1:
        return f"Depuis {plural(step.late, 'jour')}"
    return late_words(step.late, step.on, step.on)
