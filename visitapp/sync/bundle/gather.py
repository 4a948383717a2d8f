"""What a bundle holds, gathered in one step; nothing is marked, it may be lost."""

from dataclasses import dataclass, field
from datetime import datetime

from visitapp.domain.errors import UserError
from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.sync.bundle import keys
from visitapp.sync.bundle.format import PhotoOf
from visitapp.sync.bundle.keys import AgencyKeys, OwnKeys
from visitapp.sync.changes import in_flight, offer_again, send
from visitapp.sync.changes.outbox import NAMED, SENT_ONE_DAY
from visitapp.sync.changes.receive import CURSOR, EPOCH

EVERYTHING = 1 << 30
PHOTOS = f"""
SELECT attachment.record, attachment.sha256, attachment.size FROM attachment
JOIN record ON record.id = attachment.record
LEFT JOIN photo_sent ON photo_sent.record = attachment.record
    AND photo_sent.sha256 = attachment.sha256
WHERE {SENT_ONE_DAY} AND coalesce(photo_sent.problem, '') = ''
AND NOT EXISTS (SELECT 1 FROM received WHERE received.record = attachment.record
    AND received.sha256 = attachment.sha256)
AND {NAMED.format("attachment")}
ORDER BY attachment.at, attachment.sha256
"""  # noqa: S608 - constants
"""As `photo_list.WAITING`, and those of changes that wait too: they travel together."""
NOT_ENROLLED = UserError(
    "Cet ordinateur n’est pas encore relié à l’agence.",
    "Reliez-le une fois avec le code de l’agence ; ensuite, une clé suffit.",
)
NO_KEYS = UserError(
    "Cet ordinateur n’a pas encore les clés de l’agence.",
    "Connectez-le une fois à un réseau ; ensuite, une clé suffit.",
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything of one bundle but the pictures. `changes` and `held` are lines of JSON."""

    device: str
    laptop: str
    incarnation: str
    epoch: str | None
    cursor: str
    changes: tuple[str, ...]
    held: tuple[str, ...]
    photos: tuple[tuple[PhotoOf, int], ...]
    first: datetime | None
    last: datetime | None
    own: OwnKeys = field(repr=False)
    agency: AgencyKeys


def gather(database: Database) -> Gathered:
    """All that waits here. Raises UserError when this laptop and the agency share no keys."""
    device = meta.read(database, keys.DEVICE)
    if not device:
        raise NOT_ENROLLED
    known = keys.agency(database)
    if known is None:
        raise NO_KEYS
    waiting = send.batch(database, changes=EVERYTHING, size=EVERYTHING)
    photos = tuple(
        (PhotoOf(record=row["record"], sha256=row["sha256"]), int(row["size"]))
        for row in database.rows(PHOTOS)
    )
    going = [*(one.record for one in waiting), *(one.record for one, _ in photos)]
    in_flight.mark(database, going)
    epoch = meta.read(database, EPOCH)
    return Gathered(
        device=device,
        laptop=str(meta.read(database, "device")),
        incarnation=str(meta.read(database, "incarnation")),
        epoch=epoch or None,
        cursor=meta.read(database, CURSOR) or "",
        changes=tuple(one.model_dump_json() for one in send.messages(database, waiting)),
        held=tuple(f'"{id}"' for ids in offer_again.every_numbered(database) for id in ids),
        photos=photos,
        first=min((one.at for one in waiting), default=None),
        last=max((one.at for one in waiting), default=None),
        own=keys.own_keys(database),
        agency=known,
    )
