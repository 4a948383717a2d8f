"""« Réglages »: text size, theme, name, and copies of safety. Each choice is kept at once."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QVBoxLayout, QWidget

from visitapp.domain.text import date_long, hour
from visitapp.operations.snapshots import copy_now, snapshots
from visitapp.settings import Settings
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.choice_card import ChoiceCard
from visitapp.ui.kit.flow import Columns
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.page import Page
from visitapp.ui.look import Look

SIZES = (100, 115, 130, 150, 175, 200)
THEMES = (
    ("system", "Comme l’ordinateur"), ("light", "Clair"), ("dark", "Sombre"),
    ("contrast", "Contraste fort"),
)  # fmt: skip


class SettingsScreen(QWidget):
    """`settings_changed` carries the new Settings."""

    go = Signal(str, dict)
    settings_changed = Signal(object)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.settings = Settings()
        self.page = Page(look, "Réglages")
        self.sizes = self._choices("Taille du texte", [(str(s), f"{s} %") for s in SIZES], 3)
        self.themes = self._choices("Couleurs", list(THEMES), 2)
        self.page.part("Votre prénom")
        self.page.column.addWidget(Hint(look, "Il figure sur le rapport du foyer."))
        self.name = QLineEdit()
        self.name.setAccessibleName("Votre prénom")
        self.name.editingFinished.connect(self._named)
        self.page.column.addWidget(self.name)
        self.page.part("Copies de sécurité")
        self.copies = Body(look, "", tone="ink2")
        self.page.column.addWidget(self.copies)
        copy = Button(look, "Faire une copie maintenant", icon="protege")
        copy.clicked.connect(self._copy)
        self.page.column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def window_title(self) -> str:
        """What the window's title says."""
        return "Réglages"

    def take(self, given: dict[str, Any]) -> None:
        """The settings to start from."""
        self.settings = given.get("settings") or Settings()

    def refresh(self) -> None:
        """Show the settings and the copies."""
        self._mark(self.sizes, str(self.settings.text_scale))
        self._mark(self.themes, self.settings.theme)
        self.name.setText(self.settings.visitor)
        self.jobs.do(snapshots, then=self._show_copies)

    def _choices(self, title: str, choices: list[tuple[str, str]], most: int) -> QButtonGroup:
        self.page.part(title)
        place, group = QWidget(), QButtonGroup(self)
        columns = Columns(place, most=most, gap=self.look.px(8))
        for value, words in choices:
            card = ChoiceCard(self.look, words.replace(" %", "\u00a0%"))
            card.setObjectName(value)
            card.clicked.connect(self._chosen)
            group.addButton(card)
            columns.addWidget(card)
        self.page.column.addWidget(place)
        return group

    def _mark(self, group: QButtonGroup, value: str) -> None:
        for card in group.buttons():
            if card.objectName() == value:
                card.setChecked(True)

    def _chosen(self) -> None:
        value = self.sender().objectName()
        if value.isdigit():
            self._keep(replace(self.settings, text_scale=int(value)))
        else:
            self._keep(replace(self.settings, theme=value))

    def _named(self) -> None:
        name = self.name.text().strip()
        if name and name != self.settings.visitor:
            self._keep(replace(self.settings, visitor=name))

    def _keep(self, settings: Settings) -> None:
        self.settings = settings
        self.settings_changed.emit(settings)

    def _copy(self) -> None:
        self.jobs.do(copy_now, then=self._copied)

    def _copied(self, _: Any) -> None:
        self.jobs.do(snapshots, then=self._show_copies)

    def _show_copies(self, found: tuple[Any, ...]) -> None:
        if not found:
            self.copies.setText("Pas encore de copie. Il s’en fait une chaque jour.")
            return
        last = found[0].at.astimezone()
        self.copies.setText(
            f"{len(found)} sur cet ordinateur. La dernière : "
            f"{date_long(last.date(), weekday=True)}, {hour(last.time())}."
        )
