"""Tables of other programs: what is in them, and every hostile file refused in one sentence."""

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.commands import plain
from tests.reports.hostile_cells import hostile
from visitapp.domain.errors import UserError
from visitapp.operations.desk.read_tables import LARGEST, content_of, read_tables, tables_of
from visitapp.reports.layout.table_files import csv_bytes, xlsx_bytes

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}"/></Relationships>'
)
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)
CELL = '<row r="{row}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def packed(sheet: str, **more: bytes) -> bytes:
    """A workbook written by hand around one sheet."""
    parts = {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": RELS.format(kind="officeDocument", target="xl/workbook.xml").encode(),
        "xl/workbook.xml": BOOK.encode(),
        "xl/_rels/workbook.xml.rels": RELS.format(
            kind="worksheet", target="worksheets/sheet1.xml"
        ).encode(),
        "xl/worksheets/sheet1.xml": sheet.encode(),
        **more,
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return content.getvalue()


def one_cell(text: str = "a", place: str = "A1", row: int = 1) -> str:
    return SHEET.format(rows=CELL.format(row=row, place=place, text=text))


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def test_a_workbook_written_by_hand_is_read() -> None:
    [sheet] = tables_of(packed(one_cell("bonjour")), "a.xlsx").sheets
    assert [(line.number, line.cells) for line in sheet.lines] == [(1, ("bonjour",))]


def test_cells_are_what_a_person_would_have_typed() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    half_past_nine = datetime(2026, 11, 25, 9, 30)  # noqa: DTZ001 - a spreadsheet has no zone
    sheet.append(["mot", 12, 1.5, True, date(2026, 11, 25), half_past_nine, None, " x "])
    sheet.append([])
    sheet.append(["=1+1", "=SUM(A1:A9)", "reste"])
    content = io.BytesIO()
    book.save(content)
    [read] = tables_of(content.getvalue(), "a.xlsx").sheets
    assert [(line.number, line.cells) for line in read.lines] == [
        (1, ("mot", "12", "1.5", "oui", "2026-11-25", "2026-11-25 09:30", "", "x")),
        (3, ("", "", "reste")),
    ]
    assert read.formulas == 2


@pytest.mark.parametrize(("number", "typed"), [
    (0.1 + 0.2, "0.3"), (20.123456789012, "20.123456789012"), (1e-7, "0.0000001"),
    (12.0, "12"), (-0.5, "-0.5"), (12345678901234.0, "12345678901234"), (1e16, "1" + "0" * 16),
])  # fmt: skip
def test_a_number_is_what_the_spreadsheet_shows(number: float, typed: str) -> None:
    """A cell is a float: its last bits are nobody's."""
    book = Workbook()
    assert book.active is not None
    book.active.append([number])
    content = io.BytesIO()
    book.save(content)
    [read] = tables_of(content.getvalue(), "a.xlsx").sheets
    assert read.lines[0].cells == (typed,)


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_separators_and_encodings(mark: str, encoding: str) -> None:
    text = f"Prénom{mark}Commune\nZoé{mark}L’Haÿ-les-Roses\n\nÉric{mark}Bagnolet\n"
    [sheet] = tables_of(text.encode(encoding), "a.csv").sheets
    assert [(line.number, line.cells) for line in sheet.lines] == [
        (1, ("Prénom", "Commune")), (2, ("Zoé", "L’Haÿ-les-Roses")), (4, ("Éric", "Bagnolet")),
    ]  # fmt: skip


def test_what_we_write_is_read_back_with_nothing_to_run() -> None:
    texts = [text for text in hostile(400) if text.strip() and "\ud800" not in text]
    texts = [text for text in texts if not set(text) & set("\x00\x07\r\n")]
    for content in (
        csv_bytes(["a"], [[t] for t in texts]),
        xlsx_bytes({"A": (["a"], [[t] for t in texts])}),
    ):
        [sheet] = tables_of(content, "a").sheets
        assert sheet.formulas == 0
        told = [line.cells[0] if line.cells else "" for line in sheet.lines[1:]]
        assert [one.strip() for one in told] == [text.strip() for text in texts]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "ancien fichier Excel"),
        (b"PK\x03\x04" + b"x" * 100, "abîmé"),
        (packed(one_cell())[:-40], "abîmé"),
        (packed("<worksheet"), "ne se lit pas"),
        (packed(BOMB + one_cell("&d;")), "ne se lit pas"),
        (packed(OUTSIDE + one_cell("&a;")), "ne se lit pas"),
        (lambda: packed(one_cell(), **{"xl/big.bin": b"\0" * 90_000_000}), "trop gros"),
        (lambda: packed(one_cell(), **{f"x/{n}": b"" for n in range(1200)}), "trop gros"),
        (packed(one_cell("a", "A9999999", 9_999_999)), "lignes"),
        (b"a;b\n\x00\x01\x02", "pas un tableau en texte"),
        ("a;b\n".encode("utf-16"), "pas un tableau en texte"),
        (b'a;b\n"sans fin;1\n', "ligne 2 : la ligne ne se lit pas"),
        (b"a;" + b"x" * 200_000 + b"\n", "ne se lit pas"),
        (b"a\n" * 200_000, "plus de 120000 lignes"),
        (b"\x81\x8d\x8f\x90\x9d;\xff", "pas un tableau en texte"),
    ],
)
def test_a_hostile_file_is_refused_in_one_sentence(
    content: bytes | Callable[[], bytes], said: str
) -> None:
    with pytest.raises(UserError) as refused:
        tables_of(content() if callable(content) else content, "liste")
    assert said in plain(refused.value.message)
    assert refused.value.hint
    assert "\n" not in refused.value.message


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    """The size in the list of parts is small, what is packed is not."""
    content = packed(one_cell("x" * 3_000_000))
    size = struct.pack("<I", len(one_cell("x" * 3_000_000).encode()))
    lying = content.replace(size, struct.pack("<I", 500))
    assert lying != content
    with pytest.raises(UserError):
        tables_of(lying, "a.xlsx")


def test_a_sheet_as_wide_as_can_be_is_cut() -> None:
    wide = SHEET.format(
        rows="".join(CELL.format(row=n, place=f"XFD{n}", text="loin") for n in range(1, 300))
    )
    [sheet] = tables_of(packed(wide), "a.xlsx").sheets
    assert sheet.lines == ()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda folder: folder / "absent.csv", "n’existe pas"),
        (lambda folder: folder, "dossier"),
        (lambda folder: _file(folder, b""), "vide"),
        (lambda folder: _file(folder, b"  \n\n"), "vide"),
        (lambda folder: _file(folder, b"a" * (LARGEST + 1)), "plus de 10 Mo"),
        (lambda folder: "a\0b.csv", "ne se lit pas"),
    ],
)
def test_a_file_that_cannot_be_read(make, said: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        content_of(str(make(tmp_path)))
    assert said in plain(refused.value.message)


def _file(folder: Path, content: bytes) -> Path:
    (folder / "f.csv").write_bytes(content)
    return folder / "f.csv"


def test_the_name_said_is_without_its_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        read_tables(str(tmp_path / "secret" / "liste.csv"))
    assert refused.value.message.startswith("liste.csv")
