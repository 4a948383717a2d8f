"""« Les nombres de l’agence »: the usual ones, a search, one to write, withdraw and take back."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from tests.ui.measuring import faults
from tests.ui.seeing import gathered, plain, says, seen, settle, to_press
from visitapp.local_time import PARIS
from visitapp.operations.desk import signing_keys
from visitapp.operations.parameters.build_package import build_package
from visitapp.operations.parameters.overrides import number, set_number, withdraw
from visitapp.store.file import meta
from visitapp.sync.bundle import signing
from visitapp.ui.parameters.screen import ParametersScreen

SIZES = [(1260, 700), (818, 512), (591, 384)]


@pytest.fixture
def screen(look, jobs, show) -> ParametersScreen:
    """The screen, which goes where it asks to go."""
    made = ParametersScreen(look, jobs)

    def follow(name, arguments):
        if name == "parameters":
            made.open(**arguments)
            made.refresh()
            made.focus_first(Qt.FocusReason.TabFocusReason)

    made.go.connect(follow)
    show(made, 900, 700)
    made.open()
    made.refresh()
    return made


def write_water(desk, value="4.87", start=date(2026, 1, 1)) -> str:
    return set_number(
        desk, parameter="water_price", number=Decimal(value), unit="€/m³", valid_from=start,
        source="Facture du SEDIF",
    ).made  # fmt: skip


def water(desk):
    return number(desk, parameter="water_price").line.number


@pytest.fixture
def answer(screen, type_text):
    """Types in one field of the form, as a person does who then leaves it."""

    def fill(path: str, words: str) -> None:
        block = next(b for b in screen.inside.blocks() if b.path == path)
        line = block.findChild(QLineEdit)
        line.setFocus()
        line.selectAll()
        type_text(line, words)
        block.commit()

    return fill


# --- the list


def test_the_usual_ones_stand_first_with_what_is_in_force(screen) -> None:
    assert says(screen, "Prix local de l’eau")
    assert says(screen, "Pas de valeur aujourd’hui")
    assert says(screen, "Très modestes (Anah) depuis le 1ᵉʳ janvier 2023")
    assert says(screen, "5 nombres connus sur 12")
    assert says(screen, "à vérifier")


def test_a_number_of_the_agency_is_marked(desk, screen) -> None:
    write_water(desk)
    screen.refresh()
    assert says(screen, "4,87 €/m³ depuis le 1ᵉʳ janvier 2026")
    assert "agence" in seen(screen)


def test_words_find_numbers_with_their_source_and_review_date(screen) -> None:
    screen.text.setText("bas de porte")
    screen.refresh()
    assert says(screen, "Coût : bas de porte")
    assert says(screen, "12,50 € depuis le 1ᵉʳ janvier 2016. Prix en magasin")
    assert says(screen, "À revoir avant le 1ᵉʳ novembre 2027.")
    assert not says(screen, "http")


def test_nothing_found_is_said_and_esc_empties_the_search(screen, press) -> None:
    screen.text.setText("xyz")
    screen.refresh()
    assert says(screen, "Aucun nombre ne correspond.")
    press(Qt.Key.Key_Escape, widget=screen.text)
    assert screen.text.text() == ""
    went = gathered(screen.go)
    press(Qt.Key.Key_Escape, widget=screen)
    assert went == [("preferences", {})]


def test_arrows_go_from_the_search_to_the_rows_and_back(screen, press) -> None:
    screen.text.setText("douche")
    screen.refresh()
    screen.text.setFocus()
    press(Qt.Key.Key_Down, widget=screen.text)
    assert QApplication.focusWidget() is screen.found.rows[0]
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is screen.found.rows[1]
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is screen.text


# --- one number


def test_a_number_is_written_from_the_list_to_the_calculation(desk, screen, answer) -> None:
    undoable = gathered(screen.undoable)
    to_press(screen, "Prix local de l’eau").click()
    assert screen.window_title() == "Prix local de l’eau"
    answer("number", "4,87")
    answer("valid_from", "01/01/2026")
    answer("source", "Facture du SEDIF")
    to_press(screen, "Garder ce nombre").click()
    assert water(desk) == Decimal("4.87")
    assert says(screen, "nombre de l’agence")
    assert says(screen, "Agence : Facture du SEDIF (Nadège, 25/11/2026)")
    assert says(screen, "Livré avec VisitApp : pas de valeur")
    [(said, way_back)] = undoable
    assert plain(said) == "Nombre gardé : 4,87 €/m³, à partir du 1ᵉʳ janvier 2026."
    way_back()
    assert water(desk) is None


def test_written_again_it_can_be_put_back_as_it_was(desk, screen, answer) -> None:
    write_water(desk)
    undoable = gathered(screen.undoable)
    to_press(screen, "Prix local de l’eau").click()
    answer("number", "5,10")
    to_press(screen, "Garder ce nombre").click()
    assert water(desk) == Decimal("5.1")
    undoable[-1][1]()
    assert water(desk) == Decimal("4.87")


def test_what_is_missing_is_said_above_the_form_and_nothing_is_lost(desk, screen, answer) -> None:
    to_press(screen, "Prix local de l’eau").click()
    answer("number", "4,87")
    to_press(screen, "Garder ce nombre").click()
    assert says(screen, "Dites d’où vient ce nombre.")
    assert screen.inside.typed["number"].value == Decimal("4.87")
    assert water(desk) is None


def test_an_impossible_number_is_refused_in_one_sentence(desk, screen, answer) -> None:
    to_press(screen, "Coûts du matériel").click()
    to_press(screen, "Coût : ampoules").click()
    answer("number", "3000")
    answer("source", "Bon de commande")
    to_press(screen, "Garder ce nombre").click()
    assert says(screen, "C’est beaucoup trop, à côté de 3 €. Vérifiez la virgule.")
    assert number(desk, parameter="kit_cost", column="led_bulb").line.number == 3


def test_a_ceiling_is_chosen_in_words(desk, screen, answer) -> None:
    to_press(screen, "Plafond du dispositif").click()
    to_press(screen, "Sans plafond").click()
    answer("source", "Convention de l’agence")
    to_press(screen, "Garder ce nombre").click()
    assert number(desk, parameter="scheme_income_class").line.number == 4
    assert says(screen, "Livré avec VisitApp : Très modestes (Anah).")


def test_it_is_withdrawn_and_taken_again_with_its_history(desk, screen) -> None:
    write_water(desk)
    undoable = gathered(screen.undoable)
    to_press(screen, "Prix local de l’eau").click()
    to_press(screen, "Retirer ce nombre").click()
    assert water(desk) is None
    assert says(screen, "Retiré : 4,87 €/m³, depuis le 1ᵉʳ janvier 2026")
    undoable[-1][1]()
    assert water(desk) == Decimal("4.87")
    to_press(screen, "Retirer ce nombre").click()
    to_press(screen, "Reprendre ce nombre").click()
    assert water(desk) == Decimal("4.87")
    assert undoable[-1][0] == "Nombre repris."


def test_what_was_withdrawn_stays_to_be_seen(desk, screen) -> None:
    withdraw(desk, override=write_water(desk, "4.10", date(2025, 1, 1)))
    write_water(desk)
    to_press(screen, "Prix local de l’eau").click()
    [now, before] = [one.kept for one in screen.inside.file.said]
    assert (now.withdrawn, before.withdrawn) == (False, True)


def test_esc_goes_back_one_step_at_a_time_and_the_row_has_the_keyboard(screen, press) -> None:
    to_press(screen, "Coûts du matériel").click()
    assert screen.window_title() == "Coûts du matériel"
    to_press(screen, "Coût : thermomètres").click()
    press(Qt.Key.Key_Escape, widget=screen.inside)
    assert screen.window_title() == "Coûts du matériel"
    focused = QApplication.focusWidget()
    assert plain(focused.text()) == "Coût : thermomètres"
    press(Qt.Key.Key_Escape, widget=screen.inside)
    assert screen.inside is None
    assert plain(QApplication.focusWidget().text()) == "Coûts du matériel"


def test_enter_goes_through_the_form_to_the_button(screen, press) -> None:
    to_press(screen, "Prix local de l’eau").click()
    for block in screen.inside.blocks():
        assert block.isAncestorOf(QApplication.focusWidget())
        press(Qt.Key.Key_Return, widget=screen.inside)
    assert QApplication.focusWidget() is screen.inside.forward


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_cut_at_any_size(desk, screen, look, size, scale) -> None:
    write_water(desk)
    screen.resize(*size)
    look.set_scale(scale if size[0] > 600 else 1.0)
    for arguments in (
        {}, {"parameter": "water_price"}, {"table": "kit_cost"}, {"table": "cold_reference"},
        {"paste": ""},
        {"parameter": "scheme_income_class"}, {"parameter": "kit_cost", "column": "led_bulb"},
    ):  # fmt: skip
        screen.open(**arguments)
        screen.text.setText("eau chaude")
        screen.refresh()
        settle()
        assert faults(screen) == [], arguments


# --- for who works for two schemes


def test_who_works_for_two_schemes_first_says_whose_numbers(screen, desk, jobs) -> None:
    assert not screen.whose.isVisible()
    meta.write(desk.database, "schemes", "ecogie visites_energie")
    set_number(
        desk, parameter="water_price", number=Decimal("4.87"), unit="€/m³",
        valid_from=date(2026, 1, 1), source="Facture du SEDIF", scheme="ecogie",
    )  # fmt: skip
    screen.refresh()
    assert says(screen, "Nombres du dispositif")
    assert says(screen, "4,87 €/m³")
    other = screen.whose.findChild(QAbstractButton, "visites_energie")
    other.click()
    settle()
    assert not says(screen, "4,87 €/m³")
    assert says(screen, "Pas de valeur aujourd’hui")
    screen.open("water_price")
    assert says(screen, "Pour les foyers du dispositif Visites énergie.")
    assert not says(screen, "Facture du SEDIF")
    for size in SIZES:
        screen.resize(*size)
        settle()
        assert faults(screen) == []


def test_what_she_keeps_is_for_the_scheme_that_she_chose(screen, desk, answer) -> None:
    meta.write(desk.database, "schemes", "ecogie visites_energie")
    screen.refresh()
    screen.whose.findChild(QAbstractButton, "visites_energie").click()
    screen.open("water_price")
    answer("number", "5,10")
    answer("valid_from", "01/01/2026")
    answer("source", "Facture")
    to_press(screen, "Garder ce nombre").click()
    assert number(desk, parameter="water_price", scheme="visites_energie").line.number == Decimal(
        "5.10"
    )
    assert number(desk, parameter="water_price", scheme="ecogie").line.number is None


def test_a_number_of_before_says_that_it_counts_for_both(screen, desk) -> None:
    write_water(desk)
    meta.write(desk.database, "schemes", "ecogie visites_energie")
    screen.open("water_price")
    assert says(screen, "Il compte pour tous vos dispositifs")
    assert water(desk) == Decimal("4.87")


# --- what ends, and the next row


def test_a_pasted_table_is_shown_then_kept(desk, screen, clock, answer) -> None:
    """The adviser copies the table, changes a price, sees what changes, keeps it."""
    clock.at = datetime(2027, 1, 2, 10, 0, tzinfo=PARIS)
    told = gathered(screen.told)
    screen.refresh()
    assert says(screen, "Finie le 31 décembre 2026")
    screen.open(table="gas_reference_price")
    assert "dernier connu" in seen(screen)
    to_press(screen, "Coller une table").click()
    sheet = screen.inside
    to_press(sheet, "Copier la table d’aujourd’hui").click()
    table = QApplication.clipboard().text()
    assert "0,14557" in table
    sheet.paper.setPlainText(table.replace("0,14557", "0,151"))
    answer("valid_from", "01/01/2027")
    to_press(sheet, "Voir ce qui change").click()
    assert says(sheet, "Dites d’où viennent ces nombres.")
    answer("source", "CRE, janvier 2027")
    to_press(sheet, "Voir ce qui change").click()
    assert says(sheet, "→ 0,151 €/kWh")
    sheet.paper.setPlainText(table.replace("0,14557", "0,152"))
    assert sheet.keep.isHidden()
    to_press(sheet, "Voir ce qui change").click()
    to_press(sheet, "Garder ces nombres").click()
    assert len(told) == 2
    now = desk.reference.tables().grids.find("gas_reference_price", date(2027, 1, 2))
    assert (now.at("heating"), now.last_known) == (Decimal("0.152"), False)
    before = desk.reference.tables().grids.find("gas_reference_price", date(2026, 11, 25))
    assert before.at("heating") == Decimal("0.14557")


def test_a_table_that_does_not_read_is_said_and_nothing_is_kept(desk, screen, answer) -> None:
    screen.open(paste="gas_reference_price")
    sheet = screen.inside
    sheet.paper.setPlainText("chauffage;cher")
    answer("valid_from", "01/01/2027")
    answer("source", "CRE")
    to_press(sheet, "Voir ce qui change").click()
    assert says(sheet, "n’est pas un nombre")
    assert sheet.keep.isHidden()
    assert number(desk, parameter="gas_reference_price", column="heating").said == ()


# --- a package


def test_a_package_is_seen_taken_and_withdrawn(desk, screen, tmp_path, monkeypatch) -> None:
    key = signing.new_key()
    monkeypatch.setattr(signing_keys, "trusted_keys", lambda: (signing.public_of(key),))
    tables, file = tmp_path / "tables", tmp_path / "a.nombres"
    tables.mkdir()
    (tables / "water.csv").write_text(
        "nombre;valeur;du;source\nwater_price;4,61;2026-11-01;SEDIF\n", "utf-8"
    )
    made, _ = build_package(tables, source="SEDIF", published=date(2026, 11, 25), secrets=[key])
    told = gathered(screen.told)
    to_press(screen, "Prendre un paquet").click()
    page = screen.inside
    page.choose = lambda _: file
    for content, words in ((made[:-9], "n’est pas signé"), (made, "1 changement")):
        file.write_bytes(content)
        to_press(page, "Choisir un paquet").click()
        assert says(page, words)
    assert says(page, "4,61 €/m³")
    assert water(desk) is None
    to_press(page, "Prendre ces nombres").click()
    assert len(told) == 1
    assert water(desk) == Decimal("4.61")
    assert says(page, "Paquet du 25 novembre 2026, en vigueur")
    for size in SIZES:
        screen.resize(*size)
        settle()
        assert faults(screen) == []
    to_press(page, "Retirer ce paquet").click()
    assert water(desk) is None
    to_press(page, "Reprendre ce paquet").click()
    assert water(desk) == Decimal("4.61")
