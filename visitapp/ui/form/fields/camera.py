"""The camera, where the system's Qt has QtMultimedia (it is not in PySide6-Essentials)."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.look import Look

QUALITY = 90  # of JPEG


@cache
def available() -> bool:
    """True when pictures can be taken on this computer."""
    if (
        find_spec("PySide6.QtMultimedia") is None
        or find_spec("PySide6.QtMultimediaWidgets") is None
    ):
        return False
    try:
        return bool(import_module("PySide6.QtMultimedia").QMediaDevices.videoInputs())
    except (ImportError, RuntimeError):
        return False


def take_photo(parent: QWidget, look: Look) -> bytes:
    """Show the camera's picture and take one, as JPEG. Empty when the person went back."""
    media = import_module("PySide6.QtMultimedia")
    widgets = import_module("PySide6.QtMultimediaWidgets")
    actions = [Action("back", "Revenir"), Action("take", "Prendre la photo", "primary", safe=True)]
    dialog = Question(parent.window(), look, "Prendre une photo", [], actions)
    view = widgets.QVideoWidget()
    view.setMinimumSize(look.px(320), look.px(240))
    dialog.body.addWidget(view)
    session, lens = media.QMediaCaptureSession(), media.QCamera()
    session.setCamera(lens)
    session.setVideoOutput(view)
    taken = _Taken(media, session)
    lens.start()
    dialog.exec()
    data = taken.wait() if dialog.answer == "take" else b""
    lens.stop()
    dialog.deleteLater()
    return data


class _Taken:
    """Asks the session for one image and waits for it, two seconds at most."""

    def __init__(self, media: Any, session: Any) -> None:
        self.capture = media.QImageCapture()
        session.setImageCapture(self.capture)
        self.data = b""
        self.capture.imageCaptured.connect(self._got)

    def wait(self) -> bytes:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        self.capture.imageCaptured.connect(loop.quit)
        self.capture.errorOccurred.connect(loop.quit)
        QTimer.singleShot(2000, loop.quit)
        self.capture.capture()
        loop.exec()
        return self.data

    def _got(self, number: int, image: QImage) -> None:
        self.data = jpeg(image)


def jpeg(image: QImage) -> bytes:
    """The image as JPEG."""
    return encoded(image, "JPG", QUALITY)


def encoded(image: QImage, kind: str, quality: int = -1) -> bytes:
    """The image in one of Qt's formats."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(data.data())
