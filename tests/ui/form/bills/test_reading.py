"""A bill read apart: values beside their place, taken one by one; bad files hurt nothing."""

import json
import sys
from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image

from tests.domain.energy.visits import visit_form
from tests.ui.form.bills.conftest import HOME
from visitapp.domain.checklist.answers import Answer, Source
from visitapp.domain.errors import UserError
from visitapp.ui.form.bills import photo
from visitapp.ui.form.bills import reader as reading
from visitapp.ui.form.bills.papers import KEPT, MARKED, NOT_FOUND
from visitapp.ui.form.bills.reader import BillReader, ReadValue
from visitapp.ui.form.photographed_page import PhotographedPage

PATIENCE = 60_000


def _png() -> str:
    out = BytesIO()
    Image.new("L", (90, 20), 255).save(out, "PNG")
    return b64encode(out.getvalue()).decode()


def told(question: str, value: object, repeat: str = "bills") -> dict[str, object]:
    return {"repeat": repeat, "question": question, "value": value, "crop": _png(), "why": "là",
            "page": 0, "place": [0.1, 0.2, 0.3, 0.25]}  # fmt: skip


FOUND = [told("energy", "electricity"), told("amount", 373.30), told("quantity", 1370)]
CONTRACT = [told("supplier", "Énergie Exemple", "contracts"),
            told("subscribed_power", "6", "contracts")]  # fmt: skip


def script(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def says(*proposals: dict[str, object]) -> str:
    whole = json.dumps({"proposals": proposals, "pages": {}})
    return f"import sys; sys.stdin.buffer.read(); print({whole!r})"


@pytest.fixture
def read(qtbot, monkeypatch):
    """Reads with a program in the place of ours; what came of it."""

    def _read(code: str) -> list[ReadValue] | str:
        monkeypatch.setattr(reading, "command", lambda: script(code))
        reader = BillReader(visit_form())
        came: list[list[ReadValue] | str] = []
        reader.came.connect(came.append)
        reader.refused.connect(came.append)
        reader.read(b"a page")
        qtbot.waitUntil(lambda: bool(came), timeout=PATIENCE)
        assert not reader.reading
        return came[0]

    return _read


def test_values_come_as_answers_that_say_where_they_are_from(read) -> None:
    values = read(says(*FOUND, told("option", "base", "contracts"), told("none", 1),
                       told("kwh_price", 0.1824, "contracts"),
                       told("started_on", "2021-03", "contracts"),
                       told("quantity", "much"), told("rfr", 9, "")))  # fmt: skip
    assert [(one.repeat, one.question, str(one.answer.value)) for one in values] == [
        ("bills", "energy", "electricity"), ("bills", "amount", "373.3"),
        ("bills", "quantity", "1370"), ("contracts", "option", "base"),
        ("contracts", "kwh_price", "0.1824"), ("contracts", "started_on", "2021-03"),
    ]  # fmt: skip
    assert {one.answer.source for one in values} == {Source.PHOTO}


@pytest.mark.parametrize("code", [
    "import os; os.abort()", "raise SystemExit(70)", "print('no object')", says(),
    "print('{\"proposals\": [{}]}')",
])  # fmt: skip
def test_a_reader_that_breaks_or_finds_nothing_is_one_sentence(read, code: str) -> None:
    assert read(code) == reading.NO_DATA


def test_what_the_reader_refuses_is_said_in_its_words(read) -> None:
    code = "import sys; print('Ce PDF est abîmé.', file=sys.stderr); raise SystemExit(2)"
    assert read(f"# -*- coding: utf-8 -*-\n{code}") == "Ce PDF est abîmé."


def test_a_reading_without_end_is_ended(read, monkeypatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_MS", 200)
    assert read("import sys; sys.stdin.read(); import time; time.sleep(600)") == reading.TOO_LONG


def test_a_reader_that_is_not_there_is_said(qtbot, monkeypatch) -> None:
    monkeypatch.setattr(reading, "command", lambda: ["/nowhere/visitapp"])
    reader = BillReader(visit_form())
    with qtbot.waitSignal(reader.refused, timeout=PATIENCE) as heard:
        reader.read(b"a page")
    assert heard.args == [reading.NOT_HERE]


def values(*more: dict[str, object]) -> list[ReadValue]:
    reader = BillReader(visit_form())
    found = [reader._value(one) for one in (*FOUND, *more)]
    return [one for one in found if one is not None]


def test_a_value_is_taken_by_its_button_or_its_key_never_by_itself(open_bills) -> None:
    page = open_bills()
    attached: list[tuple[str, bytes, str]] = []
    page.page.attached.connect(lambda *one: attached.append(one))
    page.table.photo.picture = b"a photo"
    page.table.photo.came.emit(values())
    first, then = (button for _, button in page.table.row.proposals._waiting)
    assert page.table.open_row == "new1", "a new bill of the energy that was read"
    assert page.heard == []
    assert page.table.takes_key("report")
    assert (first.hint, then.hint) == ("", "F7"), "the key is printed where it does something"
    assert page.heard[-1] == ("bills/new1/quantity", Answer(1370, source=Source.PHOTO))
    assert [path for path, _ in page.values] == ["bills/new1", "bills/new1/energy",
                                                 "bills/new1/quantity"]  # fmt: skip
    assert attached == [("bills/new1/bill_photo", b"a photo", "photo")]
    assert page.table.takes_key("report")
    assert page.heard[-1][0] == "bills/new1/amount"
    assert not page.table.takes_key("report"), "nothing is left: the key is the visit's again"
    assert len(attached) == 1


def test_what_a_bill_says_of_the_contract_goes_to_the_contract_of_its_energy(open_bills) -> None:
    page = open_bills()
    page.table.open("a")
    page.table.photo.came.emit(values(*CONTRACT))
    buttons = [button for value, button in page.table.row.proposals._waiting
               if value.repeat == "contracts"]  # fmt: skip
    buttons[0].click()
    buttons[1].click()
    assert page.values == [
        ("contracts/new1", True), ("contracts/new1/energy", "electricity"),
        ("contracts/new1/subscribed_power", "6"), ("contracts/new1/supplier", "Énergie Exemple"),
    ]  # fmt: skip
    page.table.photo.came.emit(values(*CONTRACT))
    waiting = [value.question for value, _ in page.table.row.proposals._waiting]
    assert waiting == ["quantity", "amount"], "it says so already"


def test_of_two_contracts_of_an_energy_none_is_guessed(open_bills) -> None:
    two = {f"contracts/{row}/energy": "electricity" for row in ("c", "d")}
    page = open_bills({**HOME, **two})
    page.table.open("a")
    page.table.photo.came.emit(values(*CONTRACT))
    assert {value.repeat for value, _ in page.table.row.proposals._waiting} == {"bills"}


def test_the_page_of_a_pdf_is_kept_with_its_bill_like_a_photo(open_bills, qtbot, monkeypatch,
                                                              tmp_path) -> None:  # fmt: skip
    pages = {"0": b64encode(b"its page").decode(), "1": ""}
    whole = json.dumps({"proposals": FOUND, "pages": pages})
    code = f"import sys; sys.stdin.buffer.read(); print({whole!r})"
    monkeypatch.setattr(reading, "command", lambda: script(code))
    (tmp_path / "bill.pdf").write_bytes(b"%PDF-1.7")
    page = open_bills()
    monkeypatch.setattr(photo, "popup", lambda *_: photo.FILE)
    page.table.photo.choose = lambda _: str(tmp_path / "bill.pdf")
    attached: list[tuple[str, bytes, str]] = []
    page.page.attached.connect(lambda *one: attached.append(one))
    with qtbot.waitSignal(page.table.photo.came, timeout=PATIENCE):
        page.table.read_photo()
    assert page.table.takes_key("report")
    assert attached == [("bills/new1/bill_photo", b"its page", "photo")]


def test_a_bill_of_the_open_energy_is_compared_with_it(open_bills) -> None:
    page = open_bills()
    page.table.open("a")
    page.table.photo.came.emit(values())
    assert page.table.open_row == "a"
    page.table.row.proposals.close_button.click()
    assert page.heard == []
    assert not page.table.takes_key("report")


def test_the_page_stays_beside_the_row_and_marks_what_is_typed(open_bills) -> None:
    """Two pages read: each cell has its own page and place, another bill has none."""
    page = open_bills({**HOME, "bills/b/energy": "gas"})
    seen: list[PhotographedPage | None] = []
    page.page.paper_changed.connect(lambda: seen.append(page.page.paper()))
    page.table.open("a")
    assert page.page.paper() is None
    page.table.photo.reader.pages = {1: b"second", 0: b"first"}
    amount = told("amount", 373.30) | {"page": 1, "place": [0.5, 0.5, 0.6, 0.52]}
    page.table.photo.came.emit(values(amount)[:1] + values(amount)[2:])  # quantity and this amount
    assert seen[-1] == PhotographedPage(b"first", MARKED, (0.1, 0.2, 0.3, 0.25)), (
        "the first proposal's"
    )
    page.cell("amount").focus_input()
    assert seen[-1] == PhotographedPage(b"second", MARKED, (0.5, 0.5, 0.6, 0.52))
    page.cell("start").focus_input()
    assert seen[-1] == PhotographedPage(b"second", NOT_FOUND), "the page that says most"
    page.table.open("b")
    assert seen[-1] is None


def test_the_photo_kept_with_a_bill_is_shown_again(open_bills) -> None:
    page = open_bills({**HOME, "bills/a/bill_photo": ["f" * 64]})
    page.table.papers.load_photo = {"f" * 64: b"a photo"}.__getitem__
    page.table.open("a")
    assert page.page.paper() == PhotographedPage(b"a photo", KEPT)
    page.table.papers.load_photo = {}.__getitem__
    assert page.page.paper() is None, "it is not read yet"


def test_a_picture_of_the_telephone_is_read_like_a_file(open_bills, monkeypatch) -> None:
    page = open_bills()
    monkeypatch.setattr(photo, "popup", lambda *_: photo.FROM_PHONE)
    given: list[bytes] = []
    monkeypatch.setattr(page.table.photo.reader, "read", given.append)
    monkeypatch.setattr(photo, "take_from_phone", lambda *_, one: page.table.photo._read(b"one"))
    assert page.table.takes_key("actions")
    assert (given, page.table.photo.picture) == ([b"one"], b"one")

    def alone(*_: object, one: bool) -> None:
        raise UserError("Pas de réseau.", "Prenez un câble.")

    monkeypatch.setattr(photo, "take_from_phone", alone)
    page.table.photo.button.click()
    assert page.table.photo.told.text() == "Pas de réseau. Prenez un câble."


def test_what_cannot_be_read_is_said_and_typing_goes_on(open_bills, tmp_path, monkeypatch) -> None:
    page = open_bills({**HOME})
    monkeypatch.setattr(photo, "popup", lambda *_: photo.FILE)
    page.table.photo.choose = lambda _: str(tmp_path / "none.pdf")
    assert page.table.takes_key("actions")
    assert page.table.photo.told.isVisible()
    assert page.table.photo.button.isEnabled()
    page.table.photo.choose = lambda _: ""
    page.table.photo.button.click()
    assert page.heard == []


@pytest.mark.proof
def test_this_program_reads_a_bill_of_its_own(qtbot) -> None:
    pytest.importorskip("pypdfium2")
    from bench.bills.invented import facts
    from bench.bills.layouts import LAYOUTS

    energy, layout = LAYOUTS[0]
    data, truth = layout(facts("window", energy))
    reader = BillReader(visit_form())
    with qtbot.waitSignal(reader.came, timeout=PATIENCE) as heard:
        reader.read(data)
    found = {one.question: one for one in heard.args[0]}
    assert f"{found['amount'].answer.value:.2f}" == str(truth["amount"])
    assert all(one.crop.startswith(b"\x89PNG") for one in found.values())
    assert reader.pages[0].startswith(b"\xff\xd8"), "a picture that the store takes"
    left, top, right, bottom = found["amount"].place
    with Image.open(BytesIO(reader.pages[0])) as seen:
        wide, high = seen.size
        words = seen.crop(
            (int(left * wide), int(top * high), int(right * wide), int(bottom * high))
        )
        assert words.convert("L").getextrema()[0] < 100, "ink stands where the value is said to"
