"""One part of a visit, answered by keys in the window; what the program makes of it."""

from dataclasses import dataclass
from typing import Any

from tests.conftest import Clock
from tests.window.conftest import Remembering, reopened
from tests.window.typist import ALT, Key, Typist
from tests.window.visiting import fill_section
from visitapp.app import Desktop
from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.questions import Section
from visitapp.domain.study.study import Study
from visitapp.operations.desk.forms import Forms
from visitapp.operations.records import answers as answering
from visitapp.operations.visits import results
from visitapp.store.file.profile import Profile
from visitapp.store.log import records


@dataclass
class Seen:
    """What the visit leads to, and its answers."""

    study: Study
    answers: Answers

    @property
    def actions(self) -> set[str]:
        """The savings that are proposed."""
        return {one.id for one in self.study.suggestions}

    @property
    def orientations(self) -> set[str]:
        """Where the household is oriented to."""
        return {one.id for one in self.study.orientations}

    @property
    def missing(self) -> set[str]:
        """The questions that would unlock something."""
        return {one.question.split("/")[0] for one in self.study.missing}


@dataclass
class Part:
    """A section that is not answered yet, and the window of the visit."""

    section: Section
    example: dict[str, Any]
    desktop: Desktop
    profile: Profile
    keyring: Remembering
    clock: Clock

    def answer_by_keys(self) -> None:
        """From « Ma journée » to the section, all of it answered, and the window closed."""
        typist = Typist(self.desktop.window)
        typist.wait_for("Reprendre la visite")
        typist.go_to_name("Reprendre la visite de Noémie F.")
        typist.press(Key.Key_Return)
        typist.wait(lambda: "Matériel posé" in typist.title, "the last section answered")
        while self.section.title not in typist.title:
            before = typist.title
            typist.press(Key.Key_Left, ALT)
            typist.wait(lambda title=before: typist.title != title, f"what is before {before}")
        wanted, _ = decode(Forms().latest("visit"), self.example)
        fill_section(typist, self.section, wanted)
        assert typist.unseen == []
        self.desktop.window.close()

    def seen(self) -> Seen:
        """The profile as the next start finds it."""
        with reopened(self.profile, self.keyring, self.clock) as desk:
            (visit,) = records.of_kind(desk.database, "visit")
            kept = answering.answers_of(desk, record=visit.id)
            return Seen(results.study(desk, visit=visit.id), kept)
