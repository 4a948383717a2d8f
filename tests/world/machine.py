"""A laptop of the model, and what goes wrong in its rounds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.sync.held import Held
from tests.world.small import Cut
from visitapp.store.file.database import Database
from visitapp.sync.changes.engine import Engine
from visitapp.sync.wire.link import Offline

SERVER_DIES = "server_dies"


@dataclass
class Fault:
    """What goes wrong in a round: at the n-th call or local step, or nothing.

    SERVER_DIES counts what the server does: the n-th statement of all that the round asks of it.
    """

    kind: str = "none"
    at: int = 0
    seen: int = 0

    def happens(self, kinds: tuple[str, ...]) -> bool:
        """Count one chance of these kinds; True at the n-th."""
        if self.kind not in kinds:
            return False
        self.seen += 1
        return self.seen == self.at + 1


@dataclass
class Machine:
    """One laptop: its store, its engine, the fault of the present round."""

    name: str
    database: Database
    engine: Engine = field(init=False)
    fault: Fault = field(default_factory=Fault)
    snapshot: Any = None
    held: Held = field(default_factory=Held)
    meanwhile: Callable[[], None] = field(default=lambda: None)

    def local(self, work: Callable[[Database], Any]) -> Any:
        """One step on the store; a crash undoes it, or comes just after it."""
        if self.fault.happens(("crash_before",)):
            with self.database.transaction():
                work(self.database)
                raise Cut
        found = work(self.database)
        if self.fault.happens(("crash_after",)):
            raise Cut
        return found

    def around(self, call: Callable[[], Any]) -> Any:
        """One call: its request or its answer may be lost, or it comes twice.

        Before it, the server may be restored, or the person may answer a question.
        """
        if self.fault.happens(("lost_request",)):
            raise Offline("lost")
        if self.fault.happens(("restore", "typing")):
            self.meanwhile()
        found = call()
        if self.fault.happens(("lost_answer",)):
            raise Offline("lost")
        return call() if self.fault.happens(("twice",)) else found
