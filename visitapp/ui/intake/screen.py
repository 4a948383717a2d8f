"""« Inscriptions »: the list, one registration in its place, a text to send in its turn."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from visitapp.operations.desk.changed import Changed
from visitapp.operations.intake import decide, registered_again
from visitapp.operations.intake.new_information import take_up
from visitapp.operations.intake.registration_file import Arrival, arrival
from visitapp.operations.records import transitions
from visitapp.ui.intake.list import RegistrationsList
from visitapp.ui.intake.page import AGAIN, LEAVE, RegistrationPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.look import Look
from visitapp.ui.pages.assign_visitor import Giving
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs

SAID = {
    "accepted": "Inscription acceptée\u00a0: le foyer est à appeler.",
    "written_to": "Inscription acceptée\u00a0: le foyer est à prévenir par écrit.",
    "to_complete": "Demande notée. Dites-la au foyer.",
    "received": "L’inscription est de nouveau à traiter.",
    "refused": "Inscription refusée. Dites-le au foyer.",
}
SAME, TWO = "Inscription rangée\u00a0: le foyer est déjà connu.", "Noté\u00a0: deux foyers."
TAKEN, AGAIN_TOLD = "Noté dans le dossier.", "Le foyer est de nouveau à appeler."
LEFT = "Noté\u00a0: le foyer n’est pas à rappeler."
ASK_MORE, WHAT_LACKS = "Demander ce qui manque", "Que manque-t-il\u00a0?"
ASKED_TOLD = "Ces mots sont dans la lettre\u00a0: n’y nommez personne."
BY_TELEPHONE = "Inscrire au téléphone"


class IntakeScreen(PlaceScreen):
    """`open(registration)` goes to one; `open(registration, tell=document)` to a text of it."""

    def __init__(self, look: Look, jobs: Jobs) -> None:
        self.list = RegistrationsList(look, jobs)
        super().__init__(look, jobs, page=self.list)
        self.refusals, self.registration = self.list.refusals, ""
        self.list.opened.connect(self._open)
        self.list.household.connect(self._household)
        self.list.added.connect(self._add)
        self.list.told.connect(self.told)
        by_telephone = Button(look, BY_TELEPHONE, icon="appeler")
        self.list.add_action(by_telephone.does(partial(self._add, aloud=True)))
        self.giving = Giving(self, look, jobs)
        self.giving.given.connect(self._done)
        self.giving.refused.connect(self.show_refusal)

    def take(self, given: dict[str, Any]) -> None:
        """Who talks to the agency, when somebody does."""
        self.giving.outgoing = given.get("sender")

    def open(self, registration: str = "", tell: str = "") -> None:
        """The list, one registration, or a text of it."""
        self.close_inside()
        self.registration = registration
        if tell:
            from visitapp.ui.intake.notice import NoticePage

            notice = NoticePage(self.look, self.jobs, registration, tell)
            notice.closed.connect(partial(self._open, registration))
            notice.sent.connect(self._sent)
            self.show_inside(notice)
        elif registration:
            page = RegistrationPage(self.look)
            page.closed.connect(self._to_list)
            page.step.connect(self._step)
            page.asked.connect(self._asked)
            self.show_inside(page)

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """The first of the list."""
        self.list.focus_first(reason)

    def refresh(self) -> None:
        """Read what is shown again."""
        if not self.registration:
            self.list.refresh()
        elif isinstance(self.inside, RegistrationPage):
            self.do(arrival, self._show, registration=self.registration)

    # --- ways

    def _open(self, registration: str) -> None:
        self.go.emit("intake", {"registration": registration})

    def _to_list(self) -> None:
        held = self.registration
        self.go.emit("intake", {})
        self.list.focus_registration(held)

    def _household(self, household: str) -> None:
        self.go.emit("households", {"household": household})

    def _add(self, *, aloud: bool = False) -> None:
        said_aloud = {"aloud": True} if aloud else {}
        self.go.emit("support", {"kind": "registration", "new": True, **said_aloud})

    def _correct(self, _: None) -> None:
        self.go.emit("support", {"record": self.registration, "kind": "registration"})

    def _tell(self, document: str) -> None:
        self.go.emit("intake", {"registration": self.registration, "tell": document})

    def _step(self, by: int) -> None:
        """To the next one of the list, or the one before."""
        lines = self.list.found.lines if self.list.found is not None else ()
        there = [line.registration for line in lines if line.registration]
        at = there.index(self.registration) + by if self.registration in there else -1
        if 0 <= at < len(there):
            self._open(there[at])

    def _show(self, found: Arrival) -> None:
        if isinstance(self.inside, RegistrationPage) and found.registration == self.registration:
            self.inside.show_registration(found)

    def _sent(self, words: str) -> None:
        self.told.emit(words)
        self._open(self.registration)

    # --- acts

    def _asked(self, act: str, about: Any) -> None:
        acts: dict[str, Callable[[Any], None]] = {
            "chosen": self._assign, "answered": self._answer, "household": self._household,
            "correct": self._correct, "give": self._give, "tell": self._tell,
            "taken": self._take_up, "again": self._call_again, "other": self._open,
            "call": self._call, "leave": self._leave, "accepted": self._accept,
            "to_complete": self._ask_more, "received": self._receive, "refused": self._refuse,
        }  # fmt: skip
        if self.sender() is self.inside:  # not a page that goes: it is about another, or read again
            acts[act](about)

    @property
    def found(self) -> Arrival:
        """The registration that is shown."""
        shown: Arrival = self.inside.found
        return shown

    def _receive(self, _: Any) -> None:
        if self.found.state == "to_complete":
            self.do(transitions.move, partial(self._done, SAID["received"]),
                    record=self.registration, state="received")  # fmt: skip
        elif reason := self._reason(AGAIN):
            self._decide(decide.take_up_again, SAID["received"], reason=reason)

    def _accept(self, _: Any) -> None:
        """Accepted at once; when something is to see first, it is asked."""
        found = self.found
        doubts = [*found.eligibility.reasons] if found.eligibility.answer is False else []
        if found.candidates:
            doubts.append(f"Un dossier lui ressemble\u00a0: {found.candidates[0].name}.")
        if doubts and not self._sure(found.name, doubts):
            return
        said = SAID["written_to" if found.reach.writes else "accepted"]
        self._decide(decide.accept, said, scheme=found.eligibility.scheme,
                     territory=found.territory)  # fmt: skip

    def _sure(self, name: str, doubts: list[str]) -> bool:
        from visitapp.ui.dialogs.field_dialog import ask_sure, verbs

        title = f"Accepter l’inscription de {name}\u00a0?"
        return ask_sure(self, self.look, title, doubts,
                        verbs("Accepter l’inscription", "Lire d’abord"))  # fmt: skip

    def _ask_more(self, _: Any) -> None:
        from visitapp.ui.dialogs.reason_and_day import ask_words

        missing = self.found.missing
        if not missing:
            words = ask_words(self, self.look, ASK_MORE, WHAT_LACKS, ASKED_TOLD)
            missing = (words.rstrip("."),) if words else ()
        if missing:
            self._decide(decide.ask_for_more, SAID["to_complete"], missing=missing)

    def _refuse(self, _: Any) -> None:
        from visitapp.ui.dialogs.reason_from_list import ask_refusal

        said = ask_refusal(self, self.look, self.found.motives)
        if said is not None:
            self._decide(decide.refuse, SAID["refused"], motive=said[0], words=said[1])

    def _reason(self, verb: str) -> str:
        from visitapp.ui.dialogs.reason_and_day import ask_reason

        return ask_reason(self, self.look, verb)

    def _assign(self, said: tuple[str, str]) -> None:
        self._decide(decide.assign, "", **{said[0]: said[1]})

    def _answer(self, said: tuple[str, bool]) -> None:
        household, same = said
        act = decide.same_household if same else decide.two_households
        self._decide(act, SAME if same else TWO, household=household)

    def _take_up(self, id: str) -> None:
        """One new thing, put in the household's file."""
        for one in self.found.new:
            if one.id == id:
                self._decide(take_up, TAKEN, id=id, seen=one.seen)

    def _call_again(self, _: Any) -> None:
        self._decide(decide.open_again, AGAIN_TOLD)

    def _call(self, _: Any) -> None:
        """The call is made ready, and opened to write what was said."""
        self.do(registered_again.call, self._to_call, registration=self.registration)

    def _to_call(self, done: Changed) -> None:
        home = self.found.same_as[0]
        self.go.emit("support", {"record": done.made, "kind": "call", "household": home})

    def _leave(self, _: Any) -> None:
        if reason := self._reason(LEAVE):
            self._decide(registered_again.leave, LEFT, reason=reason)

    def _give(self, button: Button) -> None:
        shown = self.registration
        self.giving.ask(self.found.household, button, lambda: self.registration == shown)

    def _decide(self, act: Any, said: str, **given: Any) -> None:
        self.do(act, partial(self._done, said), registration=self.registration, **given)

    def _done(self, said: str, _: Changed | None = None) -> None:
        if said:
            self.told.emit(said)
        self.refresh()

    def _changed(self, changed: Changed) -> None:
        """Another answer, another state, from here or from elsewhere."""
        found = getattr(self.inside, "found", None)
        shown = {self.registration, found.same_as[0] if isinstance(found, Arrival) else ""}
        reads = self.inside is None or isinstance(self.inside, RegistrationPage)
        if self.isVisible() and reads and (not self.registration or shown & changed.records):
            self.refresh()
