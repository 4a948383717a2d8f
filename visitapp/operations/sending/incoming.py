"""Apply what a round or a bundle brings to the desk, and tell the screens, also when the rest was
cut."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.steps import Steps
from visitapp.operations.profile.old_copies import after_erasing
from visitapp.operations.records import sync_state
from visitapp.operations.records.follow_received import follow_some
from visitapp.operations.records.photo_bin import follow_elsewhere
from visitapp.operations.records.rebuild_list_rows import relist
from visitapp.store.file.database import Database
from visitapp.sync.changes import orphaned_photos
from visitapp.sync.changes.engine import Round
from visitapp.sync.changes.receive import Received

T = TypeVar("T")


@dataclass
class Coming:
    """`local` and `after` are those of an engine; `places` and `records` say something else now."""

    steps: Steps
    round: Round = field(default_factory=Round)
    places: set[tuple[str, str]] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    _desk: list[Desk] = field(default_factory=list)
    _came: bool = False

    @property
    def changed(self) -> frozenset[str]:
        """Every record that says something else, or is not here any more."""
        return frozenset(self.records | self.round.left)

    def local(self, work: Callable[[Database], T]) -> T:
        """One step on the database, and what follows from what came in it. What it read and then
        did not do is not remembered."""

        def step(desk: Desk) -> T:
            self._desk[:] = [desk]
            try:
                return work(desk.database)
            except Exception:
                desk.drafts.forget()
                raise

        found = self.steps(step)
        if self._came:
            self._came = False
            self._follow()
        return found

    def after(self, _database: object, came: Received) -> None:
        """In the transaction of what came: memory and lists are brought up to date."""
        relist(self._desk[-1], came)
        self._came = True
        self.places |= came.places
        self.records |= {record for record, _ in came.places} | came.made

    def settle(self) -> None:
        """What a program that died received has its follow-up; what was received whole is noted;
        what left leaves memory and disk too."""
        try:
            self._follow()
        finally:
            self.steps(self._settle)

    def _follow(self) -> None:
        while self.steps(follow_some):
            pass

    def _settle(self, desk: Desk) -> None:
        from visitapp.operations.network.dissemination.merge import settle

        desk.follow_word()
        for record in self.round.left:
            desk.drafts.forget(record)
        settle(desk, {record for record, _ in self.places})
        sync_state.note(desk)
        follow_elsewhere(desk, {record for record, _ in self.places})
        orphaned_photos.erase(desk.database, desk.photos.erase)
        after_erasing(desk)
