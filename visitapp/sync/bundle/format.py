"""The manifests of a bundle, of a return and of a receipt.

A bundle (`.alec`) is a stored zip, signed by the laptop and sealed to the agency with age. The
agency answers with a receipt (`.recu`), signed by the server, and a return (`.retour`), signed by
the server and sealed to that laptop. `docs/protocol.md` has the order of it all.
"""

from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from visitapp.domain.errors import UserError
from visitapp.sync.wire.messages import (
    MOST_AWAY,
    MOST_SEATS,
    Away,
    Id,
    Message,
    Name,
    Place,
    Result,
)

FORMAT = 1
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
CHANGES, HELD, PHOTOS = "changes.jsonl", "held.jsonl", "photos/"
PAGES, GIVEN, RECEIPT = "pages.jsonl", "given.jsonl", "receipt.json"
BUNDLE_END, RETURN_END, RECEIPT_END = ".alec", ".retour", ".recu"
MOST_BYTES = 1_900_000_000
"""Of one file: a key in FAT32 takes 4 GB, some old drivers 2 GB."""
MOST_MEMBERS = 20_000
MOST_MANIFEST = 8 * 1024 * 1024
MOST_LINES = 256 * 1024 * 1024
"""Bytes of changes or ids in one file: a visitor makes a megabyte of changes a day."""
MOST_RETURN = 32 * 1024 * 1024
"""Bytes of pages in one return: the next one goes on from there."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
FileName = Annotated[
    str,
    StringConstraints(
        pattern=r"^(changes\.jsonl|held\.jsonl|pages\.jsonl|given\.jsonl|receipt\.json"
        r"|photos/[0-9a-f]{64})$"
    ),
]
Cursor = Annotated[
    str, StringConstraints(pattern=r"^([0-9A-Za-z_-]{1,64}:[0-9]{1,18}:[0-9]{1,18})?$")
]
"""A place in the feed; empty for its beginning."""
Seats = dict[Id, Annotated[int, Field(strict=True, ge=0, le=MOST_SEATS)]]
"""Seats by gathering."""
Households = dict[Id, Annotated[list[Away], Field(max_length=MOST_AWAY)]]


class BadFile(UserError):
    """A carried file that is not what it should be: nothing of it was taken."""

    def __init__(self, message: str = "", hint: str = "") -> None:
        super().__init__(
            message or "Ce fichier est abîmé, ou ce n’est pas un fichier de visites.",
            hint or "Rien n’a été pris. Demandez-en un autre, enregistré de nouveau.",
        )


class Entry(Message):
    """One file inside: its bytes and their SHA-256."""

    size: Annotated[int, Field(ge=0, le=MOST_BYTES)]
    sha256: Sha256


class PhotoOf(Message):
    """A photo that belongs to a record; the file is `photos/<sha256>`."""

    record: Id
    sha256: Sha256


class Manifest(Message):
    """What a laptop says of a bundle. `epoch` and `cursor` are where it stands with the server.

    `device` is what the server calls it, `laptop` the word that its changes carry.

    A large bundle is cut in `parts`: each has all of the changes, and its share of the photos.
    """

    format: Literal[1] = 1
    kind: Literal["bundle"] = "bundle"
    id: Id
    device: Id
    laptop: Id
    incarnation: Id
    epoch: Id | None = None
    cursor: Cursor = ""
    at: AwareDatetime
    app: Name = ""
    part: Annotated[int, Field(ge=1)] = 1
    parts: Annotated[int, Field(ge=1)] = 1
    files: Annotated[dict[FileName, Entry], Field(max_length=MOST_MEMBERS)]
    photos: Annotated[list[PhotoOf], Field(max_length=MOST_MEMBERS)] = Field(default_factory=list)


class ReturnManifest(Message):
    """What is new for `device` between cursors; seats of a `Digest` only at the feed's end."""

    format: Literal[1] = 1
    kind: Literal["return"] = "return"
    bundle: Id
    device: Id
    epoch: Id
    after: Cursor
    cursor: Cursor
    at: AwareDatetime
    files: Annotated[dict[FileName, Entry], Field(max_length=8)]
    seats: Seats | None = None
    seats_at: Place | None = None
    away: Households | None = None

    @model_validator(mode="after")
    def _counted_here(self) -> Self:
        """Seats are counted at a place, in the feed that the return is of."""
        if (self.seats is None) != (self.seats_at is None):
            raise ValueError("seats without a place, or a place without seats")
        if self.seats_at is not None and self.seats_at.partition(":")[0] != self.epoch:
            raise ValueError("seats of another epoch")
        return self


class PhotoTaken(PhotoOf):
    """What became of a photo: `whole` at the agency, or why not, in French."""

    status: Literal["whole", "refused"]
    reason: str = ""


class Receipt(Message):
    """Results of changes and photos; `asked` another epoch: `there` are ours it still has."""

    format: Literal[1] = 1
    kind: Literal["receipt"] = "receipt"
    bundle: Id
    device: Id
    asked: Id | None = None
    epoch: Id
    at: AwareDatetime
    results: list[Result]
    photos: list[PhotoTaken] = Field(default_factory=list)
    there: list[Id] | None = None


class Signed(Message):
    """A receipt file: the signed text and its signature in hexadecimal."""

    signed: str
    signature: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]
