"""The households that were kept too long: each with its last contact, and a way to erase it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.text import number
from visitapp.operations.privacy.retention import Overdue, Silent
from visitapp.operations.privacy.retention_of_seats import NamedSeats
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.labels import Body, Section, Strong
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.look import Look
from visitapp.ui.privacy.words import (
    ERASE,
    ERASE_PERSON,
    FORGET_NAMES,
    GIVE_UP,
    NAMES,
    NONE_OVERDUE,
    OTHERS,
    OVERDUE,
    PEOPLE,
    asked_words,
    names_words,
    overdue_words,
    people_words,
    seats_words,
    silent_words,
)


class SeatsRow(QWidget):
    """One session. `forgetting` carries its gathering."""

    forgetting = Signal(str)

    def __init__(self, look: Look, one: NamedSeats) -> None:
        super().__init__()
        self.one = one
        act = None
        if one.left:
            act = self.act = Button(look, FORGET_NAMES, icon="corbeille").does(
                lambda: self.forgetting.emit(one.gathering),
                about=f"{FORGET_NAMES}\u00a0: {one.title or 'séance'}",
            )
        said = Body(look, seats_words(one), tone="warn" if one.problem else "ink2")
        title, buttons = Strong(look, one.title or "Séance"), flowing(look, act)
        stacked(look, title, said, buttons, gap=4, around=(14, 10, 14, 10), on=self)


SHOWN = 30


class PurgeRow(QWidget):
    """One household. `opened`, `erasing` and `given_up` carry its household and name."""

    opened = Signal(str)
    erasing = Signal(str, str)
    given_up = Signal(str)

    opens, icon, erases = "Ouvrir le dossier", "foyer", ERASE

    def __init__(self, look: Look, one: Silent) -> None:
        super().__init__()
        self.one = one
        words = " ".join(asked_words(one.asked)) if one.asked is not None else silent_words(one)
        warns = one.asked is not None and bool(one.asked.problem)
        said = Body(look, words, tone="warn" if warns else "ink2")
        way = None
        if one.opens:
            way = self.open = self._button(look, self.opens, self.icon, "quiet").does(
                lambda: self.opened.emit(one.household)
            )
        if one.asked is None:
            self.act = self._button(look, self.erases, "corbeille", "danger").does(
                lambda: self.erasing.emit(one.household, one.name)
            )
        else:
            self.act = self._button(look, GIVE_UP, "", "second").does(
                lambda: self.given_up.emit(one.household)
            )
        buttons = flowing(look, way, self.act)
        stacked(
            look, Strong(look, one.name), said, buttons, gap=4, around=(14, 10, 14, 10), on=self
        )

    def _button(self, look: Look, words: str, icon: str, kind: Kind) -> Button:
        button = Button(look, words, icon=icon, kind=kind)
        button.setAccessibleName(f"{words}\u00a0: {self.one.name}")
        return button


class PersonRow(PurgeRow):
    """One person of the network: the signals carry her record and name."""

    opens, icon, erases = "Ouvrir la fiche", "appeler", ERASE_PERSON


class PurgeList(QWidget):
    """`show_overdue` draws it; the longest silent come first, a part at a time."""

    opened = Signal(str)
    erasing = Signal(str, str)
    given_up = Signal(str)
    forgetting = Signal(str)
    person_opened = Signal(str)
    person_erasing = Signal(str, str)
    person_given_up = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look, self.most = look, SHOWN
        self.found: Overdue | None = None
        self.rows: list[PurgeRow] = []
        self.seats: list[SeatsRow] = []
        self.content = stacked(look, gap=12, on=self)

    def show_overdue(self, found: Overdue) -> None:
        """Draw what was found."""
        self.found, self.rows = found, []
        clear(self.content)
        self.content.addWidget(Section(self.look, OVERDUE))
        self.content.addWidget(Body(self.look, overdue_words(found), tone="ink2"))
        if not found.households:
            self.content.addWidget(Body(self.look, NONE_OVERDUE))
        else:
            shown = found.households[: self.most]
            self.content.addWidget(rows_card(self.look, [self._row(one) for one in shown]))
            self._add_more(len(found.households) - len(shown))
        if found.others:
            self.content.addSpacing(self.look.px(8))
            self.content.addWidget(Section(self.look, OTHERS))
            self.content.addWidget(rows_card(self.look, [self._row(one) for one in found.others]))
        self._show_people(found)
        self._show_seats(found)

    def _show_people(self, found: Overdue) -> None:
        rows = [PersonRow(self.look, one) for one in found.people]
        if rows:
            self.content.addSpacing(self.look.px(8))
            self.content.addWidget(Section(self.look, PEOPLE))
            self.content.addWidget(Body(self.look, people_words(found), tone="ink2"))
            self.content.addWidget(rows_card(self.look, list(rows)))
        for row in rows:
            row.opened.connect(self.person_opened)
            row.erasing.connect(self.person_erasing)
            row.given_up.connect(self.person_given_up)

    def _show_seats(self, found: Overdue) -> None:
        self.seats = [SeatsRow(self.look, one) for one in found.seats]
        if self.seats:
            self.content.addSpacing(self.look.px(8))
            self.content.addWidget(Section(self.look, NAMES))
            self.content.addWidget(Body(self.look, names_words(found), tone="ink2"))
            self.content.addWidget(rows_card(self.look, list(self.seats)))
        for one in self.seats:
            one.forgetting.connect(self.forgetting)

    def _add_more(self, left: int) -> None:
        if left > 0:
            more = Button(self.look, f"Montrer les {number(left)} suivants", does=self._more)
            self.content.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, one: Silent) -> QWidget:
        row = PurgeRow(self.look, one)
        row.opened.connect(self.opened)
        row.erasing.connect(self.erasing)
        row.given_up.connect(self.given_up)
        self.rows.append(row)
        return row

    def _more(self) -> None:
        self.most += SHOWN * 10
        if self.found is not None:
            self.show_overdue(self.found)
