"""The look: one object made in app.py, given to every widget of ours."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from visitapp import shipped
from visitapp.ui.look import icons
from visitapp.ui.look.palette import palette_of, tokens_of
from visitapp.ui.look.roles import ROLES
from visitapp.ui.look.style import style_sheet
from visitapp.ui.look.tokens import BILL, DARK, LIGHT

FAMILY = "VisitApp Inter"
FILES = ("fonts/VisitAppInter-Regular.ttf", "fonts/VisitAppInter-Bold.ttf")


def load_fonts() -> None:
    """Give the two shipped cuts to Qt. Doing it twice costs nothing and changes nothing."""
    if FAMILY in QFontDatabase.families():
        return
    for file in FILES:
        QFontDatabase.addApplicationFontFromData(shipped.data(file))


def font_for(role: str, scale: float) -> QFont:
    """The font of a role of `roles.py`, in pixels multiplied by `scale`."""
    size, _, bold = ROLES[role]
    font = QFont(FAMILY)
    font.setPixelSize(round(size * scale))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return font


Theme = Literal["light", "dark", "contrast"]
Wish = Literal["system", "light", "dark", "contrast"]
SMALLEST, LARGEST = 1.0, 2.0
LEAST_ROOM = (455, 256)
"""Of a window, in pixels at 100 %: with less, its head and its foot leave no page between them."""


class Look(QObject):
    """Colours, fonts, measures and icons of one theme and text size. `changed`: measure again."""

    changed = Signal()

    def __init__(self, wish: Wish = "system", scale: float = 1.0) -> None:
        super().__init__()
        self.wish: Wish = wish
        self.wanted = self.scale = _within(scale)
        """The text size chosen, and the largest up to it that the window has room for."""
        self._held = LARGEST
        self._app: QApplication | None = None
        self._drawn: dict[tuple[str, int, str, str], QPixmap] = {}
        self._fonts: dict[str, QFont] = {}
        self._colours: dict[str, QColor] = {}
        self.theme: Theme = "light"
        self._fill()

    # --- what widgets ask

    def colour(self, token: str) -> QColor:
        """The colour of a token of `tokens.py`. KeyError for a name that is none."""
        return self._colours[token]

    def px(self, measure: float) -> int:
        """A measure of the component sheet, multiplied by the text size."""
        return round(measure * self.scale)

    def font(self, role: str) -> QFont:
        """The font of a role: title, section, amount, body, strong, label, number, hint, badge."""
        return QFont(self._fonts[role])

    def line_height(self, role: str) -> int:
        """Distance between two lines of that role, in pixels."""
        return self.px(ROLES[role].line)

    def icon(self, name: str, size: int = 24, colour: str = "ink") -> QIcon:
        """An icon for a stock widget; ours paint `pixmap`."""
        return QIcon(self.pixmap(name, size, colour))

    def pixmap(
        self, name: str, size: int = 24, colour: str = "ink", mark: str = "sheet"
    ) -> QPixmap:
        """An icon of resources/icons at `size` × text size, in two tokens' colours."""
        key = (name, size, colour, mark)
        if key not in self._drawn:
            app = QGuiApplication.instance()
            ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
            ink = self.colour(colour)
            self._drawn[key] = icons.draw_icon(name, self.px(size), ink, self.colour(mark), ratio)
        return self._drawn[key]

    @property
    def contrast(self) -> bool:
        """True when the system's palette rules and every border is 2 px of WindowText."""
        return self.theme == "contrast"

    @property
    def thin(self) -> int:
        """Width of a resting border, in pixels."""
        return 2 if self.contrast else 1

    def chosen_ink(self, usual: str = "ink") -> QColor:
        """Text on the fill of a chosen thing (`accent_soft`), which high contrast inverts."""
        return self.colour("on_marker") if self.contrast else self.colour(usual)

    def disabled_ink(self) -> QColor:
        """Text of what cannot be used now; in high contrast, the system's own grey."""
        if self.contrast:
            palette = QGuiApplication.palette()
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
        return self.colour("ink2")

    # --- what the shell and the settings do

    def apply(self, app: QApplication) -> None:
        """Give the whole application this look, and follow the system from now on."""
        if self._app is None:
            self._app = app
            app.setStyle("Fusion")
            load_fonts()
            hints = app.styleHints()
            hints.colorSchemeChanged.connect(self._follow)
            hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self.theme = self._resolve()
        if self.contrast:
            app.setPalette(QPalette())
        else:
            app.setPalette(palette_of(DARK if self.theme == "dark" else LIGHT))
        self._fill()
        app.setFont(self.font("body"))
        names = {name: colour.name() for name, colour in self._colours.items()}
        app.setStyleSheet(style_sheet(names, self.chosen_ink().name(), self.scale, self.thin))
        self.changed.emit()

    def set_theme(self, wish: Wish) -> None:
        """Choose a theme, or « system » to follow it."""
        self.wish = wish
        self._again()

    def set_scale(self, scale: float) -> None:
        """Choose the text size, from 1.0 to 2.0; outside, the nearest of the two."""
        self.wanted = _within(scale)
        self.scale = min(self.wanted, self._held)
        self._again()

    def fit(self, width: int, height: int) -> None:
        """Text no larger than a window of that size holds, by steps of 10 %."""
        held = min(10 * width // LEAST_ROOM[0], 10 * height // LEAST_ROOM[1]) / 10
        self._held = _within(held)
        if self.scale != min(self.wanted, self._held):
            self.set_scale(self.wanted)

    # --- inside

    def _again(self) -> None:
        if self._app is None:
            self._fill()
            self.changed.emit()
        else:
            self.apply(self._app)

    def _follow(self) -> None:
        if self.wish == "system":
            self._again()

    def _resolve(self) -> Theme:
        if self.wish != "system":
            return self.wish
        if self._app is None:
            return "light"
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _fill(self) -> None:
        self.theme = self._resolve()
        tokens = dict(DARK if self.theme == "dark" else LIGHT)
        if self.theme == "contrast":
            tokens = tokens_of(QGuiApplication.palette(), LIGHT)
        self._colours = {name: QColor(value) for name, value in {**tokens, **BILL}.items()}
        self._fonts = {role: font_for(role, self.scale) for role in ROLES}
        self._drawn.clear()


def _within(scale: float) -> float:
    return min(max(scale, SMALLEST), LARGEST)
