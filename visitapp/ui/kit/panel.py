"""A plain area with a painted background, the ground of cards, banners and boxes."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from visitapp.ui.kit.paint import box, chosen_box, soft_box
from visitapp.ui.look import Look


class Panel(QFrame):
    """`ground`: paper, sheet, chosen, or a soft tone (a frame with a bar in high contrast)."""

    def __init__(
        self,
        look: Look,
        ground: str = "sheet",
        *,
        border: str = "line",
        radius: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.ground = ground
        self.border = border
        self.radius = radius
        look.changed.connect(self.update)

    def set_ground(self, ground: str, border: str = "") -> None:
        """Change background and border."""
        self.ground, self.border = ground, border
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground; children paint themselves above it."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        radius = look.px(self.radius)
        if self.ground == "chosen":
            chosen_box(painter, look, area, radius)
        elif self.ground in ("accent", "ok", "warn", "bad"):
            soft_box(painter, look, area, self.ground, radius)
        else:
            alone = look.contrast and self.ground == "cover"
            border = "edge" if alone else self.border
            line = look.colour(border) if border else None
            box(painter, area, radius, look.colour(self.ground), line, look.thin)
