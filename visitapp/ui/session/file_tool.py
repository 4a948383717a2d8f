"""A button under the head of a section: read a file, see what it holds, put it in the visit."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.kit.messages.banner import Refusals
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.session.session import VisitSession

METER, DPE = "bills", "dwelling"
"""The sections that have such a button."""
WORDS = {METER: "Lire un fichier du compteur", DPE: "Lire un DPE"}
ICONS = {METER: "compteur", DPE: "notes"}
ASKED = {
    METER: ("Choisir le fichier d’Enedis ou de GRDF", "Fichiers du compteur (*.csv *.xlsx)"),
    DPE: ("Choisir le XML du DPE", "Diagnostics (*.xml)"),
}
READING = "Lecture du fichier…"
LONGEST, SHORTEST, AROUND = 300, 88, 224
"""Pixels at 100 %: a list in the dialog, at most and at least, and what is around it."""
Choose = Callable[[QWidget, str, str], str]
Pairs = Sequence[tuple[str, str]]
Ask = Callable[[QWidget, Look, str, Sequence[str], Pairs, str], bool]


def choose_file(parent: QWidget, title: str, kinds: str) -> str:
    """Ask the system for a file; empty when the person went back."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", f"{kinds};;Tous les fichiers (*)")
    return chosen


def agreed(
    parent: QWidget, look: Look, question: str, sentences: Sequence[str], lines: Pairs, verb: str,
) -> bool:  # fmt: skip
    """Show what a file holds. True when it is to be put in the visit; no `verb`, no choice."""
    keep = "Ne rien changer" if verb else "Revenir à la page"
    actions = [Action("keep", keep, safe=True)]
    actions += [Action("put", verb, "primary")] if verb else []
    dialog = Question(parent, look, question, sentences, actions)
    if lines:
        dialog.body.addWidget(_listed(look, lines, parent.window().height()))
    dialog.exec()
    answer = dialog.answer
    dialog.deleteLater()
    return answer == "put"


class FileTool(QWidget):
    """The button of one section: all of a file goes in, or nothing. `told(sentence, undo)`."""

    told = Signal(str, object)

    def __init__(
        self, look: Look, jobs: Any, session: VisitSession, section: str,
        choose: Choose = choose_file, ask: Ask = agreed,
    ) -> None:  # fmt: skip
        super().__init__()
        self.look, self.jobs, self.session, self.section = look, jobs, session, section
        self._choose, self._ask = choose, ask
        self._added: Changed | None = None
        self.button = Button(look, WORDS[section], kind="quiet", icon=ICONS[section])
        self.button.clicked.connect(self._open)
        self.refusal = Refusals(look)
        row = flowing(look, self.button)
        stacked(look, row, self.refusal, gap=4, on=self)
        session.moved.connect(self._allow)
        self._allow()

    def _allow(self) -> None:
        self.button.setEnabled(not self.session.finished)

    def _open(self) -> None:
        path = self._choose(self, *ASKED[self.section])
        if not path:
            return
        self.session.typed.emit()
        self.refusal.forget()
        self.button.setEnabled(False)
        self.button.setText(READING)
        self.jobs.do(
            _operations(self.section).preview, visit=self.session.visit, path=path,
            then=self._seen, refused=self._refused,
        )  # fmt: skip

    def _seen(self, seen: Any) -> None:
        from visitapp.ui.session import file_words

        self._rest()
        if self.section == METER:
            question, sentences = file_words.meter_question(seen), file_words.meter_sentences(seen)
            lines: list[tuple[str, str]] = []
            verb = "Ajouter ces périodes" if seen.new else ""
        else:
            question, sentences = file_words.dpe_question(seen), file_words.dpe_about(seen)
            lines, verb = file_words.dpe_lines(seen), file_words.dpe_verb(seen)
        if self._ask(self.window(), self.look, question, sentences, lines, verb):
            operations = _operations(self.section)
            put = operations.add if self.section == METER else operations.fill
            self.jobs.do(
                put, visit=self.session.visit, preview=seen, then=self._put, refused=self._refused
            )

    def _put(self, changed: Changed) -> None:
        """Everything is on disk: read it again, and show it."""
        self._added = changed
        self.jobs.do(
            self.session.read_again, visit=self.session.visit, then=self._read,
            refused=self._refused,
        )  # fmt: skip

    def _read(self, opened: Any) -> None:
        from visitapp.ui.session import file_words

        changed, self._added = self._added, None
        if changed is None:
            return
        paths = sorted(path for record, path in changed.paths if record == self.session.visit)
        before = {path: self.session.answers.get(path) for path in paths}
        for path in paths:
            self.session.show_written(path, opened.answers.get(path))
        self.session.seen |= {path: opened.seen[path] for path in paths if path in opened.seen}
        count = int(str(changed.result))
        said = (
            file_words.meter_added(count) if self.section == METER else file_words.dpe_filled(count)
        )
        self.told.emit(said, _Undo(self.session, before))

    def _refused(self, error: UserError) -> None:
        self._rest()
        self.refusal.tell(error)

    def _rest(self) -> None:
        self.button.setText(WORDS[self.section])
        self._allow()
        self.button.setFocus()


class _Undo:
    """Takes back what a file put in: rows go to the bin, answers are as before."""

    def __init__(self, session: VisitSession, before: dict[str, Answer | None]) -> None:
        self._session, self._before = session, before

    def __call__(self) -> None:
        rows = [path for path in self._before if path.count("/") == 1]
        for path in rows:
            self._session.remove(path)
        for path, answer in self._before.items():
            if path.partition("/")[1] == "":
                self._session.write(path, answer)


def _operations(section: str) -> Any:
    """Loaded when a file is read: most visits read none."""
    if section == METER:
        from visitapp.operations.visits import import_meter_file

        return import_meter_file
    from visitapp.operations.visits import import_dpe

    return import_dpe


def _listed(look: Look, lines: Pairs, room: int) -> QWidget:
    """Questions and answers, scrolling when they are longer than what the window leaves."""
    page = QWidget()
    grid = QGridLayout(page)
    for number, (question, answer) in enumerate(lines):
        grid.addWidget(Body(look, question, tone="ink2"), number, 0)
        grid.addWidget(Strong(look, answer), number, 1)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 2)
    Spacing(look, grid, (0, 0, 16, 0), 8)
    scroll = Scroll(look, readable=True)
    scroll.setAccessibleName("Ce que dit le DPE")
    scroll.setWidget(page)
    longest = max(look.px(SHORTEST), min(look.px(LONGEST), room - look.px(AROUND)))
    scroll.setFixedHeight(min(longest, look.px(40) * len(lines)))
    return scroll
