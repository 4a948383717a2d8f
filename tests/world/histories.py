"""What people do and what goes wrong, one step each: a story is some of these (`story.py`)."""

from tests.sync.looking import Looked, answer_late, look
from tests.sync.setting_aside import leave_agencys, refused_at
from tests.world.machine import SERVER_DIES, Fault
from tests.world.photo_world import PhotoWorld
from tests.world.story import step
from tests.world.world import PATHS, PEOPLE, VISITORS, World
from visitapp.store.log import conflicts, log, records
from visitapp.sync.changes import split_batch

NAMES = tuple(PEOPLE)
FAULTS = (
    "none", "lost_request", "lost_answer", "twice", "crash_before", "crash_after", "typing",
    "restore",
)  # fmt: skip
MOST_SPOILT = split_batch.MOST_UNREAD // 2 - 2
STATEMENTS_OF_A_ROUND = 57
"""What the server does in a round that sends, begins and ends of transactions too: 19 in an idle
one."""
STEPS_OF_PHOTOS = 8, 48
STATEMENTS_OF_PHOTOS = 38, 110
"""They are behind the laptop, or the server, when photos begin; and when some have gone."""


class Histories:
    """One history. Choices are numbers, taken modulo what there is to choose from."""

    def __init__(self) -> None:
        self.world = World()
        self.looked: Looked = {}

    @step(shared=(False, True))
    def begin(self, shared: bool) -> None:
        """Everybody begins with a household and its visit: {shared}."""
        if shared:
            self.world.make("a", "visit", self.world.make("a", "household"))
            for name in PEOPLE:
                self.world.sync(name)

    def _one(self, name: str, pick: int, kind: str = "") -> str | None:
        """A record that this laptop holds."""
        database = self.world.machines[name].database
        found = database.rows(
            "SELECT id FROM record WHERE :kind = '' OR kind = :kind ORDER BY id", kind=kind
        )
        return str(found[pick % len(found)]["id"]) if found else None

    def _holds(self, name: str, record: str) -> bool:
        return records.find(self.world.machines[name].database, record) is not None

    @step(name=VISITORS)
    def make_household(self, name: str) -> None:
        """{name} makes a household."""
        self.world.make(name, "household")

    @step(name=VISITORS, pick=range(6))
    def make_visit(self, name: str, pick: int) -> None:
        """{name} begins a visit, in household {pick} of theirs."""
        if parent := self._one(name, pick, "household"):
            self.world.make(name, "visit", parent)

    @step(name=NAMES, pick=range(4), path=PATHS, value=(None, 0, 1, 2, 3))
    def answer(self, name: str, pick: int, path: str, value: int | None) -> None:
        """{name} answers {path} of record {pick} of theirs: {value}."""
        if record := self._one(name, pick):
            self.world.answer(name, record, path, value)

    @step(name=NAMES, pick=range(4), path=PATHS)
    def look(self, name: str, pick: int, path: str) -> None:
        """{name} has {path} of record {pick} of theirs before their eyes."""
        if record := self._one(name, pick):
            look(self.world, self.looked, name, record, path)

    @step(pick=range(8), value=range(4))
    def answer_what_was_looked_at(self, pick: int, value: int) -> None:
        """Somebody types {value} over what they looked at a while ago ({pick})."""
        held = [one for one in sorted(self.looked) if self._holds(*one[:2])]
        if held:
            answer_late(self.world, self.looked, held[pick % len(held)], value)

    @step(name=VISITORS, pick=range(6))
    def send_what_is_refused(self, name: str, pick: int) -> None:
        """{name} gives household {pick} to herself, which is refused."""
        if record := self._one(name, pick, "household"):
            database = self.world.machines[name].database
            log.append(
                database, record=record, kind="household", path="@assigned",
                value={"value": {"visitor": "me"}}, author=name, device=name, at=self.world.now(),
                change_id=self.world.new_id(),
            )  # fmt: skip
            self.world.written(name, record)

    @step(name=NAMES, pick=range(6))
    def put_down_what_is_refused(self, name: str, pick: int) -> None:
        """{name} puts down what was refused ({pick})."""
        found = refused_at(self.world.machines[name].database)
        if found:
            one = found[pick % len(found)]
            leave_agencys(self.world, name, one["record"], one["path"])

    @step(name=VISITORS, pick=range(6), many=range(1, 4))
    def write_what_cannot_be_read(self, name: str, pick: int, many: int) -> None:
        """{name} writes {many} answers that no server reads, in record {pick}.

        Never so many that the laptop takes it for the server's fault, and sends nothing.
        """
        record = self._one(name, pick)
        if record and len(self.world.spoilt) + many <= MOST_SPOILT:
            for number in range(many):
                self.world.spoil(name, record, f"odd{number}")

    @step(name=NAMES, kind=FAULTS, at=range(13))
    def sync(self, name: str, kind: str, at: int) -> None:
        """{name} syncs; {kind}, at call {at}."""
        self.world.sync(name, Fault(kind, at))

    @step(name=NAMES, at=range(STATEMENTS_OF_A_ROUND + 1))
    def sync_while_the_server_dies(self, name: str, at: int) -> None:
        """{name} syncs; the server dies at its statement {at}."""
        self.world.sync(name, Fault(SERVER_DIES, at))

    @step()
    def everybody_syncs(self) -> None:
        """Everybody syncs."""
        for name in PEOPLE:
            self.world.sync(name)

    @step(name=NAMES, pick=range(4))
    def choose(self, name: str, pick: int) -> None:
        """{name} ends conflict {pick}."""
        database = self.world.machines[name].database
        if found := conflicts.conflicts(database):
            one = found[pick % len(found)]
            if not one.path.startswith("@"):
                self.world.answer(name, one.record, one.path, pick % 4)

    @step(pick=range(6), to=VISITORS)
    def assign(self, pick: int, to: str) -> None:
        """The adviser gives household {pick} to {to}."""
        if record := self._one("adviser", pick, "household"):
            self.world.assign(record, to)

    @step(pick=range(6), to=VISITORS, name=VISITORS, at=range(5))
    def give_while_they_type(self, pick: int, to: str, name: str, at: int) -> None:
        """The adviser gives household {pick} to {to}, and {name} types at call {at} of a round."""
        self.assign(pick, to)
        self.world.sync("adviser")
        self.world.sync(name, Fault("typing", at))

    @step()
    def back_up_the_server(self) -> None:
        """The server is backed up."""
        self.world.keep_backup()

    @step()
    def restore_the_server(self) -> None:
        """The server is put back to its backup."""
        if self.world.backup is not None:
            self.world.restore()

    @step(name=VISITORS)
    def copy_a_laptop(self, name: str) -> None:
        """The laptop of {name} is copied."""
        self.world.keep_snapshot(name)

    @step(name=VISITORS)
    def bring_a_laptop_back(self, name: str) -> None:
        """The laptop of {name} goes back to its copy."""
        if self.world.machines[name].snapshot is not None:
            self.world.bring_back(name)

    @step(pick=range(6))
    def erase(self, pick: int) -> None:
        """The agency erases household {pick}."""
        roots = sorted(set(self.world.roots.values()) - self.world.erased)
        if roots:
            self.world.erase(roots[pick % len(roots)])

    def end(self) -> None:
        """Faults off: everybody talks; then what was promised is asserted."""
        self.world.calm()
        self.world.check()

    def close(self) -> None:
        """Let the world go."""
        self.world.close()


class PhotoHistories(Histories):
    """One history where people also take photos, and rounds are cut in the middle of them."""

    world: PhotoWorld

    def __init__(self) -> None:
        self.world = PhotoWorld()
        self.looked = {}

    @step(name=VISITORS, pick=range(4))
    def photograph(self, name: str, pick: int) -> None:
        """{name} takes a photo, in record {pick} of theirs."""
        if record := self._one(name, pick):
            self.world.photograph(name, record)

    @step(name=NAMES, kind=FAULTS, at=range(*STEPS_OF_PHOTOS))
    def sync_cut_late(self, name: str, kind: str, at: int) -> None:
        """{name} syncs; {kind}, at step {at}, among photos."""
        self.world.sync(name, Fault(kind, at))

    @step(name=NAMES, at=range(*STATEMENTS_OF_PHOTOS))
    def the_server_dies_late(self, name: str, at: int) -> None:
        """{name} syncs; the server dies at its statement {at}, among photos."""
        self.world.sync(name, Fault(SERVER_DIES, at))
