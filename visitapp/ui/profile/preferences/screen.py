"""« Réglages »: text size, theme, name, the agency, copies of safety, what calculations take."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from visitapp.domain.text import date_long, hour, plural
from visitapp.local_time import PARIS
from visitapp.operations.profile.snapshots import copy_now, snapshots
from visitapp.settings import Settings
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.lists.choice_row import SIZES, Choices
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import Page
from visitapp.ui.look import Look
from visitapp.ui.preferences.team_link import TeamWay
from visitapp.ui.profile.preferences.agency import AgencyPart
from visitapp.ui.profile.preferences.own_keys import TITLE as TITLE_OF_KEYS
from visitapp.ui.profile.preferences.own_keys import OwnKeysPart
from visitapp.ui.profile.preferences.update import UpdatePart
from visitapp.ui.profile.preferences.update_words import TITLE
from visitapp.ui.profile.preferences.way_back import WayBackPart
from visitapp.ui.profile.preferences.weather import WeatherPart
from visitapp.ui.qt.jobs import Jobs

THEMES = (
    ("system", "Comme l’ordinateur"), ("light", "Clair"), ("dark", "Sombre"),
    ("contrast", "Contraste fort"),
)  # fmt: skip

NUMBERS = "Le prix local de l’eau, le plafond du dispositif, le coût du matériel, et les autres."
SCHEMES = "Pour qui ils sont, combien de visites, le matériel, les contacts, ce qui est demandé."
PERSONAL = "Qui reçoit quelles fiches\u00a0; les foyers gardés trop longtemps."


class SettingsScreen(QWidget):
    """`settings_changed` carries the new Settings."""

    go = Signal(str, dict)
    settings_changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.settings = Settings()
        self.wanted = ""
        self.page = Page(look, "Réglages", "Chaque choix est gardé tout de suite.")
        sizes = [(str(size), f"{size}\u00a0%") for size in SIZES]
        self.sizes = self._choices("Taille du texte", sizes, 6)
        self.themes = self._choices("Couleurs", list(THEMES), 4)
        self.page.part("Votre prénom")
        self.page.column.addWidget(Hint(look, "Il figure sur le rapport du foyer."))
        self.name = QLineEdit()
        self.name.setAccessibleName("Votre prénom")
        self.name.editingFinished.connect(self._named)
        self.page.column.addWidget(self.name)
        self._add_agency()
        self.page.part("Copies de sécurité")
        self.copies = Body(look, "", tone="ink2")
        self.copy_button = Button(look, "Faire une copie maintenant", icon="protege")
        self.copy_button.clicked.connect(self._copy)
        self.page.column.addWidget(self.copies)
        self.page.column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_own_keys()
        self._add_calculation()
        self._add_schemes()
        self._add_personal()
        self._add_team()
        self._add_update()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        follow_reading_order(self)

    def window_title(self) -> str:
        """What the window's title says."""
        return "Réglages"

    def take(self, given: dict[str, Any]) -> None:
        """The settings to start from."""
        self.settings = given.get("settings") or Settings()
        self.update_part.take(given.get("program"), given.get("fetcher"), given.get("profile"))
        self.way_back.take(given.get("program"))
        self.agency.take(given.get("sender"), self.settings.visitor,
                         wifi_only=self.settings.photos_on_wifi_only)  # fmt: skip

    def open(self, part: str = "") -> None:
        """Bring one part to the eye."""
        self.wanted = part

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The text size in force, or the part that was asked for."""
        if self.wanted == "agency":
            self.page.area.settle()
            self.agency.focus_form()
            self.page.area.reveal(self.agency)
            return
        checked = self.sizes.group.checkedButton() or self.sizes.group.buttons()[0]
        checked.setFocus(reason)

    def refresh(self) -> None:
        """Show the settings and the copies."""
        self._show()
        self.jobs.do(snapshots, then=self._show_copies)
        self.weather.refresh()
        self.team.refresh()
        self.agency.refresh()
        self.update_part.refresh()
        self.way_back.refresh()

    def _show(self) -> None:
        self.sizes.mark(str(self.settings.text_scale))
        self.themes.mark(self.settings.theme)
        self.name.setText(self.settings.visitor)
        self.agency.photos.setChecked(self.settings.photos_on_wifi_only)

    def _choices(self, title: str, choices: list[tuple[str, str]], most: int) -> Choices:
        self.page.part(title)
        made = Choices(self.look, title, choices, most)
        made.chosen.connect(self._chosen)
        self.page.column.addWidget(made)
        return made

    def _add_agency(self) -> None:
        """Where this computer sends, and when photos go."""
        self.page.part("L’agence")
        self.agency = AgencyPart(self.look, self.jobs)
        self.agency.told.connect(self.told)
        self.agency.wifi_only.connect(self._wifi_only)
        self.page.column.addWidget(self.agency)

    def _wifi_only(self, wifi_only: bool) -> None:
        self._keep(replace(self.settings, photos_on_wifi_only=wifi_only))

    def _add_own_keys(self) -> None:
        """Another printed code, another password."""
        self.page.part(TITLE_OF_KEYS)
        self.own_keys = OwnKeysPart(self.look, self.jobs)
        self.own_keys.told.connect(self.told)
        self.page.column.addWidget(self.own_keys)

    def _add_calculation(self) -> None:
        """What the calculations take: temperatures, and the numbers of the agency."""
        self.page.part("Températures du calcul")
        self.weather = WeatherPart(self.look, self.jobs)
        self.weather.told.connect(self.told)
        self.page.column.addWidget(self.weather)
        self.page.part("Les nombres de l’agence")
        self.page.column.addWidget(Hint(self.look, NUMBERS))
        self.numbers = Button(self.look, "Voir les nombres", icon="chiffres")
        self.numbers.clicked.connect(self._to_numbers)
        self.page.column.addWidget(self.numbers, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_schemes(self) -> None:
        """What each scheme asks for, which the coordinator writes."""
        self.page.part("Les dispositifs")
        self.page.column.addWidget(Hint(self.look, SCHEMES))
        self.schemes = Button(self.look, "Voir les dispositifs", icon="accords")
        self.schemes.clicked.connect(self._to_schemes)
        self.page.column.addWidget(self.schemes, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_personal(self) -> None:
        """Who sees what; for who leads, what is kept too long."""
        self.page.part("Données personnelles")
        self.page.column.addWidget(Hint(self.look, PERSONAL))
        self.personal = Button(self.look, "Voir qui voit quoi", icon="protege")
        self.personal.clicked.connect(self._to_personal)
        self.page.column.addWidget(self.personal, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_team(self) -> None:
        """For who leads and administrators: codes, computers, accounts."""
        self.team = TeamWay(self.look, self.jobs)
        self.team.asked.connect(self._to_team)
        self.page.column.addWidget(self.team)

    def _add_update(self) -> None:
        """Another version: the next one, or the one before."""
        self.page.part(TITLE)
        self.update_part = UpdatePart(self.look, self.jobs)
        self.update_part.told.connect(self.told)
        self.way_back = WayBackPart(self.look, self.jobs)
        self.way_back.moved.connect(self.update_part.refresh)
        self.update_part.moved.connect(self.way_back.refresh)
        for part in (self.update_part, self.way_back):
            self.page.column.addWidget(part)

    def _to_schemes(self) -> None:
        self.go.emit("schemes", {})

    def _to_personal(self) -> None:
        self.go.emit("personal", {})

    def _to_team(self) -> None:
        self.go.emit("team", {})

    def _to_numbers(self) -> None:
        self.go.emit("numbers", {})

    def _chosen(self) -> None:
        size = int(self.sizes.value() or self.settings.text_scale)
        theme = self.themes.value() or self.settings.theme
        self._keep(replace(self.settings, text_scale=size, theme=theme))

    def _named(self) -> None:
        name = self.name.text().strip()
        if name:
            self._keep(replace(self.settings, visitor=name))
        else:
            self.name.setText(self.settings.visitor)

    def _keep(self, settings: Settings) -> None:
        if settings == self.settings:
            return
        before, self.settings = self.settings, settings
        self.settings_changed.emit(settings)
        self.undoable.emit("", lambda: self._put_back(before))

    def _put_back(self, settings: Settings) -> None:
        self.settings = settings
        self._show()
        self.settings_changed.emit(settings)

    def _copy(self) -> None:
        self.jobs.do(copy_now, then=self._copied)

    def _copied(self, _: Any) -> None:
        self.told.emit("Copie faite et vérifiée.")
        self.jobs.do(snapshots, then=self._show_copies)

    def _show_copies(self, found: tuple[Any, ...]) -> None:
        if not found:
            self.copies.setText("Pas encore de copie. Il s’en fait une chaque jour.")
            return
        last = found[0].at.astimezone(PARIS)
        when = raised(date_long(last.date(), weekday=True))
        count = plural(len(found), "copie", "copies")
        self.copies.setText(
            f"{count} sur cet ordinateur. La dernière\u00a0: {when}, {hour(last.time())}."
        )
