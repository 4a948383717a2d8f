"""Bundle keys: ours, encrypted here; the agency's, pinned at enrolment over TLS."""

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import StringConstraints

from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.sync.bundle import sealing, signing
from visitapp.sync.changes.receive import EPOCH
from visitapp.sync.wire.messages import Message

SIGNING, IDENTITY = "bundle_signing", "bundle_identity"
AGENCY, AGENCY_OF, AGENCY_AT = "agency_keys", "agency_keys_of", "agency_keys_at"
DEVICE = "server_device"
"""What the server calls this laptop: written at enrolment (`session.py`)."""

Key = Annotated[str, StringConstraints(max_length=128, pattern=r"^[0-9A-Za-z]*$")]


class DeviceKeys(Message):
    """The public keys of a laptop: Ed25519 in hexadecimal, and an age recipient."""

    signing: Key
    recipient: Key


class AgencyKeys(Message):
    """The public keys of an agency. `escrow` is empty until its ceremony was held."""

    signing: Key
    recipient: Key
    escrow: Key = ""


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """The secrets of this laptop's files."""

    signing: str = field(repr=False)
    identity: str = field(repr=False)

    @property
    def public(self) -> DeviceKeys:
        """What the laptop tells the server."""
        return DeviceKeys(
            signing=signing.public_of(self.signing), recipient=sealing.recipient_of(self.identity)
        )


def own_keys(database: Database) -> OwnKeys:
    """The keys of this laptop, made at the first call."""

    def work() -> OwnKeys:
        for key, make in ((SIGNING, signing.new_key), (IDENTITY, sealing.new_identity)):
            if not meta.read(database, key):
                meta.write(database, key, make())
        kept = (meta.read(database, SIGNING), meta.read(database, IDENTITY))
        return OwnKeys(str(kept[0]), str(kept[1]))

    return database.run(work)


def agency(database: Database) -> AgencyKeys | None:
    """The keys of the agency that this laptop is enrolled at; None until they came."""
    device = meta.read(database, DEVICE)
    kept = meta.read(database, AGENCY)
    if not device or not kept or meta.read(database, AGENCY_OF) != device:
        return None
    return AgencyKeys.model_validate_json(kept)


def to_tell(database: Database) -> DeviceKeys | None:
    """What to tell the server (again after a restore) for its keys; None: all is known."""
    if not meta.read(database, DEVICE):
        return None
    known = agency(database)
    same = meta.read(database, AGENCY_AT) == (meta.read(database, EPOCH) or "")
    return None if known is not None and known.escrow and same else own_keys(database).public


def keep_agency(database: Database, told: AgencyKeys) -> None:
    """Pin the keys of the agency: only what was not known yet is taken. Raises ValueError."""
    if not signing.is_public(told.signing) or not sealing.is_recipient(told.recipient):
        raise ValueError("not the keys of an agency")
    known = agency(database)
    kept = told if known is None else known
    if not kept.escrow:
        kept = kept.model_copy(update={"escrow": told.escrow})

    def work() -> None:
        meta.write(database, AGENCY, kept.model_dump_json())
        meta.write(database, AGENCY_OF, meta.read(database, DEVICE) or "")
        meta.write(database, AGENCY_AT, meta.read(database, EPOCH) or "")

    database.run(work)
