"""« Réglages »: what one looks after, text size, theme, name, the agency, copies of safety, the
temperatures of the calculation."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from visitapp.domain.text import date_long, hour, plural
from visitapp.local_time import PARIS
from visitapp.operations.profile.snapshots import copy_now, snapshots
from visitapp.settings import Settings, theme_named
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.lists.choice_row import SIZES, Choices
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.profile.preferences.administration import AdministrationPart
from visitapp.ui.profile.preferences.agency import AgencyPart
from visitapp.ui.profile.preferences.lock_part import TITLE as TITLE_OF_LOCK
from visitapp.ui.profile.preferences.lock_part import LockPart
from visitapp.ui.profile.preferences.own_keys import TITLE as TITLE_OF_KEYS
from visitapp.ui.profile.preferences.own_keys import OwnKeysPart
from visitapp.ui.profile.preferences.previous_version import WayBackPart
from visitapp.ui.profile.preferences.service import TITLE as TITLE_OF_SERVICE
from visitapp.ui.profile.preferences.service import ServicePart
from visitapp.ui.profile.preferences.update import UpdatePart
from visitapp.ui.profile.preferences.update_words import TITLE
from visitapp.ui.profile.preferences.weather import WeatherPart
from visitapp.ui.qt.jobs import Jobs

HELD = "La fenêtre est petite\u00a0: le texte y est à {}\u00a0%."
THEMES = (
    ("system", "Comme l’ordinateur"), ("light", "Clair"), ("dark", "Sombre"),
    ("contrast", "Contraste fort"),
)  # fmt: skip


class PreferencesScreen(PlaceScreen):
    """`settings_changed` carries the new Settings."""

    settings_changed = Signal(object)
    undoable = Signal(str, object)
    follows_changes = False

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, "Réglages", "Chaque choix est gardé tout de suite.")
        self.settings = Settings()
        self.wanted = ""
        self.administration = self._add_administration(first=True)
        sizes = [(str(size), f"{size}\u00a0%") for size in SIZES]
        self.sizes = self._choices("Taille du texte", sizes, 6)
        self.held = Hint(look, "")
        self.page.column.addWidget(self.held)
        look.changed.connect(self._show_held)
        self._show_held()
        self.themes = self._choices("Couleurs", list(THEMES), 4)
        self.page.part("Votre prénom")
        self.page.column.addWidget(Hint(look, "Il figure sur le rapport du foyer."))
        self.name = QLineEdit()
        self.name.setAccessibleName("Votre prénom")
        self.name.editingFinished.connect(self._named)
        self.page.column.addWidget(self.name)
        self.page.part(TITLE_OF_SERVICE)
        self.service = ServicePart(look, jobs)
        self.service.told.connect(self.told)
        self.page.column.addWidget(self.service)
        self._add_agency()
        self.page.part("Copies de sécurité")
        self.copies = Body(look, "", tone="ink2")
        self.copy_button = Button(look, "Faire une copie maintenant", icon="protege")
        self.copy_button.clicked.connect(lambda: self.jobs.do(copy_now, then=self._copied))
        self.page.column.addWidget(self.copies)
        self.page.column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_own_keys()
        self._add_calculation()
        self._add_update()
        follow_reading_order(self)

    def take(self, given: dict[str, Any]) -> None:
        """The settings to start from."""
        self.settings = given.get("settings") or Settings()
        program = given["program"]() if "program" in given else None
        self.update_part.take(program, given.get("fetcher"), given.get("profile"))
        self.way_back.take(program)
        self.agency.take(given.get("sender"), self.settings.visitor,
                         wifi_only=self.settings.photos_on_wifi_only)  # fmt: skip

    def open(self, part: str = "") -> None:
        """Bring one part to the eye."""
        self.wanted = part

    def focus_page(self, reason: Qt.FocusReason) -> None:
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
        self.service.refresh()
        self.lock.refresh()
        self.weather.refresh()
        self.administration.refresh()
        self.others.refresh()
        self.agency.refresh()
        self.update_part.refresh()
        self.way_back.refresh()

    def _show(self) -> None:
        self.sizes.mark(str(self.settings.text_scale))
        self.themes.mark(self.settings.theme)
        self.name.setText(self.settings.visitor)
        self.agency.photos.setChecked(self.settings.photos_on_wifi_only)

    def _show_held(self) -> None:
        self.held.setText(HELD.format(round(self.look.scale * 100)))
        self.held.setVisible(self.look.scale < self.look.wanted)

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
        self.page.part(TITLE_OF_LOCK)
        self.lock = LockPart(self.look, self.jobs)
        self.lock.told.connect(self.told)
        self.page.column.addWidget(self.lock)

    def _add_calculation(self) -> None:
        """What the calculations take: temperatures."""
        self.page.part("Températures du calcul")
        self.weather = WeatherPart(self.look, self.jobs)
        self.weather.told.connect(self.told)
        self.page.column.addWidget(self.weather)
        self.others = self._add_administration(first=False)

    def _add_administration(self, *, first: bool) -> AdministrationPart:
        made = AdministrationPart(self.look, self.jobs, first=first)
        made.go.connect(lambda place: self.go.emit(place, {}))
        self.page.column.addWidget(made)
        return made

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

    def _chosen(self) -> None:
        size = int(self.sizes.value() or self.settings.text_scale)
        theme = theme_named(self.themes.value() or self.settings.theme)
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
