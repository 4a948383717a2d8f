"""« Ce qui manque »: a line opens its question or settles it; the count drops live."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from visitapp.domain.asking.study_gaps import Gaps
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.errors import UserError
from visitapp.domain.ranges.suggestion import Range
from visitapp.operations.records import answers
from visitapp.operations.visits import question_worth
from visitapp.ui.visits.missing import worth_asking
from visitapp.ui.visits.missing.screen import MissingScreen
from visitapp.ui.visits.missing.words import lines, summary

HOLES = ("surface", "tenure", "setpoint_day")


def with_holes(desk, visit: str) -> None:
    for path in HOLES:
        answers.answer(desk, record=visit, path=path, answer=None)


def opened(desk, open_screen, visit: str) -> tuple:
    with_holes(desk, visit)
    screen = open_screen(visit)
    screen.show_step("missing")
    page = screen.pages.page("missing")
    assert isinstance(page, MissingScreen)
    return screen, page


def test_lines_are_in_the_order_of_the_visit(desk, open_screen, family) -> None:
    _, page = opened(desk, open_screen, family)
    assert list(page.rows) == ["tenure", "surface", "setpoint_day"]
    assert page.summary.text().startswith("3\u00a0réponses manquent.")


def test_answer_opens_the_very_question(desk, open_screen, family) -> None:
    screen, page = opened(desk, open_screen, family)
    page.rows["surface"].main.click()
    assert screen.step == "dwelling"
    section = screen.pages.section_page("dwelling")
    block = section.list.part_at("surface")
    assert block.isAncestorOf(QApplication.focusWidget())


def test_a_line_settled_leaves_and_the_count_drops(desk, open_screen, family) -> None:
    screen, page = opened(desk, open_screen, family)
    page.rows["tenure"].others["refused"].click()
    assert list(page.rows) == ["surface", "setpoint_day"]
    assert page.summary.text().startswith("2\u00a0réponses manquent.")
    assert answers.answers_of(desk, record=family)["tenure"].state is State.REFUSED
    screen.session.undo.undo()
    assert "tenure" not in answers.answers_of(desk, record=family)


def test_the_keyboard_goes_on_to_the_next_line(desk, open_screen, family) -> None:
    _, page = opened(desk, open_screen, family)
    page.rows["tenure"].others["unknown"].setFocus()
    page.rows["tenure"].others["unknown"].click()
    assert QApplication.focusWidget() is page.rows["surface"].main


WIRES = Answer(value=("bare_wires",))


def test_a_danger_without_what_was_done_comes_before_all(desk, open_screen, family) -> None:
    answers.answer(desk, record=family, path="danger_signs", answer=WIRES)
    answers.answer(desk, record=family, path="danger_done", answer=None)
    screen, page = opened(desk, open_screen, family)
    assert list(page.rows) == ["danger_done", "tenure", "surface", "setpoint_day"]
    row = page.rows["danger_done"]
    assert QApplication.focusWidget() is row.main
    assert row.mapTo(page, row.rect().topLeft()).y() < page.rows["tenure"].mapTo(
        page, row.rect().topLeft()
    ).y()  # fmt: skip
    assert "fils électriques à nu" in row.line.why
    assert page.summary.text().startswith("Un danger")
    row.main.click()
    section = screen.pages.section_page(screen.step)
    assert section.list.part_at("danger_done").isAncestorOf(QApplication.focusWidget())
    screen.session.set_answer("danger_done", Answer(value=("told",)))
    screen.show_step("missing")
    assert "danger_done" not in page.rows
    assert "danger" not in page.summary.text()


def test_a_danger_put_off_is_still_the_first_line(desk, open_screen, family) -> None:
    answers.answer(desk, record=family, path="danger_signs", answer=WIRES)
    answers.answer(desk, record=family, path="danger_done", answer=Answer(state=State.LATER))
    screen = open_screen(family)
    screen.show_step("missing")
    page = screen.pages.page("missing")
    assert list(page.rows) == ["danger_done"]
    assert "plus tard" not in page.summary.text()


def test_later_stays_on_the_list_and_is_told_apart(desk, open_screen, family) -> None:
    screen, page = opened(desk, open_screen, family)
    page.rows["surface"].others["later"].click()
    assert screen.session.answers["surface"].state is State.LATER
    assert "1\u00a0réponse est pour plus tard." in page.summary.text()
    assert "later" not in page.rows["surface"].others


def test_a_surprising_figure_is_kept_with_a_reason(desk, open_screen, family, monkeypatch) -> None:
    answers.answer(desk, record=family, path="surface", answer=Answer(value=Decimal(480)))
    screen = open_screen(family)
    screen.show_step("missing")
    page = screen.pages.page("missing")
    row = page.rows["surface"]
    assert row.main.text() == "Vérifier"
    monkeypatch.setattr(page, "ask_reason", lambda under: "Relu sur le papier")
    row.others["keep"].click()
    assert screen.session.answers["surface"].kept == "Relu sur le papier"
    assert screen.session.answers["surface"].value == Decimal(480)
    assert "surface" not in page.rows


def test_changing_one_s_mind_keeps_nothing(desk, open_screen, family, monkeypatch) -> None:
    answers.answer(desk, record=family, path="surface", answer=Answer(value=Decimal(480)))
    screen = open_screen(family)
    screen.show_step("missing")
    page = screen.pages.page("missing")
    monkeypatch.setattr(page, "ask_reason", lambda under: "")
    page.rows["surface"].others["keep"].click()
    assert screen.session.answers["surface"].kept == ""


WARM_NIGHT = {
    "setpoint_day": Answer(value=Decimal(19)),
    "setpoint_night": Answer(value=Decimal(21)),
}


def doubtful(desk, open_screen, visit: str) -> tuple:
    for path, answer in WARM_NIGHT.items():
        answers.answer(desk, record=visit, path=path, answer=answer)
    screen = open_screen(visit)
    screen.show_step("missing")
    return screen, screen.pages.page("missing")


def test_a_contradiction_opens_either_of_its_answers(desk, open_screen, family) -> None:
    screen, page = doubtful(desk, open_screen, family)
    [row] = page.doubts.rows.values()
    assert page.doubts.isVisible()
    row.main.click()
    block = screen.pages.section_page("heating").list.part_at("setpoint_night")
    assert block.isAncestorOf(QApplication.focusWidget())
    screen.show_step("missing")
    [row] = page.doubts.rows.values()
    row.others["other"].click()
    block = screen.pages.section_page("heating").list.part_at("setpoint_day")
    assert block.isAncestorOf(QApplication.focusWidget())


def test_a_contradiction_that_is_right_is_asked_again_only_once_an_answer_changes(
    desk, open_screen, family, monkeypatch
) -> None:
    """Kept on disk with its reason; a mind that is changed keeps nothing."""
    screen, page = doubtful(desk, open_screen, family)
    monkeypatch.setattr(page.doubts, "ask_reason", lambda under: "")
    page.doubts.rows["warmer_at_night"].others["keep"].click()
    assert list(page.doubts.rows) == ["warmer_at_night"]
    monkeypatch.setattr(page.doubts, "ask_reason", lambda under: "Vérifié avec la personne")
    page.doubts.rows["warmer_at_night"].others["keep"].click()
    assert (list(page.doubts.rows), page.doubts.isVisible()) == ([], False)
    on_disk = answers.answers_of(desk, record=family)
    assert on_disk["as_it_is/warmer_at_night/reason"].value == "Vérifié avec la personne"
    screen.session.set_answer("setpoint_night", Answer(value=Decimal(22)))
    assert list(page.doubts.rows) == ["warmer_at_night"]


def test_nothing_missing_is_not_said_over_a_contradiction(desk, open_screen, family) -> None:
    _, page = doubtful(desk, open_screen, family)
    assert "1\u00a0contradiction" in page.summary.text()
    whole = Gaps(0, None, (), 0, Range(Decimal(0), Decimal(0), Decimal(0)), 0, ())
    assert "Rien ne manque" in summary([], whole)
    assert "Rien ne manque" not in summary([], whole, doubts=1)


def weighed(page: MissingScreen, qtbot) -> None:
    """Wait until what the questions are worth is found."""
    page.session.asking.work()
    qtbot.waitUntil(lambda: page.session.asking.gaps is not None, timeout=60_000)


def test_a_visit_with_nothing_mandatory_left_says_what_is_still_worth_asking(
    open_screen, family, qtbot
) -> None:
    screen = open_screen(family)
    screen.show_step("missing")
    page = screen.pages.page("missing")
    assert lines(screen.session.questionnaire, screen.session.answers) == []
    assert "Rien ne manque" not in page.summary.text()
    assert not page._end.plain.isVisible()
    weighed(page, qtbot)
    assert "Rien ne manque" not in page.summary.text()
    path, row = next(iter(page.asked.rows.items()))
    assert row.worth.text().startswith("environ")
    row.main.click()
    assert screen.step == screen.session.questionnaire.at(path).section.id


def test_a_section_that_nobody_opened_is_named_and_opens(desk, open_screen, family, qtbot) -> None:
    form = open_screen(family).session.questionnaire
    for path in answers.answers_of(desk, record=family):
        if form.at(path).section.id == "uses" and path.count("/") != 1:
            answers.answer(desk, record=family, path=path, answer=None)
    for path in answers.answers_of(desk, record=family):
        if form.at(path).section.id == "uses":
            answers.remove_row(desk, record=family, path=path)
    screen = open_screen(family)
    screen.show_step("missing")
    page = screen.pages.page("missing")
    weighed(page, qtbot)
    assert list(page.asked.sections) == ["uses"]
    page.asked.sections["uses"].main.click()
    assert screen.step == "uses"


def test_the_questions_are_asked_in_a_row_and_lead_back(
    open_screen, family, qtbot, monkeypatch
) -> None:
    screen = open_screen(family)
    screen.show_step("missing")
    page = screen.pages.page("missing")
    weighed(page, qtbot)
    found = [one.place.path for one in page.session.asking.gaps.asked]
    shown = []
    show = screen.show_path
    monkeypatch.setattr(screen, "show_path", lambda path: (shown.append(path), show(path)))
    forward = screen.footer.forward_button
    assert forward.text() == f"Poser les {len(page.to_ask)} questions"
    forward.click()
    for _ in range(3 * len(found)):
        if screen.step != "missing":
            forward.click()
    assert screen.step == "missing"
    assert shown[0] == found[0]
    assert set(found) <= set(shown)


def test_a_visit_with_questions_worth_asking_may_end_all_the_same(
    open_screen, family, qtbot
) -> None:
    screen = open_screen(family)
    screen.show_step("missing")
    page = screen.pages.page("missing")
    assert screen.footer.forward_button.text() == "Terminer la visite"
    assert not page._end.go_on.isVisible()
    weighed(page, qtbot)
    assert page._end.go_on.text() == "Terminer la visite"
    page._end.go_on.click()
    assert screen.session.finished
    assert screen.footer.forward_button.text() == "Revenir à ma journée"
    assert not page._end.go_on.isVisible()


def test_weighed_again_the_keyboard_stays_on_its_row(
    open_screen, family, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(worth_asking, "SHOWN", 2)
    screen = open_screen(family)
    screen.show_step("missing")
    page = screen.pages.page("missing")
    weighed(page, qtbot)
    page.asked.others.setFocus()
    page.asked.others.click()
    assert QApplication.focusWidget() is list(page.asked.rows.values())[1].main
    page.asked.rows["pipe_length"].main.setFocus()
    page._weighed()
    assert QApplication.focusWidget() is page.asked.rows["pipe_length"].main
    screen.session.set_answer("pipe_length", Answer(value=Decimal(0)))
    weighed(page, qtbot)
    page._weighed()
    assert "pipe_length" not in page.asked.rows
    assert page.isAncestorOf(QApplication.focusWidget())


def test_a_day_without_prices_is_said_and_nothing_is_asked_for_ever(
    open_screen, family, qtbot, monkeypatch
) -> None:
    def refuses(desk, **_: object) -> None:
        raise UserError("Pas de chiffres pour 2012.", "Vérifiez la date.")

    monkeypatch.setattr(question_worth, "begin", refuses)
    screen = open_screen(family)
    screen.show_step("missing")
    page = screen.pages.page("missing")
    with qtbot.waitSignal(page.session.asking.came, timeout=20_000):
        page.session.asking.work()
    assert page.summary.text() == "Pas de chiffres pour 2012. Vérifiez la date."
    assert not page.session.asking._pause.isActive()


def test_enter_goes_on_to_the_next_question_asked(open_screen, family, qtbot) -> None:
    screen = open_screen(family)
    screen.ask_series(["surface", "setpoint_day"])
    assert screen.step == "dwelling"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert screen.step == "heating"
    assert screen.footer.forward_button.text() == "Voir ce qui manque"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert screen.step == "missing"


def test_another_page_ends_asking_in_a_row(open_screen, family) -> None:
    screen = open_screen(family)
    screen.ask_series(["surface", "setpoint_day"])
    screen.show_step("bills")
    assert screen.footer.forward_button.text() == "Suivant"


def test_rows_of_a_table_are_told_apart(desk, open_screen, visit) -> None:
    screen = open_screen(visit)
    for row in ("r1", "r2"):
        screen.session.set_answer(f"bills/{row}", Answer(value=True))
    found = [one for one in lines(screen.session.questionnaire, screen.session.answers)
             if one.path == "bills/r2/amount"]  # fmt: skip
    assert found[0].title.endswith("(ligne\u00a02)")


def test_with_nothing_missing_the_primary_button_has_the_keyboard(open_screen, family) -> None:
    screen = open_screen(family)
    screen.show_step("household")
    screen.show_step("missing")
    assert QApplication.focusWidget() is screen.footer.forward_button


def test_the_last_line_settled_leaves_the_keyboard_to_the_primary_button(
    desk, open_screen, family
) -> None:
    screen, page = opened(desk, open_screen, family)
    for path in HOLES:
        page.rows[path].others["unknown"].setFocus()
        page.rows[path].others["unknown"].click()
    assert not page.rows
    assert QApplication.focusWidget() is screen.footer.forward_button


def test_of_a_finished_visit_the_list_is_read_and_nothing_on_it_looks_pressable(
    desk, open_screen, family
) -> None:
    screen, page = opened(desk, open_screen, family)
    screen.session.finish()
    screen.show_step("missing")
    QApplication.processEvents()
    rows = page.rows.values()
    assert all(row.isVisible() and row.isEnabled() for row in rows)
    assert not any(one.isVisible() for row in rows for one in (row.main, *row.others.values()))
    assert page._end.plain.text() == "Ces réponses n’ont pas été données."
    assert QApplication.focusWidget() is screen.footer.forward_button
    screen.session.reopen("Facture retrouvée.")
    QApplication.processEvents()
    screen.show_step("missing")
    first = next(iter(page.rows.values()))
    assert first.main.isVisible()
    assert QApplication.focusWidget() is first.main
