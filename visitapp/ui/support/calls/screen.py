"""« À rappeler »: who to call back, at which number, and what to ask."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.text import plural
from visitapp.operations.households.contact_refusals import NO_CALL
from visitapp.operations.support.call_back_list import Asked, ToCall, to_call
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Section
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.empty_state import EmptyState
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.kit.picture import Fact
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs


class CallsScreen(PlaceScreen):
    """One card for each household; each question opens where it is to be answered."""

    up, follows_changes = "day", False

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, "À rappeler")
        self.households = QVBoxLayout()
        self.lay_out(self.households)

    def refresh(self) -> None:
        """Read again who to call."""
        self.jobs.do(to_call, then=self.show_calls)

    def show_calls(self, found: tuple[ToCall, ...]) -> None:
        """Draw the list."""
        with same_focus(self):
            clear(self.households)
            count = sum(len(one.questions) for one in found)
            if found:
                said = plural(count, "réponse à demander", "réponses à demander")
                self.page.say(f"{said}, remises à «\u00a0Plus tard\u00a0» pendant une visite.")
            else:
                self.page.say("")
                empty = EmptyState(self.look, "Personne à rappeler.", "Revenir à Ma journée")
                empty.clicked.connect(self.leave)
                self.households.addWidget(empty)
            for one in found:
                self._add(one)

    def _add(self, one: ToCall) -> None:
        head = Flow()
        head.addWidget(Section(self.look, one.name))
        reached = NO_CALL if one.refuses else one.phone or "téléphone inconnu"
        icon = "message" if one.refuses else "appeler"
        head.addWidget(Fact(self.look, icon, reached, role="body", tone="ink"))
        Spacing(self.look, head, (0, 0, 0, 0), 16)
        rows: list[QWidget] = []
        for number, asked in enumerate(one.questions):
            code = f"question {asked.code}" if asked.code else ""
            row = ListRow(self.look, "", asked.label, code, ground="")
            rows.append(row.does(self._opens(one.household, asked),
                                 name=f"{one.household}/{number}"))  # fmt: skip
        self.households.addLayout(stacked(self.look, head, rows_card(self.look, rows), gap=8,
                                         around=(0, 0, 0, 16)))  # fmt: skip

    def _opens(self, household: str, asked: Asked) -> Callable[..., None]:
        if asked.kind == "visit":
            return self.to("visit", visit=asked.record, path=asked.path)
        return self.to("households", household=household)
