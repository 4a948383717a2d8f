"""« Mot de passe et code de secours »: on a real profile, and nothing typed or shown stays."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.conftest import Clock
from tests.operations.profile.test_open_profile import MemoryKeyring
from tests.ui.seeing import gathered, says, seen, to_press
from visitapp.operations.desk.desk import Desk
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.operations.profile.open_profile import Door
from visitapp.store.file.errors import OtherCode, WrongKey
from visitapp.store.file.profile import prepare
from visitapp.store.keys import keys
from visitapp.ui.profile.preferences.own_keys import (
    CHANGE,
    CODE_KEPT,
    KEEP_CODE,
    NEW_CODE,
    OLD_CODE,
    PASSWORD_KEPT,
    PRINT,
    OwnKeysPart,
)
from visitapp.ui.qt.jobs import InlineJobs

PASSWORD, OTHER = "trois petits chats", "quatre grands chiens"


@pytest.fixture
def opened(qapp, tmp_path) -> Iterator[tuple[Desk, str]]:
    """A desk with its keys, and the code of the first sheet."""
    door = Door(prepare(tmp_path / "own"), MemoryKeyring(), "Nadège", Clock(), hooks_of)
    made = open_profile.begin_profile(door, password=PASSWORD)
    desk = open_profile.finish_profile(door, made, typed=made.recovery_code)
    yield desk, made.recovery_code
    open_profile.close(desk)


@pytest.fixture
def part(look, show, opened) -> OwnKeysPart:
    made = OwnKeysPart(look, InlineJobs(opened[0]))
    show(made, 780, 700)
    return made


def test_a_new_code_is_shown_typed_back_and_kept(part, opened) -> None:
    told, (desk, old) = gathered(part.told), opened
    to_press(part, NEW_CODE).click()
    code = part.code
    assert says(part, code.replace("-", " "))
    assert keys.open_with_recovery(desk.profile.keys, old) == desk.keys
    part.lines[0].line.setText(old)
    to_press(part, KEEP_CODE).click()
    assert says(part, "Ce n’est pas le code affiché.")
    assert QApplication.focusWidget() is part.lines[0].line
    part.lines[0].line.setText(code)
    to_press(part, KEEP_CODE).click()
    assert told == [CODE_KEPT]
    assert keys.open_with_recovery(desk.profile.keys, code) == desk.keys
    with pytest.raises(OtherCode):
        keys.open_with_recovery(desk.profile.keys, old)
    assert not says(part, code.replace("-", " "))
    assert QApplication.focusWidget() is part.new_code


def test_whoever_stays_with_the_old_code_changes_nothing(part, opened) -> None:
    desk, old = opened
    to_press(part, NEW_CODE).click()
    to_press(part, OLD_CODE).click()
    assert part.code == ""
    assert to_press(part, NEW_CODE).isVisible()
    assert keys.open_with_recovery(desk.profile.keys, old) == desk.keys


def test_another_screen_takes_the_code_away(part) -> None:
    to_press(part, NEW_CODE).click()
    code = part.code.replace("-", " ")
    part.hide()
    part.show()
    assert part.code == ""
    assert code not in seen(part)
    assert part.findChildren(QLineEdit) == []


def test_the_code_is_printed_before_it_is_kept(part, monkeypatch) -> None:
    printed: list[Any] = []
    monkeypatch.setattr(
        "visitapp.ui.papers.print_dialog.print_papers",
        lambda parent, look, papers, title: (printed.extend(papers), "Enregistré en PDF.")[1],
    )
    told = gathered(part.told)
    to_press(part, NEW_CODE).click()
    to_press(part, PRINT).click()
    assert [sheet.pdf[:4] for sheet in printed] == [b"%PDF"]
    assert told == ["Enregistré en PDF."]
    assert QApplication.focusWidget() is part.lines[0].line


def test_a_password_is_changed_by_the_keyboard_alone(part, opened, press, type_text) -> None:
    told, desk = gathered(part.told), opened[0]
    to_press(part, CHANGE).click()
    for one, words in zip(part.lines, (PASSWORD, OTHER, OTHER), strict=True):
        assert QApplication.focusWidget() is one.line
        assert one.line.echoMode() == QLineEdit.EchoMode.Password
        type_text(one.line, words)
        press(Qt.Key.Key_Return, "\r")
    assert told == [PASSWORD_KEPT]
    assert keys.open_with_password(desk.profile.keys, OTHER) == desk.keys
    with pytest.raises(WrongKey):
        keys.open_with_password(desk.profile.keys, PASSWORD)
    assert QApplication.focusWidget() is part.change


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("trois petits chiens", OTHER, OTHER), "Ce n’est pas le mot de passe actuel"),
        ((PASSWORD, OTHER, OTHER.upper()), "Les deux mots de passe sont différents."),
        ((PASSWORD, "court", "court"), "mot de passe est trop court"),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(part, opened, typed, said) -> None:
    to_press(part, CHANGE).click()
    for one, words in zip(part.lines, typed, strict=True):
        one.line.setText(words)
    part.yes.click()
    assert says(part, said)
    assert tuple(one.text() for one in part.lines) == typed
    assert part.yes.isEnabled()
    assert keys.open_with_password(opened[0].profile.keys, PASSWORD) == opened[0].keys


def test_what_is_typed_can_be_shown(part) -> None:
    to_press(part, CHANGE).click()
    to_press(part, "Montrer ce que je tape").click()
    assert {one.line.echoMode() for one in part.lines} == {QLineEdit.EchoMode.Normal}
