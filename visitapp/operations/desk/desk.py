"""What operations work on: the open profile, the shipped forms and tables, clock and author."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, cast

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.roles import Role
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.drafts import Draft, Drafts
from visitapp.operations.desk.forms import Forms
from visitapp.operations.desk.reference import Reference
from visitapp.store.file.database import Database
from visitapp.store.file.person import role_of, schemes_of
from visitapp.store.file.profile import Profile
from visitapp.store.keys.keys import Keys
from visitapp.store.lists.review_queue import mark
from visitapp.store.log.log import Change
from visitapp.store.log.photos import Photos
from visitapp.store.log.records import Record
from visitapp.sync.wire import device_word

if TYPE_CHECKING:  # the first screen writes no letter
    from visitapp.domain.letters.letter import Letter


@dataclass(frozen=True)
class Desk:
    """Made once in `app.py`, used on the database thread only, never by screens. `hooks`: what
    rooms ask of the record core for a kind, from `operations/kinds.py`."""

    profile: Profile
    database: Database
    photos: Photos
    key: bytes = field(repr=False)
    author: str
    device: str
    now: Callable[[], datetime]
    hooks: "Callable[[str], Hooks]"
    forms: Forms = field(default_factory=Forms)
    reference: Reference = field(default_factory=Reference)
    drafts: Drafts = field(default_factory=Drafts)
    memory: dict[object, tuple[object, object]] = field(default_factory=dict, repr=False)
    keys: Keys | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Whatever tables are given, they are those of this database."""
        object.__setattr__(self, "reference", self.reference.over(self.database))

    def remembered[T](self, read: "Callable[[Desk], T]") -> T:
        """What `read` finds, read again on another day or once anything is written, by this
        program or another. Not in a transaction: what it undoes would be remembered."""
        now = (self.database, mark(self.database), self.now().date())
        before, found = self.memory.get(read, (None, None))
        if before != now:
            found = read(self)
            self.memory[read] = now, found
        return cast("T", found)

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


@dataclass(frozen=True, slots=True)
class Moved:
    """A record on its way to another state: why, by which motive of the short list, and when."""

    record: Record
    state: str
    reason: str
    motive: str
    at: datetime


Answered = Mapping[str, Answer | None]
"""Answers about to be written, by path; None takes one back."""


def _no_letter(*_: object) -> "Letter":
    raise LookupError("no letter is written about this kind")


@dataclass(frozen=True, kw_only=True)
class Hooks:
    """What the rooms ask of the record core for one kind; by default, nothing. Checks raise
    `UserError`; all `after_…` run in the write's transaction."""

    before_answer: Callable[[Desk, Draft, Answered], None] = lambda *_: None
    after_answer: Callable[[Desk, Draft, str], Changed] = lambda *_: Changed(frozenset())
    """One answer at a time: what is written elsewhere with it."""
    after_write: Callable[[Desk, Change, Answer | None], None] = lambda *_: None
    """Every answer, whatever wrote it."""
    after_choice: Callable[[Desk, str, str], None] = lambda *_: None
    """One of two answers that stood apart was chosen, at this path of this record."""
    before_move: Callable[[Desk, Record, str], None] = lambda *_: None
    moves_along: Callable[[Desk, Record, str], tuple[tuple[Record, str], ...]] = lambda *_: ()
    """The records that a move takes with it, each with the state where it goes."""
    after_move: Callable[[Desk, Moved], frozenset[str]] = lambda *_: frozenset()
    """What else a move changes: the records that were touched."""
    after_state: Callable[[Desk, str, str], None] = lambda *_: None
    """A record was made in a state, or came to it."""
    known_reason: Callable[[Desk, Record, str], str] = lambda *_: ""
    """The reason that the records tell by themselves, where nobody is asked for one."""
    after_receive: Callable[[Desk, str], None] | None = None
    """What follows from a record that came from elsewhere, once its list row is up to date."""
    after_describe: Callable[[Desk, str], None] = lambda *_: None
    """The list row is up to date with the answers: what it says that no answer holds."""
    list_row: Callable[[Answers], Answers] = lambda answers: answers
    """The answers as the list row shows them, those worked out of `listed_rows` included."""
    listed_rows: str = ""
    keeps_section: bool = False
    """The list row tells the section last answered, to go on from there."""
    motives: Mapping[str, str] = field(default_factory=dict)
    """By state, the question that holds why it came to this; its choices are the short list."""
    done_days: frozenset[str] = frozenset()
    """The questions that ask the day of something done: never one to come."""
    dated_states: frozenset[str] = frozenset()
    """The states that are dated by the clock of the computer alone."""
    owned_alone: bool = False
    """Without any agency, whoever owns the computer leads here."""
    write_letter: "Callable[[Desk, str, str, str], Letter]" = _no_letter
    """The letter of a document about this kind, of a household, with extra words."""
