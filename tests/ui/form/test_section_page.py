"""A section as a page: in place, by keyboard, nothing lost when things appear and go."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from visitapp.domain.checklist.answers import Answer, Answers, Source, State
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.ui.form.fields.typed_field import Input
from visitapp.ui.form.question_block import QuestionBlock, block_with_focus
from visitapp.ui.form.repeat_table import RepeatTable
from visitapp.ui.form.section_page import SectionPage, new_row_id
from visitapp.ui.kit.focus.tab_order import reading_order
from visitapp.ui.kit.lists.rows import ListRow

SMALL = Path(__file__).with_name("small.yaml")
ANSWERS: dict[str, Answer] = {
    "kind": Answer("flat"),
    "floor": Answer(3, source=Source.SAID),
    "surface": Answer(Decimal(62), source=Source.READ),
    "rooms/a": Answer(value=True),
    "rooms/a/name": Answer("Cuisine"),
    "rooms/a/temperature": Answer(Decimal("19.5"), source=Source.MEASURED),
    "rooms/b": Answer(value=True),
    "rooms/b/temperature": Answer(state=State.LATER),
}
Open = Callable[..., SectionPage]
Heard = list[tuple[str, Answer | None]]


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return read_questionnaire(SMALL.read_text(encoding="utf-8"), "small.yaml")


@pytest.fixture
def open_page(look, show, questionnaire) -> Open:
    def _open(answers: Answers = ANSWERS, width: int = 1366, height: int = 600) -> SectionPage:
        rows = iter(("c", "d", "e"))
        page = SectionPage(
            look, questionnaire, questionnaire.sections[0], new_row=lambda: next(rows)
        )
        page.show_answers(answers)
        show(page, width, height)
        return page

    return _open


def block(page: SectionPage, path: str) -> QuestionBlock:
    found = [one for one in page.findChildren(QuestionBlock) if one.path == path]
    assert len(found) == 1, path
    return found[0]


def visible(page: SectionPage) -> list[str]:
    blocks = [one for one in page.findChildren(QuestionBlock) if one.isVisible()]
    return sorted(one.path for one in blocks)


def focused_path() -> str:
    holder = block_with_focus()
    return holder.path if holder is not None else ""


def listen(page: SectionPage) -> Heard:
    heard: Heard = []
    page.answered.connect(lambda path, answer: heard.append((path, answer)))
    return heard


def test_only_what_is_relevant_and_no_detail_is_shown(open_page) -> None:
    assert visible(open_page()) == ["floor", "kind", "remark", "surface"]
    assert visible(open_page({})) == ["kind", "remark", "surface"]


def test_showing_answers_emits_nothing(open_page) -> None:
    page = open_page({})
    heard = listen(page)
    page.show_answers(ANSWERS)
    page.show_answers({})
    assert heard == []


def test_an_answer_shows_what_it_makes_relevant_and_keeps_the_focus(open_page, press) -> None:
    page = open_page({})
    heard = listen(page)
    page.focus_path("kind")
    press(Qt.Key.Key_1, "1")
    assert heard == [("kind", Answer("flat"))]
    assert "floor" in visible(page)
    assert focused_path() == "kind"


def test_what_stops_counting_is_told(open_page, press) -> None:
    page = open_page()
    told: list[str] = []
    page.told.connect(lambda words, undo: told.append(words))
    page.focus_path("kind")
    press(Qt.Key.Key_2, "2")
    assert "floor" not in visible(page)
    assert told == ["1\u00a0réponse ne sera plus utilisée."]


def test_enter_goes_to_the_next_question_and_ends_with_a_signal(open_page, press) -> None:
    page = open_page()
    ended: list[bool] = []
    page.ended.connect(lambda: ended.append(True))
    page.focus_path("kind")
    seen = []
    for _ in range(4):
        seen.append(focused_path())
        press(Qt.Key.Key_Return, "\r")
    assert seen[:3] == ["kind", "floor", "surface"]
    page.focus_path("remark")
    page.go(1)
    assert ended == [True], "what is folded is met by Tab, not by Enter"


def test_tab_follows_the_reading_order(open_page) -> None:
    page = open_page()
    wanted = [widget for widget in reading_order(page.list) if widget.isVisible()]
    tops = [widget.mapTo(page.sheet, widget.rect().topLeft()).y() for widget in wanted]
    stops = [
        widget
        for widget in wanted
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    ]
    page.focus_path("kind")
    chain: list[QWidget | None] = []
    for _ in stops:
        chain.append(QApplication.focusWidget())
        page.focusNextChild()
    assert chain == stops
    assert tops == sorted(tops)


def test_the_page_follows_the_focused_question(open_page) -> None:
    page = open_page()
    seen: list[str] = []
    page.focused.connect(seen.append)
    page.focus_path("surface")
    page.focus_path("remark")
    assert seen == ["surface", "remark"]


@pytest.mark.parametrize("path", ["surface", "remark", "height", "rooms/b/damp", "rooms/a"])
def test_any_path_can_be_brought_to_the_eye(path, open_page) -> None:
    page = open_page(height=300)
    assert page.focus_path(path)
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    top = focused.mapTo(page.scroller.viewport(), focused.rect().topLeft()).y()
    assert top >= 16
    assert top + min(focused.height(), 44) <= page.scroller.viewport().height() - 16
    if "/" not in path or path.count("/") == 2:
        assert focused_path() == path


def test_a_path_that_is_not_there_says_so(open_page) -> None:
    page = open_page({"kind": Answer("house")})
    assert not page.focus_path("floor")
    assert not page.focus_path("rooms/zz/name")
    assert not page.focus_path("nothing")


def test_details_are_folded_with_their_count_and_open_in_place(open_page) -> None:
    page = open_page({**ANSWERS, "height": Answer(Decimal("2.5"))})
    assert page.list.fold.button.text() == "Plus de précisions (1)"
    assert "height" not in visible(page)
    page.list.fold.button.click()
    assert "height" in visible(page)
    assert block(page, "height").answer() == Answer(Decimal("2.5"))


def test_a_surprise_is_shown_under_its_field_only(open_page) -> None:
    page = open_page({**ANSWERS, "surface": Answer(Decimal(400))})
    field = block(page, "surface").field
    assert field.box().isVisible()
    assert field.box().accessibleName().startswith("C’est grand")
    other = block(page, "floor").field
    assert other._problem_box is None


def test_keeping_a_surprise_is_an_answer_with_its_reason(open_page) -> None:
    page = open_page({**ANSWERS, "surface": Answer(Decimal(400), source=Source.READ)})
    heard = listen(page)
    field = block(page, "surface").field
    field.box().kept.emit("Relu sur le papier")
    kept = Answer(Decimal(400), source=Source.READ, kept="Relu sur le papier")
    assert heard == [("surface", kept)]
    assert not field.box().isVisible()


def test_a_special_answer_replaces_the_value_and_can_be_given_back(open_page) -> None:
    page = open_page()
    heard = listen(page)
    one = block(page, "surface")
    specials = one.specials
    specials.taken.emit("later")
    assert heard == [("surface", Answer(state=State.LATER))]
    line = one.findChild(Input)
    assert line.text() == ""
    specials.taken.emit("")
    assert heard[1] == ("surface", None)


def test_a_source_is_chosen_by_a_chip_and_kept(open_page, type_text) -> None:
    page = open_page()
    heard = listen(page)
    one = block(page, "surface")
    assert one.sources is not None
    one.sources.taken.emit(Source.MEASURED)
    assert heard == [("surface", Answer(Decimal(62), source=Source.MEASURED))]


def test_closed_rows_say_what_they_hold_and_their_state(open_page) -> None:
    page = open_page()
    heads = page.findChildren(ListRow)
    assert [head.text() for head in heads] == ["Cuisine", "Ligne 2"]
    assert heads[0].accessibleName() == "Cuisine, 19,5\u00a0°C, Terminé"
    assert heads[1].trailing == "1\u00a0réponse manque"


def test_one_row_at_a_time_opens_in_place(open_page) -> None:
    page = open_page()
    heads = page.findChildren(ListRow)
    heads[0].click()
    assert "rooms/a/name" in visible(page)
    heads[1].click()
    assert "rooms/b/name" in visible(page)
    assert "rooms/a/name" not in visible(page)
    heads[1].click()
    assert not [path for path in visible(page) if path.startswith("rooms/")]


def test_a_row_is_added_open_and_focused(open_page, type_text) -> None:
    page = open_page()
    heard = listen(page)
    table = page.findChild(RepeatTable)
    table.add.click()
    assert heard == [("rooms/c", Answer(value=True))]
    assert focused_path() == "rooms/c/name"
    focused = QApplication.focusWidget()
    assert focused is not None
    type_text(focused, "Chambre")
    page.commit()
    assert heard[1] == ("rooms/c/name", Answer("Chambre"))
    assert [head.text() for head in page.findChildren(ListRow)][-1] == "Chambre"


def test_a_removed_row_goes_to_the_bin_and_comes_back(open_page) -> None:
    page = open_page()
    heard = listen(page)
    told: list[tuple[str, Callable[[], None]]] = []
    page.told.connect(lambda words, undo: told.append((words, undo)))
    table = page.findChild(RepeatTable)
    table.open("a")
    table.remove.click()
    assert heard == [("rooms/a", Answer(value=False))]
    assert list(table._heads) == ["b"]
    words, undo = told[0]
    assert words == "«\u00a0Cuisine\u00a0» est à la corbeille."
    undo()
    assert heard[1] == ("rooms/a", Answer(value=True))
    assert sorted(table._heads) == ["a", "b"]


def test_what_is_typed_in_a_row_goes_to_that_row_when_another_opens(open_page, type_text) -> None:
    page = open_page()
    heard = listen(page)
    page.focus_path("rooms/b/name")
    focused = QApplication.focusWidget()
    assert focused is not None
    type_text(focused, "Salon")
    page.findChildren(ListRow)[0].click()
    assert heard == [("rooms/b/name", Answer("Salon"))]


def test_a_photo_of_a_row_comes_back_from_the_store(open_page) -> None:
    page = open_page()
    heard = listen(page)
    attached: list[tuple[str, bytes, str]] = []
    page.attached.connect(lambda path, data, kind: attached.append((path, data, kind)))
    page.focus_path("rooms/a/picture")
    field = block(page, "rooms/a/picture").field
    field.attached.emit(b"jpeg", "photo")  # type: ignore[attr-defined]
    assert attached == [("rooms/a/picture", b"jpeg", "photo")]
    page.stored("rooms/a/picture", "f" * 64)
    assert heard == [("rooms/a/picture", Answer(("f" * 64,)))]


def test_read_only_offers_no_change(open_page, press) -> None:
    page = open_page()
    heard = listen(page)
    page.set_enabled_input(False)
    page.focus_path("kind")
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            press(Qt.Key.Key_Delete, "", widget)
            press(Qt.Key.Key_2, "2", widget)
    assert heard == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("width", "scale"), [(1366, 1.0), (910, 1.0), (683, 1.0), (910, 1.5), (1366, 2.0)]
)
def test_nothing_is_cut_and_nothing_scrolls_sideways(width, scale, theme, open_page, look) -> None:
    look.wish = theme
    look.set_scale(scale)
    surprise = {"surface": Answer(Decimal(400)), "kind": Answer(state=State.LATER)}
    page = open_page({**ANSWERS, **surprise}, width=width, height=384)
    page.focus_path("rooms/a/damp")
    page.list.fold.set_open(True)
    QApplication.processEvents()
    assert page.sheet.width() <= page.scroller.viewport().width()
    for widget in page.sheet.findChildren(QWidget):
        if not widget.isVisible():
            continue
        least = widget.minimumSizeHint()
        assert widget.width() >= least.width(), (widget, widget.width(), least)
        if widget.hasHeightForWidth() and widget.layout() is None:
            assert widget.height() >= widget.heightForWidth(widget.width()), widget
        parent = widget.parentWidget()
        assert parent.rect().contains(widget.geometry()), (widget, parent)


def test_row_ids_sort_by_time_and_have_only_plain_letters() -> None:
    ids = [new_row_id() for _ in range(50)]
    assert len(set(ids)) == 50
    assert [one[:10] for one in ids] == sorted(one[:10] for one in ids)
    assert all(set(one) <= set("0123456789abcdefghijklmnopqrstuvwxyz") for one in ids)
