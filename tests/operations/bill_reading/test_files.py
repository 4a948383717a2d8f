"""Files of any kind: a PDF, a photo held askew, and what is no bill at all."""

import struct
import sys
import time
import zlib
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from bench.bills import worn
from bench.bills.invented import TODAY, facts
from bench.bills.layouts import LAYOUTS
from visitapp.domain.errors import UserError
from visitapp.operations.bill_reading.prepare import MOST_PIXELS
from visitapp.operations.bill_reading.read_file import read_data, read_file

pytest.importorskip("pypdfium2")
ENERGY, LAYOUT = LAYOUTS[0]
BILL, TRUTH = LAYOUT(facts("files", ENERGY))
KEY = "a key of an invented file"


def values(data: bytes) -> dict[str, object]:
    return {one.question: one.value for one in read_data(data, TODAY)}


def picture(image: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def test_a_pdf_says_all_that_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "facture.pdf"
    path.write_bytes(BILL)
    found = {one.question: one.value for one in read_file(str(path), TODAY)}
    assert found == TRUTH


def test_a_photo_is_turned_upright_as_its_camera_says() -> None:
    pytest.importorskip("tesserocr")
    with Image.open(BytesIO(worn.photo(BILL, "clean", "files"))) as upright:
        lying = upright.rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter to the right
    found = values(picture(lying, "JPEG", exif=exif, quality=85))
    assert (found["start"], found["amount"]) == (TRUTH["start"], TRUTH["amount"])


def test_a_page_of_a_pdf_that_is_a_picture_is_read_as_one() -> None:
    pytest.importorskip("tesserocr")
    with Image.open(BytesIO(worn.photo(BILL, "clean", "files"))) as page:
        scanned = picture(page, "PDF", resolution=200)
    assert values(scanned)["amount"] == TRUTH["amount"]


def a_bomb() -> bytes:
    """A PNG of a few bytes that says it is 40,000 by 40,000."""
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    chunks = [struct.pack(">I", len(body)) + name + body + zlib.crc32(name + body).to_bytes(4)
              for name, body in parts]  # fmt: skip
    assert MOST_PIXELS < 40_000**2
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(BILL)))
    writer.encrypt(KEY, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"no picture", b"%PDF-1.7 and nothing else", BILL[:200], locked(), a_bomb(),
        picture(Image.new("L", (40, 40))), picture(Image.new("L", (900, 900)), "GIF"),
        worn.photo(BILL, "clean", "files")[:5000],
    ],
    ids=["text", "no-pdf", "cut-pdf", "locked-pdf", "bomb", "tiny", "gif", "cut-photo"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UserError) as refused:
        read_data(data, TODAY)
    assert refused.value.hint


def test_noise_and_an_empty_page_propose_nothing() -> None:
    pytest.importorskip("tesserocr")
    noise = Image.frombytes("L", (800, 800), Random(1).randbytes(640_000))
    start = time.process_time()
    assert values(picture(noise)) == {}
    assert values(picture(Image.new("RGBA", (800, 1100)))) == {}
    assert time.process_time() - start < 20


@pytest.mark.parametrize(("part", "data"), [
    ("tesserocr", worn.photo(BILL, "clean", "files")), ("pypdfium2", BILL),
])  # fmt: skip
def test_a_part_that_is_away_is_said(
    monkeypatch: pytest.MonkeyPatch, part: str, data: bytes
) -> None:
    monkeypatch.setitem(sys.modules, part, None)
    with pytest.raises(UserError, match="ne sait pas lire"):
        read_data(data, TODAY)
