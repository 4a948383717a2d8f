"""One task of a guide: its numbered steps, one under the other, with their pictures."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from visitapp.domain.guides.guide import Step, Task
from visitapp.domain.guides.markdown import alt
from visitapp.operations.program.guides import picture, titled
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import tall_as_needed
from visitapp.ui.kit.labels import Amount, Hint, Strong, TextLabel
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.paint import box
from visitapp.ui.look import Look

WIDEST = 780  # pixels at 100 %
EDGE = 1


class Shot(QWidget):
    """`alt` is what a screen reader says of it."""

    def __init__(self, look: Look, png: bytes, alt: str) -> None:
        super().__init__()
        self.look = look
        self.pixmap = QPixmap()
        self.pixmap.loadFromData(png)
        self.setAccessibleName(alt)
        tall_as_needed(self)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Its own width, as far as a page is wide."""
        wide = min(self.pixmap.width(), self.look.px(WIDEST))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """It shrinks with the window."""
        return QSize(self.look.px(120), 0)

    def heightForWidth(self, width: int) -> int:
        """As high as the picture drawn in that width."""
        return round(self._wide(width) * self.pixmap.height() / max(1, self.pixmap.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture at the left, with a thin edge in both themes."""
        painter = QPainter(self)
        wide = self._wide(self.width())
        area = QRectF(0, 0, wide, self.heightForWidth(self.width()))
        if not self.pixmap.isNull():
            ratio = self.devicePixelRatioF()
            drawn = self.pixmap.scaled(
                round(wide * ratio), round(area.height() * ratio),
                Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
            painter.drawPixmap(area, drawn, QRectF(drawn.rect()))
        box(painter, area, 0, None, self.look.colour("edge"), EDGE)

    def _wide(self, width: int) -> int:
        return min(width, self.look.px(WIDEST))


BACK = "Toute l’aide"
NUMBER = 40  # width of the number of a step, in pixels at 100 %


class StepPart(QWidget):
    """A big number, the sentence, then what it needs. `to` carries another task, `guide/task`."""

    to = Signal(str)

    def __init__(self, look: Look, number: int, step: Step) -> None:
        super().__init__()
        self.look = look
        row, self.inside = beside(look, on=self), stacked(look, gap=12)
        figure = Amount(look, str(number), tone="accent")
        figure.setFixedWidth(look.px(NUMBER))
        figure.setAccessibleName(f"Étape {number}")
        row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.inside, 1)
        self.inside.addWidget(TextLabel(look, step.say, role="number"))
        for command in step.commands:
            self.inside.addWidget(_command(look, command))
        if step.warning:
            self.inside.addWidget(Banner(look, "", step.warning, "warn"))
        for name in step.tasks:
            self._add_link(name)
        if step.picture:
            self.inside.addWidget(Shot(look, picture(step.picture), alt(step)))

    def _add_link(self, name: str) -> None:
        guide, task = titled(name)
        button = TextButton(self.look, f"{task.title} ({guide.title.lower()})", tone="accent")
        button.does(lambda: self.to.emit(name), name=name)
        self.inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class TaskPage(BackPage):
    """`to` opens another task."""

    to = Signal(str)

    def __init__(self, look: Look, task: Task) -> None:
        super().__init__(look, task.title, BACK, task.when)
        self.task = task
        if task.warning:
            self.content.addWidget(Banner(look, "", task.warning, "warn"))
        card = Card(look, margin=20, gap=24)
        for number, step in enumerate(task.steps, start=1):
            part = StepPart(look, number, step)
            part.to.connect(self.to)
            card.body.addWidget(part)
        self.content.addWidget(card)

    def window_title(self) -> str:
        """What the window's title says."""
        return f"Aide\u00a0: {self.task.title}"

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The way back, from the top of the page."""
        self.back.setFocus(reason)
        self.page.area.verticalScrollBar().setValue(0)


def _command(look: Look, command: str) -> Card:
    """What is typed in a terminal, in a frame of its own, to be selected and copied."""
    card = Card(look, ground="paper", margin=12)
    words = Strong(look, command)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    card.body.addWidget(words)
    card.setAccessibleName(f"Commande\u00a0: {command}")
    card.body.addWidget(Hint(look, "À taper dans un terminal."))
    return card
