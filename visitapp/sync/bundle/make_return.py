"""The return: what is new for one laptop, sealed to it and signed."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from visitapp.sync.bundle import receipt as receipts
from visitapp.sync.bundle import signing
from visitapp.sync.bundle.archive import Members, Stream, entry_of
from visitapp.sync.bundle.format import (
    GIVEN,
    MANIFEST,
    MOST_LINES,
    PAGES,
    RECEIPT,
    SIGNATURE,
    BadFile,
    Receipt,
    ReturnManifest,
)
from visitapp.sync.bundle.open_file import (
    NotSigned,
    claimed_return,
    is_by,
    parsed_lines,
    unsealed,
)
from visitapp.sync.bundle.sealing import seal
from visitapp.sync.wire.messages import Away, Message, Page, WireChange


class GivenWhole(Message):
    """Changes of one household that the pages say was granted: all, or a piece of them."""

    record: str
    changes: list[WireChange]


@dataclass(frozen=True, slots=True)
class Return:
    """A return that was opened and checked."""

    manifest: ReturnManifest
    pages: list[Page]
    given: dict[str, list[WireChange]]
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class News:
    """JSON of `Page` and `GivenWhole` by line; `seats`, `away` as of `seats_at`, None if more."""

    after: str
    cursor: str
    epoch: str
    pages: Sequence[str]
    given: Sequence[str]
    seats: Mapping[str, int] | None = None
    seats_at: str | None = None
    away: Mapping[str, list[Away]] | None = None


def write(
    news: News, receipt: Receipt, receipt_file: bytes, *, secret: str, recipient: str, at: datetime
) -> bytes:
    """The file of a return."""
    files = {PAGES: _text(news.pages), GIVEN: _text(news.given), RECEIPT: receipt_file}
    manifest = ReturnManifest(
        bundle=receipt.bundle, device=receipt.device, epoch=news.epoch, after=news.after,
        cursor=news.cursor, at=at, files={name: entry_of(data) for name, data in files.items()},
        seats=dict(news.seats) if news.seats is not None else None, seats_at=news.seats_at,
        away=dict(news.away) if news.away is not None else None,
    )  # fmt: skip
    text = manifest.model_dump_json().encode()

    def members() -> Members:
        yield MANIFEST, text
        yield SIGNATURE, signing.sign(secret, signing.RETURN, text)
        yield from files.items()

    sealed = io.BytesIO()
    seal(Stream(members()), sealed, recipient)
    return sealed.getvalue()


def read_return(path: Path, *, identity: str, public: str) -> Return:
    """A return from its file. Raises BadFile, NotForUs, NotSigned."""
    with unsealed(path, identity) as archive:
        manifest = claimed_return(archive)
        if not is_by(archive, public, signing.RETURN):
            raise NotSigned
        archive.check(manifest.files)
        if set(manifest.files) != {PAGES, GIVEN, RECEIPT}:
            raise BadFile
        pages = parsed_lines(archive.lines(PAGES, MOST_LINES), Page)
        given = parsed_lines(archive.lines(GIVEN, MOST_LINES), GivenWhole)
        receipt = receipts.read_receipt(archive.small(RECEIPT, receipts.MOST), public)
    if receipt.bundle != manifest.bundle or receipt.device != manifest.device:
        raise BadFile
    whole: dict[str, list[WireChange]] = {}
    for one in given:
        whole.setdefault(one.record, []).extend(one.changes)
    return Return(manifest, pages, whole, receipt)


def _text(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
