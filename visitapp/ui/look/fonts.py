"""Loads « VisitApp Inter » from the shipped files and makes fonts by role."""

from PySide6.QtGui import QFont, QFontDatabase

from visitapp import shipped
from visitapp.ui.look.roles import ROLES

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
