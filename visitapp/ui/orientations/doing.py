"""The actions of the board: each button opens a page or runs an operation."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.consents.consents import GENERIC, NAMED, RECIPIENTS, TYPED
from visitapp.domain.letters.documents import DOCUMENTS
from visitapp.domain.orientations.needs import way_of
from visitapp.domain.states.support import LetterState, OrientationState
from visitapp.operations.consents import record_consent
from visitapp.operations.consents.record_consent import Standing
from visitapp.operations.desk.changed import Changed
from visitapp.operations.letters import letters, orientation_step
from visitapp.operations.letters.orientation_board import OrientationLine, Proposal
from visitapp.operations.orientations import orientations
from visitapp.ui.kit.messages.dialog import Action, ask
from visitapp.ui.orientations.board_screen import BoardScreen
from visitapp.ui.orientations.pages import (
    ABOUT_DISPUTE,
    ANSWERED,
    LETTER,
    PICK,
    PROPOSE,
    REMIND,
    SENT,
    WHICH,
    consent,
    date_of,
    step,
    text_of,
)
from visitapp.ui.orientations.words import WITHDRAW

if TYPE_CHECKING:
    from visitapp.ui.form.partner_picker import PartnerPicker
    from visitapp.ui.orientations.letter_page import LetterPage

Answers = Mapping[str, Answer]


class Doing(QObject):
    """Each method answers one signal of the board; results go back through the screen."""

    def __init__(self, screen: BoardScreen, parent: QObject) -> None:
        super().__init__(parent)
        self.screen = screen
        self.picker: PartnerPicker | None = None

    # --- orientations

    def propose(self, need: str) -> None:
        """A page for a need found, or for one that the adviser knows of."""
        self.picker = None
        found = self._proposal(need)
        way = way_of(need.removeprefix("aid_"))
        typed: dict[str, Answer] = {"remind_on": Answer(value=self._board.first_reminder)}
        if found is not None:
            typed["title"] = Answer(value=found.title)
            typed["why"] = Answer(value="\n".join(found.because) or found.text)
            if found.recipient in RECIPIENTS:
                typed["recipient"] = Answer(value=found.recipient)
        picker = self._picker(way.sorts if found is not None else ())
        self.screen.ask(PROPOSE, typed, partial(self._propose, need), picker)

    def _propose(self, need: str, _: str, given: dict[str, Answer]) -> None:
        self._do(
            orientations.propose, "Orientation proposée.", household=self.screen.household,
                need=need,
            title=text_of(given, "title"), why=text_of(given, "why"),
            recipient=text_of(given, "recipient"), partner=self._picked,
            remind_on=date_of(given, "remind_on"),
            found_by=orientations.RULES if need else orientations.ADVISER,
        )  # fmt: skip

    def move(self, orientation: str, state: str) -> None:
        """One move of an orientation: at once, or after a few questions."""
        self.picker = None
        line = self._line(orientation)
        if line is None:
            return
        if state == OrientationState.ACCEPTED and line.state == OrientationState.SENT:
            self._do(orientations.take_back, "Envoi retiré.", orientation=orientation)
            return
        if state == OrientationState.ACCEPTED:
            self._do(orientations.accept, "Accord du foyer noté.", orientation=orientation)
            return
        found = next(one for one in line.moves if one.end == state)
        typed = {"remind_on": Answer(value=self._board.first_reminder)}
        if state == OrientationState.SENT:
            typed["sent_on"] = Answer(value=self._board.today)
        picker: QWidget | None = None
        if state == OrientationState.SENT and line.standing.recipient in NAMED:
            picker = self._picker(way_of(line.need).sorts)
        self.screen.ask(
            step(found, line.title), typed, partial(self._move, orientation, state), picker
        )

    def _move(self, orientation: str, state: str, _: str, given: dict[str, Answer]) -> None:
        again, why = date_of(given, "remind_on"), text_of(given, "motive_words")
        motive = text_of(given, "motive")
        calls: dict[str, tuple[Any, dict[str, Any], str]] = {
            "sent": (orientations.note_sent, {
                "on": date_of(given, "sent_on") or self._board.today,
                "way": text_of(given, "way"), "remind_on": again}, "Envoi noté."),
            "taken_up": (orientations.take_up, {
                "taken_by": text_of(given, "taken_by"), "remind_on": again},
                "Prise en charge notée."),
            "again": (orientations.correct_result, {"reason": why, "remind_on": again},
                      "Notez maintenant le bon résultat."),
            "succeeded": (orientations.succeed, {
                "outcome": text_of(given, "outcome"), "amount": given.get("amount")},
                "Résultat noté."),
            "refused": (orientations.refuse, {"motive": motive, "reason": why}, "Refus noté."),
            "abandoned": (orientations.abandon, {"motive": motive, "reason": why}, "Abandon noté."),
            "proposed": (orientations.propose_again, {"reason": why, "remind_on": again},
                         "Orientation proposée de nouveau."),
        }  # fmt: skip
        if state == OrientationState.SENT and self._picked:
            self.screen.jobs.do(
                orientations.change, orientation=orientation, partner=self._picked,
                then=_nothing, refused=self.screen.refuse,
            )  # fmt: skip
        line = self._line(orientation)
        corrects = line is not None and line.state == OrientationState.SUCCEEDED
        operation, arguments, told = calls["again" if corrects else state]
        self._do(operation, told, orientation=orientation, **arguments)

    def note_gone(self, orientation: str) -> None:
        """Its letter had left, and it did not say so."""
        self._do(orientation_step.note_gone, "Envoi noté.", orientation=orientation)

    def remind(self, orientation: str) -> None:
        """Another day to come back to it."""
        line = self._line(orientation)
        day = line.remind_on if line is not None else None
        typed = {"remind_on": Answer(value=day)} if day is not None else {}
        self.screen.ask(REMIND, typed, partial(self._remind, orientation))

    def _remind(self, orientation: str, _: str, given: dict[str, Answer]) -> None:
        day = date_of(given, "remind_on")
        if day is None:
            self.screen.refuse(orientations.NO_DATE)
            return
        self._do(orientations.change, "Rappel changé.", orientation=orientation, remind_on=day)

    def pick(self, orientation: str) -> None:
        """Which partner, or which of several bodies, when it was not known."""
        line = self._line(orientation)
        if line is not None and line.standing.recipient in GENERIC:
            self.screen.ask(WHICH, {}, partial(self._which, orientation))
            return
        sorts = way_of(line.need).sorts if line is not None else ()
        picker = self._picker(sorts)
        self.screen.ask(PICK, {}, partial(self._pick, orientation), picker)

    def _which(self, orientation: str, _: str, given: dict[str, Answer]) -> None:
        recipient = text_of(given, "recipient")
        if not recipient:
            self.screen.refuse(orientations.NO_RECIPIENT)
            return
        self._do(
            orientations.change,
            "Destinataire choisi.",
            orientation=orientation,
            recipient=recipient,
        )

    def _pick(self, orientation: str, _: str, __: dict[str, Answer]) -> None:
        if not self._picked:
            self.screen.refuse(orientations.NO_PARTNER)
            return
        self._do(
            orientations.change, "Partenaire choisi.", orientation=orientation, partner=self._picked
        )

    # --- consents

    def consent(self, recipient: str, act: str) -> None:
        """Ask for a consent, note the answer, or take it back."""
        here = {"household": self.screen.household, "recipient": recipient}
        if act == "ask":
            self._do(record_consent.ask, "Demande d’accord notée.", **here)
        elif act == "withdraw":
            if self._sure():
                self._do(record_consent.withdraw, "Accord retiré. Rien ne part plus.", **here)
        else:
            found = self._standing_of(recipient)
            typed = {"said_on": Answer(value=self._board.today)}
            if found is not None and len(found.known) == 1:
                typed["name"] = Answer(value=found.known[0])
            name = found.name if found is not None else "ce destinataire"
            asking = consent(name, typed=recipient in TYPED)
            self.screen.ask(asking, typed, partial(self._consent, recipient))

    def _consent(self, recipient: str, button: str, given: dict[str, Answer]) -> None:
        yes = button == "yes"
        self.screen.jobs.do(
            record_consent.note_aloud, household=self.screen.household, recipient=recipient,
            given=yes,
            on=date_of(given, "said_on"), way=text_of(given, "way"),
            about=text_of(given, "about"), name=text_of(given, "name"), refused=self.screen.refuse,
            then=lambda noted: self.screen.done(str(noted.result)),
        )  # fmt: skip

    def _sure(self) -> bool:
        actions = (Action("keep", "Garder l’accord", "second", safe=True),
                   Action("withdraw", WITHDRAW))  # fmt: skip
        told = ("Plus rien ne part à ce destinataire.", "Ce qui est parti reste dans l’historique.")
        said = ask(
            self.screen.page.window(), self.screen.look, "Retirer cet accord\u00a0?", told, actions
        )
        self.screen.page.window().activateWindow()
        return said == "withdraw"

    # --- letters

    def write(self, orientation: str, document: str) -> None:
        """A new letter; without a document, choose one first."""
        self.picker = None
        if not document:
            from visitapp.ui.orientations.choose_page import ChoosePage

            page = ChoosePage(self.screen.look, self._board)
            page.chosen.connect(partial(self.write, ""))
            page.closed.connect(self.screen.close_inside)
            self.screen.show_inside(page)
            return
        line = self._line(orientation) if orientation else None
        partner = line.partner if line is not None else ""
        if document in ABOUT_DISPUTE:
            typed = {"document": Answer(value=document)}
            self.screen.ask(LETTER, typed, partial(self._make, orientation, document, partner))
        elif DOCUMENTS[document].recipient in NAMED and not partner:
            from visitapp.ui.orientations.pages import Asking

            asking = Asking("letter", "Vers quel partenaire\u00a0?", "", ("extra",),
                            (("letter", "Voir le courrier"),))  # fmt: skip
            picker = self._picker(())
            self.screen.ask(asking, {}, partial(self._make, orientation, document, ""), picker)
        else:
            self._make(orientation, document, partner, "", {})

    def _make(
        self, orientation: str, document: str, partner: str, _: str, given: dict[str, Answer]
    ) -> None:
        self.screen.jobs.do(
            letters.make, household=self.screen.household, document=document,
            orientation=orientation,
            partner=partner or self._picked, answers=given, then=self._made,
            refused=self.screen.refuse,
        )  # fmt: skip

    def _made(self, made: Changed) -> None:
        self.screen.go.emit(
            "orientations", {"household": self.screen.household, "letter": made.made}
        )

    def show_letter(self, letter: str) -> None:
        """Open a letter in the place of the board."""
        from visitapp.ui.orientations.letter_page import LetterPage

        page = LetterPage(self.screen.look, self.screen.jobs)
        page.closed.connect(self.screen.close_inside)
        page.moved.connect(self._move_letter)
        page.change.connect(self._change_letter)
        self.screen.show_inside(page)
        page.read(letter)

    def _move_letter(self, letter: str, state: str) -> None:
        if state == LetterState.READY:
            page: LetterPage = self.screen.inside
            self._letter(
                letters.take_back if page.state == LetterState.SENT else letters.make_ready, letter
            )
        elif state == LetterState.DRAFT:
            self._letter(letters.review_again, letter)
        elif state == LetterState.CANCELLED:
            self._do(letters.cancel, "Courrier annulé.", letter=letter)
        elif state == LetterState.SENT and self._answered:
            self._wait_again(letter)
        else:
            today = Answer(value=self._board.today)
            typed = {"sent_on": today} if state == LetterState.SENT else {"answered_on": today}
            asking = SENT if state == LetterState.SENT else ANSWERED
            self.screen.ask(asking, typed, partial(self._letter_went, letter))

    @property
    def _answered(self) -> bool:
        """Whether the letter that is shown has its answer."""
        page: LetterPage = self.screen.inside
        return page.state == LetterState.ANSWERED

    def _wait_again(self, letter: str) -> None:
        """No answer came to this letter: why it was noted is said."""
        from visitapp.ui.dialogs.reason_and_day import ask_reason

        reason = ask_reason(self.screen.page, self.screen.look, "Revenir sur la réponse")
        if reason:
            self._letter(letters.take_back_answer, letter, reason=reason)

    def _letter_went(self, letter: str, button: str, given: dict[str, Answer]) -> None:
        if button == "sent":
            self._do(
                letters.note_sent, "Envoi noté.", letter=letter, way=text_of(given, "way"),
                on=date_of(given, "sent_on") or self._board.today,
                remind_on=date_of(given, "remind_on"),
            )  # fmt: skip
        else:
            self._do(
                letters.note_answer, "Réponse notée.", letter=letter,
                on=date_of(given, "answered_on") or self._board.today,
                answer=text_of(given, "answer"),
            )  # fmt: skip

    def _change_letter(self, letter: str) -> None:
        page: LetterPage = self.screen.inside
        typed = dict(page.file.answers) if page.file is not None else {}
        self.screen.ask(LETTER, typed, partial(self._changed_letter, letter))

    def _changed_letter(self, letter: str, _: str, given: dict[str, Answer]) -> None:
        self._letter(letters.change, letter, answers=given)

    def _letter(self, operation: Any, letter: str, **arguments: Any) -> None:
        """Do something to a letter, then show it again."""
        self.screen.jobs.do(
            operation, letter=letter, **arguments, refused=self.screen.refuse,
            then=partial(self._show_again, letter),
        )  # fmt: skip

    def _show_again(self, letter: str, _: Any) -> None:
        self.show_letter(letter)

    # --- shared

    @property
    def _board(self) -> Any:
        return self.screen.board

    @property
    def _picked(self) -> str:
        return self.picker.chosen if self.picker is not None else ""

    def _picker(self, sorts: tuple[str, ...], chosen: str = "") -> "PartnerPicker":
        from visitapp.ui.form.partner_picker import PartnerPicker

        self.picker = PartnerPicker(
            self.screen.look, self.screen.jobs, sorts=sorts, near=self._board.department,
            chosen=chosen,
        )  # fmt: skip
        return self.picker

    def _proposal(self, need: str) -> Proposal | None:
        return next((one for one in self._board.proposals if one.need == need), None)

    def _standing_of(self, recipient: str) -> Standing | None:
        lines = (*self._board.going, *self._board.ended)
        known = (*self._board.consents, *(line.standing for line in lines))
        return next((one for one in known if one.recipient == recipient), None)

    def _line(self, orientation: str) -> OrientationLine | None:
        lines = (*self._board.going, *self._board.ended)
        return next((one for one in lines if one.orientation == orientation), None)

    def _do(self, operation: Any, told: str, **arguments: Any) -> None:
        self.screen.jobs.do(
            operation, **arguments, then=partial(self._told, told), refused=self.screen.refuse
        )

    def _told(self, sentence: str, _: Any) -> None:
        self.screen.done(sentence)


def _nothing(_: Any) -> None:
    """The next operation says how it went."""
