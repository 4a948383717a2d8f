"""What only one kind of field does: photos, signature, arrows, notes, undo keys."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.questions import Question
from visitapp.ui.form.fields.field import Field
from visitapp.ui.form.fields.photo_field import PhotoField
from visitapp.ui.form.fields.registry import field_for
from visitapp.ui.form.fields.signature_field import SignatureField

from .cases import CASES, PNG, SHA

Make = Callable[[str], Field]
EVERY = pytest.mark.parametrize("name", CASES)


@pytest.fixture
def make(look, show) -> Make:
    def _make(name: str) -> Field:
        field = field_for(look, CASES[name].question, lambda sha: PNG)
        show(field, 640, 360)
        return field

    return _make


@pytest.fixture
def heard() -> list[Answer | None]:
    return []


@pytest.mark.parametrize("kind", ["group", "repeat"])
def test_groups_and_repeats_have_no_field(kind, look) -> None:
    with pytest.raises(ValueError, match=kind):
        field_for(look, Question(id="q", type=kind, label="Q"))  # type: ignore[arg-type]


def test_a_drawn_signature_is_a_png_and_paper_is_an_answer(make, show) -> None:
    field = make("signature")
    assert isinstance(field, SignatureField)
    attached: list[tuple[bytes, str]] = []
    heard: list[Answer | None] = []
    field.attached.connect(lambda data, kind: attached.append((bytes(data), kind)))
    field.answered.connect(heard.append)
    for kind, at in (
        (QEvent.Type.MouseButtonPress, QPointF(50, 60)),
        (QEvent.Type.MouseMove, QPointF(200, 90)),
        (QEvent.Type.MouseButtonRelease, QPointF(200, 90)),
    ):
        left = Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, at, at, left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(field.pad, event)
    assert heard == []
    field.keep.click()
    data, kind_of = attached[0]
    image = QImage.fromData(data, "PNG")
    assert kind_of == "signature"
    inked = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).lightness() < 100
    ]
    assert min(x for x, _ in inked) == pytest.approx(100, abs=6)
    assert max(x for x, _ in inked) == pytest.approx(400, abs=6)
    field.again.click()
    field.paper.click()
    assert heard == [Answer(None, State.NOT_APPLICABLE, None, "Signée sur papier")]
    assert field.answer() == heard[0]


def test_photos_come_from_files_and_unreadable_ones_are_said(look, show, tmp_path) -> None:
    good, bad = tmp_path / "chambre.png", tmp_path / "notes.png"
    good.write_bytes(PNG)
    bad.write_bytes(b"nothing to see")
    field = PhotoField(look, CASES["photo"].question, lambda sha: PNG, lambda parent: [good, bad])
    attached: list[bytes] = []
    field.attached.connect(lambda data, kind: attached.append(bytes(data)))
    show(field, 600, 300)
    field.add.click()
    assert attached == [PNG]
    assert "notes.png" in field.box().accessibleName()


def test_a_photo_in_the_bin_comes_back(make, press) -> None:
    field = make("photo")
    two = Answer((SHA, "b" * 64))
    field.show_answer(two)
    heard: list[Answer | None] = []
    told: list[tuple[str, Callable[[], None]]] = []
    field.answered.connect(heard.append)
    field.told.connect(lambda words, undo: told.append((words, undo)))
    field.inputs()[1].setFocus()
    press(Qt.Key.Key_Left, "")
    press(Qt.Key.Key_Delete, "")
    assert [answer.value for answer in heard if answer] == [("b" * 64,)]
    assert told[0][0] == "Photo mise à la corbeille."
    told[0][1]()
    assert heard[1] == two
    assert field.answer() == two


def test_none_excludes_the_others(make, press) -> None:
    field = make("choices")
    field.show_answer(Answer(("c1", "c3")))
    heard: list[Answer | None] = []
    field.answered.connect(heard.append)
    field.focus_input()
    press(Qt.Key.Key_4, "4")
    press(Qt.Key.Key_2, "2")
    assert [answer.value for answer in heard if answer] == [("none",), ("c2",)]


def test_arrows_choose_among_cards_with_one_tab_stop(make, press) -> None:
    field = make("choice")
    field.show_answer(Answer("c4"))
    heard: list[Answer | None] = []
    field.answered.connect(heard.append)
    field.focus_input()
    press(Qt.Key.Key_Right, "")
    press(Qt.Key.Key_Left, "")
    press(Qt.Key.Key_Up, "")
    assert [answer.value for answer in heard if answer] == ["c1", "c4", "c3"]
    stops = [w for w in field.inputs() if w.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert len(stops) == 1


def test_a_note_is_emitted_while_one_writes(make, type_text, qtbot) -> None:
    field = make("note")
    field.focus_input()
    focused = QApplication.focusWidget()
    assert focused is not None
    with qtbot.waitSignal(field.answered, timeout=3000) as caught:
        type_text(focused, "Moisissures")
    assert caught.args == [Answer("Moisissures")]
    type_text(focused, " au nord")
    field.show_answer(Answer("Moisissures"))
    assert field.findChild(QPlainTextEdit).toPlainText() == "Moisissures au nord"  # type: ignore[union-attr]


@pytest.mark.parametrize(("key", "day"), [(Qt.Key.Key_Up, 13), (Qt.Key.Key_Down, 11)])
def test_arrows_step_a_date_by_one_day(key, day, make, press) -> None:
    field = make("date")
    field.show_answer(Answer(date(2026, 3, 12)))
    heard: list[Answer | None] = []
    field.answered.connect(heard.append)
    field.focus_input()
    press(key, "")
    assert heard == [Answer(date(2026, 3, day))]


def test_undo_keys_are_left_to_the_answers_once_nothing_is_half_typed(
    make, press, type_text
) -> None:
    field = make("text")
    field.show_answer(Answer("Claire"))
    line = field.findChild(QLineEdit)
    line.setFocus()
    undo = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "\x1a"
    )
    undo.setAccepted(False)
    QApplication.sendEvent(line, undo)
    assert not undo.isAccepted()
    type_text(line, "!")
    QApplication.sendEvent(line, undo)
    assert undo.isAccepted()
