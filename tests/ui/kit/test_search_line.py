"""The line to search with: its name, and one search for a word that is typed."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from visitapp.ui.kit.lists.search_line import SearchLine

NAME = "Nom ou rue"


def line(qtbot: QtBot) -> SearchLine:
    made = SearchLine(NAME)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_word_is_looked_for_once(qtbot) -> None:
    search, heard = line(qtbot), []
    search.settled.connect(lambda: heard.append(search.text()))
    with qtbot.waitSignal(search.settled):
        qtbot.keyClicks(search, "Lima")
        assert search.waits()
    assert heard == ["Lima"]
    assert not search.waits()


def test_what_is_looked_for_already_is_not_looked_for_again(qtbot) -> None:
    search, heard = line(qtbot), []
    search.settled.connect(lambda: heard.append(search.text()))
    qtbot.keyClicks(search, "Lima")
    search.taken()
    assert not search.waits()
    with qtbot.waitSignal(search.settled):
        qtbot.keyClicks(search, "s")
    assert heard == ["Limas"]


def test_the_arrow_leaves_the_line(qtbot) -> None:
    search = line(qtbot)
    with qtbot.waitSignal(search.down):
        qtbot.keyClick(search, Qt.Key.Key_Down)


def test_its_label_is_its_name(qtbot, look) -> None:
    search = line(qtbot)
    label = search.label(look)
    qtbot.addWidget(label)
    assert (label.text(), label.buddy()) == (NAME, search)
    assert search.accessibleName() == NAME
