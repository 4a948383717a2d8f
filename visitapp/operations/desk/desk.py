"""What operations work on: the open profile, the shipped forms and tables, clock and author."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from visitapp.domain.roles import Role
from visitapp.operations.desk.cached_count import HeldCount
from visitapp.operations.desk.cached_review_queue import HeldWaits
from visitapp.operations.desk.drafts import Drafts
from visitapp.operations.desk.forms import Forms
from visitapp.operations.desk.reference import Reference
from visitapp.store.file.database import Database
from visitapp.store.file.profile import Profile
from visitapp.store.keys.keys import Keys
from visitapp.store.log.photos import Photos
from visitapp.sync.wire import device_word
from visitapp.sync.wire.attempts import role_of, schemes_of


@dataclass(frozen=True)
class Desk:
    """Made once in `app.py`, used on the database thread only. Screens never touch it."""

    profile: Profile
    database: Database
    photos: Photos
    key: bytes = field(repr=False)
    author: str
    device: str
    now: Callable[[], datetime]
    forms: Forms = field(default_factory=Forms)
    reference: Reference = field(default_factory=Reference)
    drafts: Drafts = field(default_factory=Drafts)
    waits: HeldWaits = field(default_factory=HeldWaits, repr=False)
    unsent: HeldCount = field(default_factory=HeldCount, repr=False)
    keys: Keys | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Whatever tables are given, they are those of this database."""
        object.__setattr__(self, "reference", self.reference.over(self.database))

    def follow_word(self) -> None:
        """Write under the word that this computer has now: a round may have taken another."""
        now = device_word.word(self.database)
        if now and now != self.device:
            object.__setattr__(self, "device", now)

    @property
    def schemes(self) -> tuple[str, ...]:
        """The schemes that this person works for, as the agency last said; none before."""
        return schemes_of(self.database)

    @property
    def role(self) -> Role:
        """What this person is for the agency, as it last said; without an agency, a visitor."""
        return role_of(self.database)
