"""« Inscriptions »: the list, one registration in its place, a text to send in its turn."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget
from shiboken6 import isValid

from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.operations.intake import decide, registered_again
from visitapp.operations.intake.new_information import take_up
from visitapp.operations.intake.registration_file import Arrival, arrival
from visitapp.operations.records import transitions
from visitapp.ui.intake.list import RegistrationsList
from visitapp.ui.intake.page import AGAIN, LEAVE, RegistrationPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.messages.dialog import Action, ask
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

if TYPE_CHECKING:
    from visitapp.operations.schemes.assign_visitor import Visitor
    from visitapp.operations.sending.agency import Agency
    from visitapp.ui.intake.notice import NoticePage

ALONE = UserError(
    "Cet ordinateur n’est pas relié à l’agence.", "Reliez-le dans «\u00a0Réglages\u00a0»."
)
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


class IntakeScreen(QWidget):
    """`open(registration)` goes to one; `open(registration, tell=document)` to a text of it."""

    go = Signal(str, dict)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.outgoing: Any = None
        self.registration = ""
        self.notice: NoticePage | None = None
        self.list = RegistrationsList(look, jobs)
        self.list.opened.connect(self._open)
        self.list.household.connect(self._household)
        self.list.added.connect(self._add)
        self.list.told.connect(self.told)
        aloud = Button(look, BY_TELEPHONE, icon="appeler")
        aloud.clicked.connect(self._add_aloud)
        self.list.add_action(aloud)
        self.page = RegistrationPage(look)
        for signal, slot in (
            (self.page.closed, self._to_list), (self.page.moved, self._move),
            (self.page.chosen, self._assign), (self.page.answered, self._answer),
            (self.page.household, self._household), (self.page.correct, self._correct),
            (self.page.give, self._give), (self.page.tell, self._tell),
            (self.page.step, self._step), (self.page.taken, self._take_up),
            (self.page.again, self._call_again), (self.page.other, self._open),
            (self.page.called, self._call), (self.page.left, self._leave),
        ):  # fmt: skip
            signal.connect(slot)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.page)
        jobs.changed.connect(self._changed)

    def window_title(self) -> str:
        """What the window's title says."""
        if self.notice is not None:
            return self.notice.window_title()
        return self.page.window_title() if self.registration else "Inscriptions"

    def take(self, given: dict[str, Any]) -> None:
        """Who talks to the agency, when somebody does."""
        self.outgoing = given.get("sender")

    def open(self, registration: str = "", tell: str = "") -> None:
        """The list, one registration, or a text of it."""
        self._leave_notice()
        self.registration = registration
        if not registration:
            self._stack.setCurrentWidget(self.list)
        elif tell:
            self._show_notice(tell)
        else:
            self._stack.setCurrentWidget(self.page)
            self.page.page.area.verticalScrollBar().setValue(0)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """What is most likely done here."""
        inside = self.notice or (self.page if self.registration else self.list)
        inside.focus_first(reason)

    def commit(self) -> None:
        """Take what is being typed."""
        if self.notice is not None:
            self.notice.commit()

    def refresh(self) -> None:
        """Read what is shown again."""
        if not self.registration:
            self.list.refresh()
        elif self.notice is None:
            self.jobs.do(
                arrival, registration=self.registration, then=self._show, refused=self._refused
            )

    # --- ways

    def _open(self, registration: str) -> None:
        self.go.emit("intake", {"registration": registration})

    def _to_list(self) -> None:
        held = self.registration
        self.go.emit("intake", {})
        self.list.focus_registration(held)

    def _household(self, household: str) -> None:
        self.go.emit("households", {"household": household})

    def _add(self) -> None:
        self.go.emit("support", {"kind": "registration", "new": True})

    def _add_aloud(self) -> None:
        self.go.emit("support", {"kind": "registration", "new": True, "aloud": True})

    def _correct(self) -> None:
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
        if found.registration == self.registration:
            self.page.show_registration(found)

    def _show_notice(self, document: str) -> None:
        from visitapp.ui.intake.notice import NoticePage

        self.notice = NoticePage(self.look, self.jobs, self.registration, document)
        self.notice.closed.connect(self._back_to_page)
        self.notice.sent.connect(self._sent)
        self._stack.addWidget(self.notice)
        self._stack.setCurrentWidget(self.notice)

    def _leave_notice(self) -> None:
        if self.notice is not None:
            notice, self.notice = self.notice, None
            self._stack.removeWidget(notice)
            notice.hide()
            notice.deleteLater()

    def _back_to_page(self) -> None:
        self._open(self.registration)

    def _sent(self) -> None:
        self.told.emit("Envoi noté.")
        self._open(self.registration)

    # --- acts

    def _move(self, state: str) -> None:
        found = self.page.found
        if found is None:
            return
        if state == "refused":
            self._refuse(found)
        elif state == "accepted":
            self._accept(found)
        elif state == "to_complete":
            self._ask_more(found)
        elif found.state == "to_complete":
            self._do(transitions.move, SAID[state], record=self.registration, state=state)
        else:
            reason = self._reason(AGAIN)
            if reason:
                self._do(
                    decide.take_up_again, SAID[state], registration=self.registration, reason=reason
                )

    def _accept(self, found: Arrival) -> None:
        """Accepted at once; when something is to see first, it is asked."""
        doubts = [*found.eligibility.reasons] if found.eligibility.answer is False else []
        if found.candidates:
            doubts.append(f"Un dossier lui ressemble\u00a0: {found.candidates[0].name}.")
        if doubts and not self._sure(found.name, doubts):
            return
        said = SAID["written_to" if found.reach.writes else "accepted"]
        self._do(decide.accept, said, registration=self.registration,
                 scheme=found.eligibility.scheme, territory=found.territory)  # fmt: skip

    def _sure(self, name: str, doubts: list[str]) -> bool:
        actions = (Action("back", "Lire d’abord", "second", safe=True),
                   Action("do", "Accepter l’inscription"))  # fmt: skip
        title = f"Accepter l’inscription de {name}\u00a0?"
        return ask(self.window(), self.look, title, doubts, actions) == "do"

    def _ask_more(self, found: Arrival) -> None:
        missing = found.missing
        if not missing:
            words = self._lacking()
            if not words:
                return
            missing = (words.rstrip("."),)
        self._do(decide.ask_for_more, SAID["to_complete"], registration=self.registration,
                 missing=missing)  # fmt: skip

    def _lacking(self) -> str:
        from visitapp.ui.dialogs.reason_and_day import ask_words

        return ask_words(self, self.look, ASK_MORE, WHAT_LACKS, ASKED_TOLD)

    def _refuse(self, found: Arrival) -> None:
        from visitapp.ui.dialogs.refusal import ask_refusal

        said = ask_refusal(self, self.look, found.motives)
        if said is not None:
            self._do(decide.refuse, SAID["refused"], registration=self.registration, motive=said[0],
                     words=said[1])  # fmt: skip

    def _reason(self, verb: str) -> str:
        from visitapp.ui.dialogs.reason_and_day import ask_reason

        return ask_reason(self, self.look, verb)

    def _assign(self, question: str, value: str) -> None:
        self._do(decide.assign, "", registration=self.registration, **{question: value})

    def _answer(self, household: str, same: bool) -> None:
        act = decide.same_household if same else decide.two_households
        self._do(act, SAME if same else TWO, registration=self.registration, household=household)

    def _take_up(self, id: str) -> None:
        """One new thing, put in the household's file."""
        for one in self.page.found.new if self.page.found is not None else ():
            if one.id == id:
                self._do(take_up, TAKEN, registration=self.registration, id=id, seen=one.seen)

    def _call_again(self) -> None:
        self._do(decide.open_again, AGAIN_TOLD, registration=self.registration)

    def _call(self) -> None:
        """The call is made ready, and opened to write what was said."""
        self.jobs.do(registered_again.call, registration=self.registration, then=self._to_call,
                     refused=self._refused)  # fmt: skip

    def _to_call(self, done: Changed) -> None:
        home = self.page.found.same_as[0] if self.page.found is not None else ""
        self.go.emit("support", {"record": done.made, "kind": "call", "household": home})

    def _leave(self) -> None:
        reason = self._reason(LEAVE)
        if reason:
            self._do(registered_again.leave, LEFT, registration=self.registration, reason=reason)

    def _do(self, act: Any, said: str, **given: Any) -> None:
        self.jobs.do(act, then=partial(self._done, said), refused=self._refused, **given)

    def _done(self, said: str, _: Changed) -> None:
        if said:
            self.told.emit(said)
        self.refresh()

    def _refused(self, error: UserError) -> None:
        self.page.show_refusal(error)

    # --- given to a visitor

    def _give(self, button: Button) -> None:
        """Who may have it is asked of the agency; then a person chooses."""
        if self.outgoing is None:
            self._refused(ALONE)
            return
        then = partial(self._choose, button, self.registration)
        self.outgoing.ask(_visitors, then=then, refused=self._not_known)

    def _choose(self, button: Button, registration: str, found: "tuple[Visitor, ...]") -> None:
        here = isValid(self) and self.isVisible() and self.registration == registration
        if not here or self.page.found is None:
            return
        under = button if isValid(button) else self.page
        chosen = popup(under, self.look, [(one.account, one.name) for one in found])
        for one in found:
            if one.account == chosen:
                self._give_to(self.page.found.household, one)

    def _give_to(self, household: str, visitor: "Visitor", *, anyway: bool = False) -> None:
        from visitapp.operations.schemes.assign_visitor import give

        said = f"Foyer confié à {visitor.name}. Il part au prochain envoi."
        self.jobs.do(give, household=household, visitor=visitor, anyway=anyway,
                     then=partial(self._done, said),
                     refused=partial(self._not_given, household, visitor))  # fmt: skip

    def _not_given(self, household: str, visitor: "Visitor", error: UserError) -> None:
        from visitapp.operations.schemes.assign_visitor import ElsewhereError
        from visitapp.ui.dialogs.other_territory import ask_elsewhere

        if not isinstance(error, ElsewhereError):
            self._refused(error)
        elif ask_elsewhere(self, self.look, error):
            self._give_to(household, visitor, anyway=True)

    def _not_known(self, error: UserError) -> None:
        if isValid(self) and self.isVisible():
            self._refused(error)

    def _changed(self, changed: Changed) -> None:
        """Another answer, another state, from here or from elsewhere."""
        if not self.isVisible() or self.notice is not None:
            return
        shown = {
            self.registration,
            self.page.found.same_as[0] if self.page.found is not None else "",
        }
        if not self.registration or shown & changed.records:
            self.refresh()


def _visitors(agency: "Agency") -> "tuple[Visitor, ...]":
    """Asked on the thread that talks to the agency."""
    return agency.visitors()
