"""Photos: a strip of thumbnails, a file to choose, a camera when there is one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from visitapp.domain.checklist.answers import Answer, Value
from visitapp.domain.checklist.problems import Problem
from visitapp.domain.checklist.questions import Question
from visitapp.domain.errors import UserError
from visitapp.domain.text import plural
from visitapp.ui.form.fields import camera
from visitapp.ui.form.fields.field import Field
from visitapp.ui.form.fields.phone_photos import FROM_PHONE, take_from_phone
from visitapp.ui.form.fields.toast_undo import toast_undo
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.pressable import Pressable
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.paint import box, icon_at
from visitapp.ui.look import Look

LoadPhoto = Callable[[str], bytes]
ChooseFiles = Callable[[QWidget], list[Path]]
FILTER = "Photos (*.jpg *.jpeg *.png *.webp *.heic *.bmp)"
TOO_LARGE = 40 * 1024 * 1024  # bytes
PHOTO = "photo"
WHITE = "bill_paper"
"""Behind a logo: it was drawn for paper, white in both themes."""


class Thumb(Pressable):
    """One photo, 96 × 72; the field sends it to the bin. `whole`: shown within its frame."""

    ring_radius = 6

    def __init__(
        self, look: Look, sha256: str, pixmap: QPixmap, name: str, *, whole: bool = False
    ) -> None:
        self.sha256 = sha256
        self.photo = pixmap
        self.whole = whole
        super().__init__(look, "")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """96 × 72."""
        return QSize(self.look.px(96), self.look.px(72))

    def minimumSizeHint(self) -> QSize:
        """96 × 72."""
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """72."""
        return self.look.px(72)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photo cut to the frame, or whole in it; the camera icon when it cannot be read."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        radius = look.px(6)
        box(painter, area, radius, look.colour(WHITE if self.whole else "paper"))
        if self.photo.isNull():
            left = (area.width() - look.px(24)) / 2
            icon_at(painter, look.pixmap("photo", 24, "ink2"), left, area.height() / 2)
        else:
            shape = QPainterPath()
            shape.addRoundedRect(area, radius, radius)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setClipPath(shape)
            ratio = Qt.AspectRatioMode
            kept = ratio.KeepAspectRatio if self.whole else ratio.KeepAspectRatioByExpanding
            size = self.photo.size().scaled(area.size().toSize(), kept)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(area.center())
            painter.drawPixmap(target, self.photo, QRectF(self.photo.rect()))
            painter.restore()
        box(painter, area, radius, None, look.colour("edge"), look.thin)


def choose_files(parent: QWidget) -> list[Path]:
    """Ask the system for pictures."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Choisir une photo", "", FILTER)
    return [Path(name) for name in names]


class PhotoField(Field):
    """`attached(bytes, "photo")` for each new photo; the screen stores it and calls `stored`.

    The value is a tuple of sha256. `load_photo(sha256)` gives the bytes of a thumbnail. `noun` is
    what its pictures are called; those that are not photos are shown whole.
    """

    attached = Signal(bytes, str)

    def __init__(
        self,
        look: Look,
        question: Question,
        load_photo: LoadPhoto | None = None,
        choose: ChooseFiles = choose_files,
        *,
        noun: str = PHOTO,
    ) -> None:
        self.load_photo = load_photo
        self.noun = noun
        self.choose = choose
        self._thumbs: list[Thumb] = []
        super().__init__(look, question)

    def _build(self) -> None:
        self.add = Button(self.look, "Ajouter une photo", icon="photo", does=self._choose_files)
        self.add.setAccessibleName(f"{self.question.label}\u00a0: ajouter une photo")
        self.flow.addWidget(self.add)
        self.take: Button | None = None
        if camera.available():
            self.take = Button(self.look, "Prendre une photo", icon="photo", does=self._use_camera)
            self.take.setAccessibleName(f"{self.question.label}\u00a0: prendre une photo")
            self.flow.addWidget(self.take)
        self.phone: Button | None = None
        if self.noun == PHOTO:
            self.phone = Button(self.look, FROM_PHONE, icon="photo", does=self._use_phone)
            self.phone.setAccessibleName(f"{self.question.label}\u00a0: {FROM_PHONE.lower()}")
            self.flow.addWidget(self.phone)
        self.caption = Hint(self.look, "")
        self.caption.hide()
        self.column.addWidget(self.caption)
        self.set_description("")

    def inputs(self) -> list[QWidget]:
        """Thumbnails, then what adds one."""
        others = [one for one in (self.take, self.phone) if one is not None]
        return [*self._thumbs, self.add, *others]

    def focus_input(self) -> None:
        """The button that adds a photo."""
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_enabled_input(self, enabled: bool) -> None:
        """Thumbnails can still be reached."""
        self._enabled_input = enabled
        self.add.setEnabled(enabled)
        if self.phone is not None:
            self.phone.setEnabled(enabled)

    def stored(self, sha256: str) -> None:
        """A photo given by `attached` is stored under this name: it joins the answer."""
        if sha256 in self._shas():
            return
        shas = (*self._shas(), sha256)
        self._show_value(shas)
        self._give(shas)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move along the strip; Suppr sends to the bin."""
        thumb = next((thumb for thumb in self._thumbs if thumb.hasFocus()), None)
        key = event.key()
        if thumb is None or key not in _KEYS:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove(thumb)
        else:
            by = 1 if key == Qt.Key.Key_Right else -1
            place = self._thumbs.index(thumb) + by
            if 0 <= place < len(self._thumbs):
                self._thumbs[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _shas(self) -> tuple[str, ...]:
        value = self._answer.value if self._answer is not None else None
        if isinstance(value, str):
            return (value,)
        return value if isinstance(value, tuple) else ()

    def _remove(self, thumb: Thumb) -> None:
        if not self._enabled_input:
            return
        before = self._answer
        shas = tuple(sha for sha in self._shas() if sha != thumb.sha256)
        self._show_value(shas)
        self.add.setFocus(Qt.FocusReason.TabFocusReason)
        self._give(shas or None)
        self.told.emit("Photo mise à la corbeille.", toast_undo(self._back, before))

    def _back(self, before: Answer | None) -> None:
        """Undo a removal, from the toast."""
        self.show_answer(before)
        self.answered.emit(before)

    def _choose_files(self) -> None:
        for file in self.choose(self):
            self._attach_file(file)

    def _attach_file(self, file: Path) -> None:
        try:
            size = file.stat().st_size
            data = file.read_bytes() if size <= TOO_LARGE else b""
        except OSError:
            data = b""
        picture = QPixmap()
        if not data or not picture.loadFromData(data):
            unread = f"«\u00a0{file.name}\u00a0» n’est pas une photo lisible."
            message = f"{unread} Choisissez un autre fichier."
            self.show_problem(Problem(self.question.id, "error", message))
            return
        self.show_problem(None)
        self.attached.emit(data, "photo")

    def _use_camera(self) -> None:
        data = camera.take_photo(self, self.look)
        if data:
            self.attached.emit(data, "photo")

    def _use_phone(self) -> None:
        try:
            take_from_phone(self, self.look, self._came)
            self.show_problem(None)
        except UserError as error:
            message = f"{error.message} {error.hint}"
            self.show_problem(Problem(self.question.id, "error", message))

    def _came(self, data: bytes) -> None:
        self.attached.emit(data, "photo")

    def _show_value(self, value: Value) -> None:
        shas = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        for thumb in self._thumbs:
            self.flow.removeWidget(thumb)
            thumb.deleteLater()
        self._thumbs = []
        for place, sha in enumerate(shas):
            name = f"{self.question.label}\u00a0: {self.noun} {place + 1} sur {len(shas)}"
            thumb = Thumb(self.look, sha, self._pixmap(sha), name, whole=self.noun != PHOTO)
            self._thumbs.append(thumb)
            self.flow.insert(place, thumb)
            thumb.show()
        words = f"{plural(len(shas), self.noun)}. Suppr\u00a0: mettre à la corbeille."
        self.caption.setText(words.replace(" :", "\u00a0:"))
        self.caption.setVisible(bool(shas))

    def _pixmap(self, sha256: str) -> QPixmap:
        pixmap = QPixmap()
        if self.load_photo is not None:
            try:
                pixmap.loadFromData(self.load_photo(sha256))
            except (OSError, KeyError, ValueError):
                return QPixmap()
        if not pixmap.isNull():
            pixmap = pixmap.scaledToWidth(
                min(pixmap.width(), self.look.px(240)), Qt.TransformationMode.SmoothTransformation
            )
        return pixmap


_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Right)
