"""Each reader of bytes from elsewhere, with what it may raise and what it is fed first."""

import io
import json
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache

from openpyxl import Workbook
from PIL import Image
from pydantic import ValidationError
from reportlab.pdfgen.canvas import Canvas

from tests.domain.exchange.dpe_made import dpe
from tests.domain.exchange.meters_made import enedis_index
from visitapp.cli.calibrate import Handed
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.dpe import read_dpe
from visitapp.domain.exchange.meter_file import is_meter, read_meter
from visitapp.domain.parameters.package import HEAD, opened, package_of, sealed
from visitapp.operations.bill_reading.page_words import pages_of_pdf
from visitapp.operations.bill_reading.prepare import NotAPicture
from visitapp.operations.bill_reading.prepare import opened as picture_of
from visitapp.operations.desk.read_tables import tables_of
from visitapp.operations.visits.import_dpe import mapping
from visitapp.operations.visits.import_meter_file import limits
from visitapp.server.photos.check import looks_good
from visitapp.server.sync.feed import BadCursor, read_cursor
from visitapp.sync.bundle.archive import Archive, entry_of, zipped
from visitapp.sync.bundle.format import CHANGES, MANIFEST, SIGNATURE, Receipt, ReturnManifest
from visitapp.sync.bundle.open_file import claimed, parsed, parsed_lines
from visitapp.sync.bundle.sealing import new_identity, recipient_of, seal, unseal
from visitapp.sync.bundle.slot import SlotOf
from visitapp.sync.wire.messages import Push, WireChange

IDENTITY = new_identity()
TABLE = b"Nom;Commune;Jour\nRavaux;Montreuil;2026-12-01\n"
AT = "2026-12-01T09:00:00Z"


@dataclass(frozen=True, slots=True)
class Reader:
    """`read` takes any bytes; `refusals` are all that it may raise; `first` is what it can read."""

    read: Callable[[bytes], object]
    refusals: tuple[type[Exception], ...]
    first: Sequence[bytes]


def coded(said: object) -> bytes:
    """As JSON."""
    return json.dumps(said).encode()


def bundle(data: bytes) -> None:
    """The zip inside a carried file, and what it says of itself."""
    archive = Archive(io.BytesIO(data))
    archive.check(claimed(archive).files)
    parsed_lines(archive.lines(CHANGES, 1_000_000), WireChange)


def sealed_file(data: bytes) -> None:
    """The sealed file around it."""
    unseal(io.BytesIO(data), io.BytesIO(), IDENTITY)


def package(data: bytes) -> None:
    """A package of numbers, signed or not: nobody's signature makes it safe to unpack."""
    package_of(opened(data).data if data.startswith(HEAD) else data, ["aids.yaml"])


def table(data: bytes) -> None:
    """A CSV or a workbook, and the file of a meter that may be in it."""
    found = tables_of(data, "table", most_lines=2_000)
    sheets = [sheet.lines for sheet in found.sheets]
    if is_meter(sheets):
        read_meter(sheets, found.name, limits())


def photo(data: bytes) -> None:
    """A photo as the server looks at it: it answers, or Pillow refuses."""
    looks_good(data)


def pictures() -> list[bytes]:
    """A small page as JPEG and as PNG."""
    page = Image.effect_noise((600, 600), 40)
    made = [io.BytesIO(), io.BytesIO()]
    page.save(made[0], "JPEG")
    page.resize((300, 300)).save(made[1], "PNG")
    return [one.getvalue() for one in made]


def pdf() -> bytes:
    """One page with words."""
    made = io.BytesIO()
    page = Canvas(made, pageCompression=0)
    page.drawString(72, 700, "Total TTC 123,45 €")
    page.save()
    return made.getvalue()


def workbook() -> bytes:
    """`TABLE` as a workbook."""
    book, made = Workbook(), io.BytesIO()
    for line in TABLE.decode().splitlines():
        book.active.append(line.split(";"))
    book.save(made)
    return made.getvalue()


def cursor(data: bytes) -> None:
    """Where a laptop says that it is in the feed; its text comes back the same."""
    text = data.decode("utf-8", "replace")
    found = read_cursor(text, "e1")
    assert read_cursor(str(found), "e1") == found


@cache
def readers() -> dict[str, Reader]:
    """By name."""
    change = {"id": "c", "record": "r", "kind": "visit", "path": "surface", "value": {"value": 6},
              "author": "a", "device": "d", "at": AT, "bases": []}  # fmt: skip
    line = json.dumps(change).encode()
    about = {"id": "b", "device": "d", "laptop": "l", "incarnation": "i", "at": AT,
             "files": {CHANGES: entry_of(line).model_dump()}}  # fmt: skip
    members = [(MANIFEST, json.dumps(about).encode()), (SIGNATURE, b"0" * 64), (CHANGES, line)]
    carried = b"".join(zipped(iter(members)))
    given = {"bundle": "b", "device": "d", "epoch": "e", "after": "", "cursor": "", "at": AT,
             "files": {}}  # fmt: skip
    told = {"bundle": "b", "device": "d", "epoch": "e", "at": AT,
            "results": [{"id": "c", "status": "numbered", "number": 1}]}  # fmt: skip
    closed = io.BytesIO()
    seal(io.BytesIO(carried), closed, recipient_of(IDENTITY))
    numbers = zlib.compress(json.dumps(
        {"files": {"aids.yaml": "a: 1"}, "source": "Anah", "published": "2026-12-01"}
    ).encode())  # fmt: skip
    push = json.dumps({"epoch": "e", "incarnation": "i", "changes": [change]}).encode()
    slot = {"profile": "p", "entry": {"role": "agency", "salt": "AA==", "wrapped": "AA==",
                                      "to": "0" * 16}}  # fmt: skip
    handed = b'{"calibration":1,"edges":["0"],"households":{}}'
    meter = enedis_index(date(2025, 1, 1), [(1_000 + n, 1) for n in range(90)]).encode()
    return {
        "bundle": Reader(bundle, (UserError,), [carried]),
        "sealed": Reader(sealed_file, (UserError,), [closed.getvalue()]),
        "return": Reader(lambda data: parsed(data, ReturnManifest), (UserError,), [coded(given)]),
        "receipt": Reader(lambda data: parsed(data, Receipt), (UserError,), [coded(told)]),
        "slot": Reader(SlotOf.model_validate_json, (ValidationError,), [coded(slot)]),
        "push": Reader(Push.model_validate_json, (ValidationError,), [push]),
        "cursor": Reader(cursor, (BadCursor,), [b"e1:12:7", b""]),
        "package": Reader(package, (UserError,), [sealed(numbers, [b"0" * 64]), numbers]),
        "table": Reader(table, (UserError,), [TABLE, meter, workbook()]),
        "dpe": Reader(lambda data: read_dpe(data, mapping(), "dpe.xml"), (UserError,), [dpe()]),
        "picture": Reader(picture_of, (NotAPicture,), pictures()),
        "photo": Reader(photo, (Exception,), pictures()[:1]),
        "pdf": Reader(lambda data: list(pages_of_pdf(data)), (UserError,), [pdf()]),
        "counts": Reader(Handed.model_validate_json, (ValidationError,), [handed]),
    }  # fmt: skip


def tried(name: str, data: bytes) -> None:
    """Read it; whatever it may not raise goes through."""
    one = readers()[name]
    with suppress(*one.refusals):
        one.read(data)
