"""The caseload of who leads: lists by what waits, their order, the next step, the list written."""

from PySide6.QtCore import QPoint, Qt

from tests.operations.arrivals_made import register
from tests.operations.households_made import make_household, make_visit
from tests.ui.households.test_households_screen import rows, search
from tests.ui.seeing import Went, plain, says, seen, to_press
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.ui.households import lists


def test_who_leads_sees_what_waits_by_list_and_e_goes_where_today_goes(desk, screen, press) -> None:
    meta.write(desk.database, "role", "adviser")
    _, told = register(desk)
    make_household(desk, "Marc", "Oster")
    screen.refresh()
    seen(screen)
    shown = [one.text() for one in screen.chips.values() if one.isVisibleTo(screen)]
    assert [plain(one) for one in shown] == ["Tous (2)", "À décider (1)", "À appeler (1)"]
    assert says(screen, "Lire l’inscription")
    to_press(screen, "À appeler (1)").click()
    assert rows(screen) == ["Marc O."]
    assert says(screen, "1 foyer dans cette liste.")
    to_press(screen, "À décider (1)").click()
    went = Went(screen)
    screen.list.rows[0].setFocus()
    press(Qt.Key.Key_E, "e", screen.list.rows[0])
    assert (went.to, went.given) == ("intake", {"registration": told})


def test_a_click_on_the_step_goes_there_and_one_on_the_row_opens_the_household(
    desk, screen, qtbot
) -> None:
    meta.write(desk.database, "role", "adviser")
    home, told = register(desk)
    screen.refresh()
    seen(screen)
    for width in (1000, 420):
        screen.resize(width, 700)
        seen(screen)
        row, went = screen.list.rows[0], Went(screen)
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.tail_area().center().toPoint())
        assert (went.to, went.given) == ("intake", {"registration": told}), width
        assert len(went.places) == 1
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    assert went.given == {"household": home}


def test_the_list_goes_by_commune_and_is_written_so(
    desk, screen, qtbot, monkeypatch, tmp_path
) -> None:
    meta.write(desk.database, "role", "adviser")
    make_household(desk, "Ali", "Brunet", commune="Vincennes")
    make_household(desk, "Zoé", "Ammar", commune="Bondy")
    screen.refresh()
    seen(screen)
    screen.menus["order"].take("commune")
    seen(screen)
    assert rows(screen) == ["Zoé A.", "Ali B."]
    path = tmp_path / "foyers.csv"
    monkeypatch.setattr(lists, "choose_to_write", lambda *_: str(path))
    to_press(screen, "Exporter la liste").click()
    assert says(screen, "Liste enregistrée, 2 foyers.")
    written = path.read_text("utf-8-sig").splitlines()[1:]
    assert [line.split('"')[1] for line in written] == ["Zoé A.", "Ali B."]


def test_enter_opens_the_first_of_the_list_shown_and_adds_nobody_who_is_in_another(
    desk, screen, qtbot, type_text
) -> None:
    meta.write(desk.database, "role", "adviser")
    visits.finish(desk, visit=make_visit(desk, first="Marc", last="Oster"))
    home = make_household(desk, "Nora", "Oster")
    make_household(desk, "Odile", "Dupré")
    screen.refresh()
    seen(screen)
    went = Went(screen)
    to_press(screen, "À relire (1)").click()
    search(qtbot, screen, type_text, "dupré", 0)
    assert says(screen, "Aucun foyer de cette liste ne correspond. Cherchez dans « Tous ».")
    screen.enter()
    seen(screen)
    assert went.places == []
    to_press(screen, "À appeler (2)").click()
    screen.text.clear()
    search(qtbot, screen, type_text, "oster", 1)
    screen.enter()
    seen(screen)
    assert went.given == {"household": home}


def test_a_visitor_has_no_lists_and_e_does_nothing(desk, screen, press) -> None:
    make_household(desk, phone="01 99 00 00 22")
    screen.refresh()
    seen(screen)
    beside = (*screen.chips.values(), *screen.menus.values(), screen.buttons["export"])
    assert not any(one.isVisibleTo(screen) for one in beside)
    assert says(screen, "01 99 00 00 22")
    went = Went(screen)
    screen.list.rows[0].setFocus()
    press(Qt.Key.Key_E, "e", screen.list.rows[0])
    assert went.places == []
