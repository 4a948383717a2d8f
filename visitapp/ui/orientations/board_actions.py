"""What may be done on the board: each method opens a page of questions or runs an operation."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.consents.consents import GENERIC, NAMED, RECIPIENTS, TYPED
from visitapp.domain.errors import UserError
from visitapp.domain.letters.documents import DOCUMENTS
from visitapp.domain.states.support import LetterState, OrientationState
from visitapp.operations.consents import record_consent
from visitapp.operations.consents.record_consent import Standing
from visitapp.operations.letters import letters, orientation_step, server_letters
from visitapp.operations.letters.orientation_board import Board, OrientationLine
from visitapp.operations.orientations import orientations
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.ui.dialogs.field_dialog import ask_sure, verbs
from visitapp.ui.look import Look
from visitapp.ui.orientations import pages
from visitapp.ui.orientations.words import WITHDRAW
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs

if TYPE_CHECKING:
    from visitapp.ui.form.partner_picker import PartnerPicker

Given = dict[str, Answer]
WITHDRAWN = ("Plus rien ne part à ce destinataire.", "Ce qui est parti reste dans l’historique.")


class Doing(PlaceScreen):
    """The screen as its cards know it."""

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, "Orientations")
        self.household = ""
        self.shown: Board | None = None
        self.forms: dict[str, Questionnaire] = {}
        self.picker: PartnerPicker | None = None

    @property
    def board(self) -> Board:
        """The household as it was last read."""
        assert self.shown is not None  # noqa: S101 - what may be done is drawn from it
        return self.shown

    def back_to_board(self) -> None:
        """The board again."""
        raise NotImplementedError

    def ask(
        self, asking: pages.Asking, about: str, typed: Mapping[str, Answer],
        kept: Callable[..., Any], under: QWidget | None = None,
    ) -> None:  # fmt: skip
        """A page of questions `about` something of the household; `kept(button, answers)` when its
        button is pressed."""
        from visitapp.ui.form.ask_page import AskPage

        page = AskPage(
            self.look, asking.title, asking.sentence, self.forms[asking.kind], asking.names,
            asking.buttons, typed=typed, under=under,
        )  # fmt: skip
        name = "/".join((asking.kind, about, *asking.names))
        self.show_form(page, kept, self.back_to_board, (self.household, name))

    # --- orientations

    def propose(self, need: str = "") -> None:
        """A need found, or one that the adviser knows of."""
        self.picker = None
        found = next((one for one in self.board.proposals if one.need == need), None)
        typed: Given = {"remind_on": Answer(value=self.board.first_reminder)}
        if found is not None:
            typed["title"] = Answer(value=found.title)
            typed["why"] = Answer(value="\n".join(found.because) or found.text)
            if found.recipient in RECIPIENTS:
                typed["recipient"] = Answer(value=found.recipient)
        picker = self._picker(found.sorts if found is not None else ())
        self.ask(pages.PROPOSE, need, typed, partial(self._propose, need), picker)

    def _propose(self, need: str, _: str, given: Given) -> None:
        self._do(
            orientations.propose, "Orientation proposée.", household=self.household, need=need,
            title=text_of(given, "title"), why=text_of(given, "why"),
            recipient=text_of(given, "recipient"), partner=self._picked,
            remind_on=date_of(given, "remind_on"),
            found_by=orientations.RULES if need else orientations.ADVISER,
        )  # fmt: skip

    def go_on(self, orientation: str, state: str) -> None:
        """One move of an orientation: at once, or after a few questions."""
        self.picker = None
        line = self._line(orientation)
        if line is None:
            return
        if state == OrientationState.ACCEPTED:
            back = line.state == OrientationState.SENT
            operation = orientations.take_back if back else orientations.accept
            told = "Envoi retiré." if back else "Accord du foyer noté."
            self._do(operation, told, orientation=orientation)
            return
        found = next(one for one in line.moves if one.end == state)
        typed = {"remind_on": Answer(value=self.board.first_reminder)}
        typed |= line.no if state == OrientationState.REFUSED else {}
        picker: QWidget | None = None
        if state == OrientationState.SENT:
            typed["sent_on"] = Answer(value=self.board.today)
            if line.standing.recipient in NAMED:
                picker = self._picker(line.sorts)
        self.ask(pages.step(found, line.title), f"{orientation}/{state}", typed,
                 partial(self._move, line, state), picker)  # fmt: skip

    def _move(self, line: OrientationLine, state: str, _: str, given: Given) -> None:
        again, why = date_of(given, "remind_on"), text_of(given, "motive_words")
        ended = {"motive": text_of(given, "motive"), "reason": why}
        calls: dict[str, tuple[Any, dict[str, Any], str]] = {
            "sent": (orientations.note_sent, {
                "on": date_of(given, "sent_on") or self.board.today,
                "way": text_of(given, "way"), "remind_on": again}, "Envoi noté."),
            "taken_up": (orientations.take_up, {
                "taken_by": text_of(given, "taken_by"), "remind_on": again},
                "Prise en charge notée."),
            "again": (orientations.correct_result, {"reason": why, "remind_on": again},
                      "Notez maintenant le bon résultat."),
            "succeeded": (orientations.succeed, {
                "outcome": text_of(given, "outcome"), "amount": given.get("amount")},
                "Résultat noté."),
            "refused": (orientations.refuse, ended, "Refus noté."),
            "abandoned": (orientations.abandon, ended, "Abandon noté."),
            "proposed": (orientations.propose_again, {"reason": why, "remind_on": again},
                         "Orientation proposée de nouveau."),
        }  # fmt: skip
        if state == OrientationState.SENT and self._picked:
            self.do(orientations.change, orientation=line.orientation, partner=self._picked)
        corrects = line.state == OrientationState.SUCCEEDED
        operation, arguments, told = calls["again" if corrects else state]
        self._do(operation, told, orientation=line.orientation, **arguments)

    def note_gone(self, orientation: str) -> None:
        """Its letter had left, and it did not say so."""
        self._do(orientation_step.note_gone, "Envoi noté.", orientation=orientation)

    def remind(self, orientation: str) -> None:
        """Another day to come back to it."""
        line = self._line(orientation)
        day = line.remind_on if line is not None else None
        typed = {"remind_on": Answer(value=day)} if day is not None else {}
        self.ask(pages.REMIND, orientation, typed, partial(self._remind, orientation))

    def _remind(self, orientation: str, _: str, given: Given) -> None:
        self._change(orientation, "Rappel changé.", orientations.NO_DATE,
                     remind_on=date_of(given, "remind_on"))  # fmt: skip

    def pick(self, orientation: str) -> None:
        """Which partner, or which of several bodies, when it was not known."""
        line = self._line(orientation)
        if line is not None and line.standing.recipient in GENERIC:
            self.ask(pages.WHICH, orientation, {}, partial(self._which, orientation))
        else:
            picker = self._picker(line.sorts if line is not None else ())
            self.ask(pages.PICK, orientation, {}, partial(self._pick, orientation), picker)

    def _which(self, orientation: str, _: str, given: Given) -> None:
        self._change(orientation, "Destinataire choisi.", orientations.NO_RECIPIENT,
                     recipient=text_of(given, "recipient"))  # fmt: skip

    def _pick(self, orientation: str, *_: Any) -> None:
        self._change(orientation, "Partenaire choisi.", orientations.NO_PARTNER,
                     partner=self._picked)  # fmt: skip

    def _change(self, orientation: str, told: str, missing: UserError, **said: Any) -> None:
        """One thing more about an orientation, that must be said."""
        if any(said.values()):
            self._do(orientations.change, told, orientation=orientation, **said)
        else:
            self.show_refusal(missing)

    # --- consents

    def consent(self, recipient: str, act: str) -> None:
        """Ask for a consent, note the answer, or take it back."""
        here = {"household": self.household, "recipient": recipient}
        if act == "ask":
            self._do(record_consent.ask, "Demande d’accord notée.", **here)
        elif act == "withdraw":
            if ask_sure(self, self.look, "Retirer cet accord\u00a0?", WITHDRAWN,
                        verbs(WITHDRAW, "Garder l’accord")):  # fmt: skip
                self._do(record_consent.withdraw, "Accord retiré. Rien ne part plus.", **here)
        else:
            found = self._standing_of(recipient)
            typed = {"said_on": Answer(value=self.board.today)}
            if found is not None and len(found.known) == 1:
                typed["name"] = Answer(value=found.known[0])
            name = found.name if found is not None else "ce destinataire"
            asking = pages.consent(name, typed=recipient in TYPED)
            self.ask(asking, recipient, typed, partial(self._consent, recipient))

    def _consent(self, recipient: str, button: str, given: Given) -> None:
        self.do(
            record_consent.note_aloud, lambda noted: self.done(str(noted.result)),
            household=self.household, recipient=recipient, given=button == "yes",
            on=date_of(given, "said_on"), way=text_of(given, "way"),
            about=text_of(given, "about"), name=text_of(given, "name"),
        )  # fmt: skip

    # --- letters

    def write(self, orientation: str = "", document: str = "") -> None:
        """A new letter; without a document, choose one first."""
        self.picker = None
        line = self._line(orientation) if orientation else None
        partner = line.partner if line is not None else ""
        make = partial(self._make, orientation, document, partner)
        if not document:
            from visitapp.ui.orientations.choose_page import ChoosePage

            page = ChoosePage(self.look, self.board)
            page.chosen.connect(partial(self.write, ""))
            page.closed.connect(self.back_to_board)
            self.show_inside(page)
        elif document in pages.ABOUT_DISPUTE:
            self.ask(pages.LETTER, f"{orientation}/{document}",
                     {"document": Answer(value=document)}, make)  # fmt: skip
        elif DOCUMENTS[document].recipient in NAMED and not partner:
            self.ask(pages.TO_WHOM, orientation, {}, make, self._picker(()))
        else:
            make("", {})

    def _make(self, orientation: str, document: str, partner: str, _: str, given: Given) -> None:
        self.do(letters.make, lambda made: self.to_letter(made.made), household=self.household,
                document=document, orientation=orientation, partner=partner or self._picked,
                answers=given)  # fmt: skip

    def to_letter(self, letter: str) -> None:
        """A letter, by its place."""
        self.go.emit("orientations", {"household": self.household, "letter": letter})

    def show_letter(self, letter: str, _: Any = None) -> None:
        """Open a letter in the place of the board."""
        from visitapp.ui.orientations.letter_page import LetterPage

        page = LetterPage(self.look, self.jobs)
        page.closed.connect(self.back_to_board)
        page.moved.connect(self._move_letter)
        page.change.connect(self._change_letter)
        self.show_inside(page)
        page.read(letter)

    def _move_letter(self, letter: str, state: str) -> None:
        here, today = self.inside.state, Answer(value=self.board.today)
        if state == LetterState.OUTGOING:
            self._letter(server_letters.send, letter)
        elif state == LetterState.READY:
            back = here == LetterState.SENT
            self._letter(letters.take_back if back else letters.make_ready, letter)
        elif state == LetterState.DRAFT:
            self._letter(letters.review_again, letter)
        elif state == LetterState.CANCELLED:
            self._do(letters.cancel, "Courrier annulé.", letter=letter)
        elif state == LetterState.ANSWERED:
            self.ask(pages.ANSWERED, letter, {"answered_on": today},
                     partial(self._letter_answered, letter))  # fmt: skip
        elif here != LetterState.ANSWERED:
            self.ask(pages.SENT, letter, {"sent_on": today},
                     partial(self._letter_sent, letter))  # fmt: skip
        else:
            from visitapp.ui.dialogs.reason_and_day import ask_reason

            reason = ask_reason(self, self.look, "Revenir sur la réponse")
            if reason:
                self._letter(letters.take_back_answer, letter, reason=reason)

    def _letter_sent(self, letter: str, _: str, given: Given) -> None:
        self._do(letters.note_sent, "Envoi noté.", letter=letter, way=text_of(given, "way"),
                 on=date_of(given, "sent_on") or self.board.today,
                 remind_on=date_of(given, "remind_on"))  # fmt: skip

    def _letter_answered(self, letter: str, _: str, given: Given) -> None:
        self._do(letters.note_answer, "Réponse notée.", letter=letter,
                 on=date_of(given, "answered_on") or self.board.today,
                 answer=text_of(given, "answer"))  # fmt: skip

    def _change_letter(self, letter: str) -> None:
        file = self.inside.file
        typed = dict(file.answers) if file is not None else {}
        self.ask(pages.LETTER, letter, typed, partial(self._changed_letter, letter))

    def _changed_letter(self, letter: str, _: str, given: Given) -> None:
        self._letter(letters.change, letter, answers=given)

    def _letter(self, operation: Any, letter: str, **arguments: Any) -> None:
        """Do something to a letter, then show it again."""
        self.do(operation, partial(self.show_letter, letter), letter=letter, **arguments)

    # --- shared

    @property
    def _picked(self) -> str:
        return self.picker.chosen if self.picker is not None else ""

    def _picker(self, sorts: tuple[str, ...]) -> "PartnerPicker":
        from visitapp.ui.form.partner_picker import PartnerPicker

        self.picker = PartnerPicker(self.look, self.jobs, sorts=sorts, near=self.board.department)
        return self.picker

    def _standing_of(self, recipient: str) -> Standing | None:
        lines = (*self.board.going, *self.board.ended)
        known = (*self.board.consents, *(line.standing for line in lines))
        return next((one for one in known if one.recipient == recipient), None)

    def _line(self, orientation: str) -> OrientationLine | None:
        lines = (*self.board.going, *self.board.ended)
        return next((one for one in lines if one.orientation == orientation), None)

    def _do(self, operation: Any, told: str, **arguments: Any) -> None:
        self.do(operation, lambda _: self.done(told), **arguments)

    def done(self, sentence: str) -> None:
        """Something was done: back to the board, and say it."""
        self.close_inside()
        self.told.emit(sentence)
        self.refresh()
