"""What anybody typed is shown as typed: a tag draws nothing, a picture and a link open nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QLabel

from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.messages.badges import Badge

LOUD = QColor(255, 0, 255)


def painted(label: QLabel) -> set[int]:
    picture = label.grab().toImage()
    return {
        picture.pixelColor(x, y).rgb()
        for x in range(picture.width()) for y in range(picture.height())
    }  # fmt: skip


@pytest.mark.parametrize("selectable", [False, True])
def test_a_picture_that_somebody_typed_is_not_fetched(selectable, look, show, tmp_path) -> None:
    file = tmp_path / "loud.png"
    pixmap = QPixmap(80, 40)
    pixmap.fill(LOUD)
    assert pixmap.save(str(file))
    label = Body(look, f'<img src="{file.as_uri()}"><b>Jo</b><br></p>')
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    show(label, 300, 120)
    assert LOUD.rgb() not in painted(label)
    shown = QLabel(label.text())  # the same words, as a label that believes them draws them
    shown.setTextFormat(Qt.TextFormat.RichText)
    show(shown, 300, 120)
    assert LOUD.rgb() in painted(shown)


def test_a_tag_has_no_effect_on_how_words_are_laid_out(look, show) -> None:
    tags, words = Body(look, "<h1>Jo</h1>"), Body(look, "«h1»Jo«/h1»")
    assert tags.sizeHint().height() == words.sizeHint().height()
    assert tags.text() == "<h1>Jo</h1>"


def test_no_label_guesses_what_its_words_are(look) -> None:
    for label in (Body(look, "<b>Jo</b>"), Badge(look, "<b>Jo</b>")):
        assert label.textFormat() == Qt.TextFormat.PlainText
