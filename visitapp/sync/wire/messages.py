"""Messages of protocol 1 (`docs/protocol.md`); unknown fields are kept, never dropped."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from visitapp.domain.roles import Role

PROTOCOL = 1
OLDEST = 1
"""The oldest version that is still understood: 12 months or 3 versions, whichever is longer."""
MOST_CHANGES = 500
MOST_SEATS = 100_000
"""Of one gathering, as they are told: no room is larger."""
MOST_AWAY = 500
"""Households of one gathering that are told to who has it and not them."""
MOST_BYTES = 1024 * 1024
"""Of one push. One change alone may not be longer than a sixteenth of it."""

Id = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[0-9A-Za-z_-]+$")]
Path = Annotated[
    str, StringConstraints(min_length=1, max_length=200, pattern=r"^@?[0-9A-Za-z_/-]+$")
]
Place = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{1,64}:[0-9]{1,18}:[0-9]{1,18}$")]
"""A place in the feed, `epoch:transaction:number`: of two in one epoch, the greater is later."""
Name = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
"""PostgreSQL keeps no text with a NUL in it."""
Seal = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{24}$")]
"""The server's, on what it numbered: for itself, should it lose it."""
Signature = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{132,300}$")]
"""Of the laptop that wrote it (`signature.py`)."""
Key = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A public key of Ed25519."""
Whose = Literal["own", "closed", "other"]
"""Of a laptop's word: this account's, or of another that is closed, or that is open."""


class Message(BaseModel):
    """What all messages share: unknown fields are kept, known ones are what they say."""

    model_config = ConfigDict(extra="allow", frozen=True)


class WireChange(Message):
    """One change of the log, in place of its `bases`. `number` and `seal` are the server's: absent
    on the way there, but for a change that it numbered once and then lost."""

    id: Id
    record: Id
    kind: Id
    path: Path
    value: dict[str, Any] | None = None
    bases: tuple[Id, ...] = ()
    author: Name = ""
    device: Id
    at: AwareDatetime
    number: int | None = None
    seal: Seal | None = None
    signature: Signature | None = None


class Hello(Message):
    """A laptop presents itself. `at` is its clock: only ever shown, never used to decide."""

    app: Name
    protocol: int
    device: Id
    incarnation: Id
    epoch: Id | None = None
    at: AwareDatetime


class Limits(Message):
    """How much the server takes at once."""

    changes: int = MOST_CHANGES
    bytes: int = MOST_BYTES
    piece: int = 256 * 1024


class Newcomer(Message):
    """An account that opens the files of others: who asked for it, who agreed and when; while
    nobody did, both are empty, and the one who is told may."""

    name: Name
    role: Role
    asked_by: Name = ""
    agreed_by: Name = ""
    at: datetime | None = None


class Welcome(Message):
    """The server's answer. Another `epoch` than the laptop's means: offer everything again.

    Changes up to `backed_up` are in a verified backup, made at `backed_up_at`; none yet: 0, null.
    `newcomers` are those of the last weeks to whom the files of this person's schemes were opened.
    `role` is what this person is now, `schemes` those that they work for, and `laptop` whose the
    word of this laptop is: hers, or of an account that is closed, or open. `late_since`: since when
    the server gives nothing new to anybody; null while it does. `sealed_by`: the key of its seals.
    `unproven`: how many answers wait for this person because nothing proves them. `mails`: whether
    the server sends e-mail.
    """

    epoch: Id
    at: datetime
    oldest: int = OLDEST
    newest: int = PROTOCOL
    limits: Limits = Field(default_factory=Limits)
    backed_up: int = 0
    backed_up_at: datetime | None = None
    role: Role
    schemes: tuple[Id, ...]
    laptop: Whose
    newcomers: tuple[Newcomer, ...] = ()
    late_since: datetime | None = None
    sealed_by: Key
    unproven: int = 0
    mails: bool = False


class Push(Message):
    """Changes to number, in the order they were made."""

    epoch: Id
    incarnation: Id
    changes: Annotated[list[WireChange], Field(max_length=MOST_CHANGES)]


class Result(Message):
    """What became of one change.

    `numbered` and `again` (it was there already) are done; `refused` is not kept, with why in
    French: the rest of the push goes on. `erased` is not kept either: its household was erased, and
    must go from the laptop too.
    """

    id: str
    status: Literal["numbered", "again", "refused", "erased"]
    number: int | None = None
    reason: str = ""


class Pushed(Message):
    """One result per change, in the order of the push."""

    epoch: Id
    results: list[Result]


class Notice(Message):
    """A file that comes, goes or must be erased. `granted` calls for all of its changes."""

    notice: Literal["granted", "revoked", "erased"]
    record: Id
    reason: Name = ""
    number: int | None = None


class Page(Message):
    """What changed since a cursor, in the server's order. Apply it with `cursor`, or not at all."""

    epoch: Id
    cursor: str
    more: bool
    items: list[WireChange | Notice] = Field(default_factory=list)


Number = Annotated[int, Field(strict=True, ge=0, le=2**63 - 1)]


class Wanted(Message):
    """Records that were granted: all of their changes are asked for, `after` a number."""

    records: Annotated[list[Id], Field(max_length=100)]
    after: Number = 0


class Given(Message):
    """Changes of records, in the server's order: a piece; the next one is `after`, if any."""

    epoch: Id
    changes: list[WireChange]
    after: Number | None = None


Many = Annotated[int, Field(strict=True, ge=1, le=MOST_SEATS)]


class Away(Message):
    """A household at a gathering, as who has the gathering and not the household is told of it:
    where it stands (a state of `attendance`, or one that a newer server knows), how many were to
    come, how many came. Nobody's name, nor a record's."""

    state: Id
    seats: Many | None = None
    came: Many | None = None


class Digest(Message):
    """How many changes each record has, and the sum of their ids: the same on both sides, or not.

    Of one record: `[changes, digest]`. `hidden` are, by kind, the questions that this person's
    role is not shown: they are in neither, and go from a laptop that had them. `seats` are, by
    open gathering, those that people whom this person does not have take: a number, no more;
    `away` are, by gathering that is open or was held, their households, one by one.
    `seats_at` is where the feed stood when both were counted. `photos` are, by record, how many
    are there whole; a record without any is left out.
    """

    epoch: Id
    records: dict[str, tuple[int, int]]
    hidden: dict[str, list[str]]
    seats: dict[str, int]
    seats_at: Place
    away: dict[str, list[Away]]
    photos: dict[str, int]


class Have(Message):
    """Change ids that a laptop holds; households that it is given no more, and still holds."""

    ids: Annotated[list[Id], Field(max_length=5000)]
    households: Annotated[list[Id], Field(max_length=5000)] = []


class Lacking(Message):
    """Those of them that the server has not, and the households that were erased."""

    epoch: Id
    ids: list[str]
    erased: list[str] = []


class Enrol(Message):
    """A laptop (`laptop`, its word) with a code; `waiting`: answers wait under the word."""

    code: Annotated[str, StringConstraints(min_length=8, max_length=64)]
    name: Name = ""
    laptop: Id | None = None
    waiting: bool = False


Attempt = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,32}$")]


class Renew(Message):
    """New tokens; `attempt` is unique, `unanswered` those given up that may still arrive."""

    refresh: Annotated[str, StringConstraints(min_length=16, max_length=128)]
    attempt: Attempt
    unanswered: Annotated[list[Attempt], Field(max_length=32)] = Field(default_factory=list)


class Keys(Message):
    """Tokens: `access` to `until`, `refresh` for the next; whose the `laptop` is, and `role`."""

    device: Id
    access: str
    refresh: str
    until: datetime
    laptop: Whose | None = None
    role: Role | None = None
