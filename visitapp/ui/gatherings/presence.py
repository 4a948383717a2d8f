"""Who came: a page for the room. First names and an initial; one key for each person."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.text import plural
from visitapp.operations.gatherings import attendances
from visitapp.operations.gatherings.lists import GatheringFile, Participant
from visitapp.operations.records.list_row import text_of
from visitapp.ui.gatherings.presence_row import PresenceRow
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Section
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.look import Look
from visitapp.ui.words.gatherings import away_words, day_words, to_count

KEYS = (
    "Flèches pour changer de ligne, P pour «\u00a0Là\u00a0», A pour «\u00a0Pas là\u00a0». "
    "Un chiffre dit combien d’un foyer sont venus."
)
NOBODY = "Personne n’a encore sa place. Ajoutez qui est là sans nom, ou invitez d’abord."
EXPECTED = ("confirmed", "present", "absent")


class PresencePage(BackPage):
    """`noted` carries what is done, and what it takes."""

    noted = Signal(object, dict)

    def __init__(self, look: Look, gathering: str) -> None:
        super().__init__(look, "Présences", "La séance", widest=1200)
        self.rows: list[PresenceRow] = []
        self.add = Button(look, "Ajouter une personne sans nom", icon="ajouter")
        add = partial(self.noted.emit, attendances.add_anonymous, {"gathering": gathering})
        self.page.add_action(self.add.does(add))
        self.question, self.away = Body(look, ""), Body(look, "", tone="ink2")
        for place, widget in enumerate((self.question, Body(look, KEYS, tone="ink2"), self.away)):
            self.page.column.insertWidget(2 + place, widget)

    def window_title(self) -> str:
        """What the window's title says."""
        return f"{self.page.title.text()}, présences"

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first person."""
        if self.rows:
            self.rows[0].focus_mark()
        else:
            self.add.setFocus(reason)

    def show_file(self, found: GatheringFile) -> None:
        """Say where everybody stands; lines that are the same are not drawn anew."""
        self.page.title.setText(found.line.title)
        self.page.say(f"{day_words(found.line.day, found.today)}\u00a0: {_counted(found.people)}")
        asked = text_of(found.answers, "question")
        self.question.setText(f"Question\u00a0: {asked}" if asked else "")
        self.question.setVisible(bool(asked))
        self.away.setText(away_words(found))
        self.away.setVisible(bool(found.away))
        self.refusals.forget()
        groups = _groups(found.people)
        wanted = [(one.attendance, n) for _, people in groups for one, _ in people
                  for n in _persons(one)]  # fmt: skip
        if wanted and wanted == [(row.one.attendance, row.person) for row in self.rows]:
            people = {one.attendance: one for one in found.people}
            for row in self.rows:
                row.show_person(people[row.one.attendance])
            return
        with same_focus(self):
            self._draw(groups)

    def _step(self, place: int, step: int) -> None:
        if 0 <= place + step < len(self.rows):
            self.rows[place + step].focus_mark()

    def _draw(self, groups: list[tuple[str, list[tuple[Participant, str]]]]) -> None:
        clear(self.content)
        self.rows = []
        for title, people in groups:
            if title:
                self.content.addWidget(Section(self.look, title))
            rows: list[QWidget] = []
            for one, name, person in ((*line, n) for line in people for n in _persons(line[0])):
                row = PresenceRow(self.look, one, name, person)
                row.noted.connect(self.noted)
                row.stepped.connect(partial(self._step, len(self.rows)))
                self.rows.append(row)
                rows.append(row)
            self.content.addWidget(rows_card(self.look, rows))
        if not groups:
            self.content.addWidget(Body(self.look, NOBODY, tone="ink2"))


def _groups(
    people: Sequence[Participant],
) -> list[tuple[str, list[tuple[Participant, str]]]]:
    """Who is expected by name, who came without a name, then the others who were invited.

    The order does not change when somebody is noted, so that no line goes from under a finger.
    """
    named = sorted((one for one in people if not one.anonymous),
                   key=lambda one: (one.name.casefold(), one.attendance))  # fmt: skip
    nameless = sorted((one for one in people if one.anonymous), key=lambda one: one.attendance)
    expected = [(one, one.name) for one in named if one.state in EXPECTED]
    expected += [(one, f"Personne sans nom {place}") for place, one in enumerate(nameless, 1)]
    others = [(one, one.name) for one in named if one.state not in EXPECTED]
    found = [("", expected), ("Autres personnes invitées", others)]
    return [(title, lines) for title, lines in found if lines]


def _persons(one: Participant) -> range:
    """The persons of a line who may answer: one, and the others of a household once counted."""
    return range(1, 1 + (len(one.answers) if one.state == "present" else 1))


def _counted(people: Sequence[Participant]) -> str:
    """« 7 là, 2 pas là, 3 à noter, 2 foyers à compter. », lines and not people."""
    here = sum(1 for one in people if one.state == "present")
    away = sum(1 for one in people if one.state == "absent" and not one.anonymous)
    left = sum(1 for one in people if one.state == "confirmed")
    said = [(here, "là"), (away, "pas là"), (left, "à noter")]
    parts = [f"{many}\u00a0{words}" for many, words in said if many]
    uncounted, what = to_count(people)
    if uncounted:
        parts.append(f"{plural(uncounted, what)} à compter")
    return f"{', '.join(parts)}." if parts else "rien n’est encore noté."
