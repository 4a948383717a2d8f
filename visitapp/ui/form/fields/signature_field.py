"""A signature drawn with mouse, pen or finger; or on paper, for those who prefer."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from visitapp.domain.checklist.answers import Answer, State, Value
from visitapp.domain.checklist.questions import Question
from visitapp.ui.form.fields.camera import encoded
from visitapp.ui.form.fields.field import Field
from visitapp.ui.form.fields.photo_field import LoadPhoto
from visitapp.ui.form.fields.toast_undo import toast_undo
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.paint import box
from visitapp.ui.look import Look

WIDE, HIGH = 440, 150  # pixels at 100 %
IMAGE = QSize(880, 300)  # of the stored PNG
PAPER_NOTE = "Signée sur papier"


class Pad(QWidget):
    """White paper to sign on. Strokes are kept as points between 0 and 1."""

    drawn = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.strokes: list[list[QPointF]] = []
        self.kept = QPixmap()
        self.writable = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def sizeHint(self) -> QSize:
        """440 × 150."""
        return QSize(self.look.px(WIDE), self.look.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        """Half as wide."""
        return QSize(self.look.px(WIDE // 2), self.look.px(HIGH))

    def clear(self) -> None:
        """Wipe everything."""
        self.strokes = []
        self.kept = QPixmap()
        self.update()

    def png(self) -> bytes:
        """What is drawn, black on white."""
        image = QImage(IMAGE, QImage.Format.Format_ARGB32)
        image.fill(self.look.colour("bill_paper"))
        painter = QPainter(image)
        self._draw(painter, QRectF(0, 0, IMAGE.width(), IMAGE.height()), 4)
        painter.end()
        return encoded(image, "PNG")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start a stroke."""
        self._start(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """The same with a pen."""
        steps = {
            QEvent.Type.TabletPress: self._start,
            QEvent.Type.TabletMove: self._go,
        }
        step = steps.get(event.type())
        if step is not None:
            step(event.position())
        elif event.type() == QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, a line to sign on, the strokes or the stored picture."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        box(painter, area, look.px(6), look.colour("bill_paper"), look.colour("edge"), look.thin)
        painter.setPen(QPen(look.colour("bill_grey"), 1))
        base = area.height() * 0.75
        painter.drawLine(QPointF(look.px(20), base), QPointF(area.width() - look.px(20), base))
        if not self.kept.isNull():
            size = QSize(self.kept.size()).scaled(
                area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(area.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(target.adjusted(2, 2, -2, -2), self.kept, QRectF(self.kept.rect()))
        self._draw(painter, area, 2.5)

    def _draw(self, painter: QPainter, area: QRectF, width: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends, joins = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        ink = self.look.colour("bill_ink")
        painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, ends, joins))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self.strokes:
            points = [
                QPointF(area.left() + p.x() * area.width(), area.top() + p.y() * area.height())
                for p in stroke
            ]
            path = QPainterPath(points[0])
            for point in points[1:]:
                path.lineTo(point)
            if len(points) == 1:
                path.lineTo(points[0] + QPointF(0.5, 0))
            painter.drawPath(path)

    def _at(self, point: QPointF) -> QPointF:
        return QPointF(point.x() / max(1, self.width()), point.y() / max(1, self.height()))

    def _start(self, point: QPointF) -> None:
        if self.writable:
            self.strokes.append([self._at(point)])
            self.update()

    def _go(self, point: QPointF) -> None:
        if self.writable and self.strokes:
            self.strokes[-1].append(self._at(point))
            self.update()

    def _end(self) -> None:
        if self.writable and self.strokes:
            self.drawn.emit()


class SignatureField(Field):
    """`attached(png, "signature")` when kept; the screen stores it and calls `stored`.

    The value is a sha256. « Signer sur papier » is the answer for who cannot draw here:
    the state « sans objet » with a note that says so.
    """

    attached = Signal(bytes, str)

    def __init__(self, look: Look, question: Question, load_photo: LoadPhoto | None = None) -> None:
        self.load_photo = load_photo
        super().__init__(look, question)

    def _build(self) -> None:
        self.pad = Pad(self.look, self)
        self.pad.setAccessibleName(self.question.label)
        self.pad.drawn.connect(self._show_buttons)
        self.column.insertWidget(0, self.pad, 0, Qt.AlignmentFlag.AlignLeft)
        self.keep = Button(self.look, "Garder la signature", icon="fait", does=self._keep_drawing)
        self.again = Button(self.look, "Recommencer", does=self._start_again)
        self.paper = Button(self.look, "Signer sur papier", kind="quiet", does=self._on_paper)
        for button in (self.keep, self.again, self.paper):
            self.flow.addWidget(button)
        self.said = Hint(self.look, "")
        self.column.addWidget(self.said)
        self._show_buttons()
        self.set_description("")

    def inputs(self) -> list[QWidget]:
        """The buttons: the pad itself needs a hand."""
        return [self.keep, self.again, self.paper]

    def focus_input(self) -> None:
        """The first button that can be pressed."""
        for button in (self.keep, self.again, self.paper):
            if button.isVisibleTo(self) and button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def set_enabled_input(self, enabled: bool) -> None:
        """Nothing can be drawn any more."""
        super().set_enabled_input(enabled)
        self._show_buttons()

    def show_answer(self, answer: Answer | None) -> None:
        """The stored picture, or the note that it is on paper."""
        super().show_answer(answer)
        self._show_buttons()

    def stored(self, sha256: str) -> None:
        """The drawing given by `attached` is stored under this name: it is the answer."""
        self._give(sha256)
        self._show_value(sha256)
        self._show_buttons()

    def _keep_drawing(self) -> None:
        if self.pad.strokes and self._enabled_input:
            self.attached.emit(self.pad.png(), "signature")

    def _start_again(self) -> None:
        before = self._answer
        self.pad.clear()
        if before is not None:
            self._emit(None)
            self.told.emit("Signature mise à la corbeille.", toast_undo(self._back, before))
        self._show_buttons()
        self.focus_input()

    def _back(self, before: Answer) -> None:
        self.show_answer(before)
        self.answered.emit(before)

    def _on_paper(self) -> None:
        self.pad.clear()
        self._emit(Answer(None, State.NOT_APPLICABLE, None, PAPER_NOTE))
        self._show_buttons()

    def _show_buttons(self) -> None:
        answer = self._answer
        kept = answer is not None and answer.state is State.GIVEN
        paper = answer is not None and answer.note == PAPER_NOTE
        drawing = bool(self.pad.strokes) and not kept
        self.pad.writable = self._enabled_input and not kept
        self.keep.setVisible(drawing)
        self.again.setVisible(drawing or kept or paper)
        self.paper.setVisible(not kept and not paper)
        words = "Signez dans le cadre, avec la souris, le stylet ou le doigt."
        if kept:
            words = "Signature gardée."
        elif paper:
            words = "Signature sur papier. Gardez la feuille avec le dossier."
        self.said.setText(words)

    def _show_value(self, value: Value) -> None:
        self.pad.clear()
        if isinstance(value, str) and self.load_photo is not None:
            try:
                self.pad.kept.loadFromData(self.load_photo(value))
            except (OSError, KeyError, ValueError):
                self.pad.kept = QPixmap()
        self.pad.update()
