"""Before the call: who it is, how to reach them, and what may be done."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from visitapp.domain.text import date_short
from visitapp.local_time import now
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.follow_up.follow_ups import ENDS_FILE
from visitapp.operations.overviews.follow_up_list import FollowUpCard, follow_up_card
from visitapp.ui.dialogs.field_dialog import Field, Said, ask_fields, ask_sure, verbs
from visitapp.ui.dialogs.reason import ask_why
from visitapp.ui.dialogs.reason_and_day import DAY, day_of, tidy_day
from visitapp.ui.dialogs.reason_from_list import CLOSE, LEAVE_OPEN, ask_motive, still_running
from visitapp.ui.follow_up.page import FollowUpPage
from visitapp.ui.follow_up.words import STATES, TITLE, day_long
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.refocus import focus_first, give_focus, same_focus
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.titled_card import Signed, titled
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

NOTHING_LEFT = "Rien n’est plus à faire pour ce foyer\u00a0: ni visite, ni rappel."


class Lost(NamedTuple):
    """A choice of `lost_reason`, and what was added; an empty reason: the person went back."""

    reason: str
    words: str = ""


def ask_lost(parent: QWidget, look: Look, name: str, reasons: Mapping[str, str]) -> Lost:
    """Why a household cannot be asked."""
    found = ask_motive(
        parent, look, f"{name} est un foyer perdu\u00a0?",
        "Il reste compté, avec sa raison. Ses rappels et sa visite d’un an après sont annulés.",
        reasons, verbs("Dire que le foyer est perdu", "Laisser dans la liste", "danger"),
    )  # fmt: skip
    return Lost(*found) if found is not None and found[0] else Lost("")


def ask_closing_too(parent: QWidget, look: Look, name: str, running: str = "") -> bool:
    """Whether to close the file of somebody gone; `running`: what nobody is reminded of then."""
    return ask_sure(parent, look, f"Clore aussi le dossier de {name}\u00a0?",
                    [still_running(running) or NOTHING_LEFT],
                    verbs(CLOSE, LEAVE_OPEN))  # fmt: skip


def ask_day(parent: QWidget, look: Look, name: str, before: date | None) -> date | None:
    """Another day for the reminder; None when the person went back, or wrote none."""
    today = now().date()

    def read(said: Said) -> date | None:
        return day_of(said, "day", today, after=today) if said["day"] else None

    field = Field("day", DAY, date_short(before) if before else "", "Par exemple 12/01/2027.",
                  tidy=tidy_day(today, today))  # fmt: skip
    found: date | None = ask_fields(
        parent, look, f"Rappeler {name} un autre jour\u00a0?", [field],
        verbs("Changer le jour", "Garder le jour", "primary"), read=read,
    )  # fmt: skip
    return found


TAKEN_UP = "Suivi repris. Il est de nouveau dans la liste."
BEGIN, GO_ON, TAKE_UP = "Commencer le suivi", "Continuer le suivi", "Reprendre le suivi"
REFUSED = (
    "Ce foyer n’a pas accepté d’être rappelé.",
    "N’appelez pas. Dites qu’il est perdu\u00a0: «\u00a0Refuse le suivi\u00a0».",
)
NO_CALLS = (
    "Ce foyer n’a pas accepté d’être appelé.",
    "N’appelez pas. Écrivez-lui pour convenir d’un rendez-vous, ou dites qu’il est perdu.",
)
CLOSED = "Ce dossier est clos."
CLOSED_HINT = "N’appelez pas sans savoir pourquoi. Dites que le foyer est perdu, avec la raison."
TO_ASK = (
    ("confort", "Le confort et la santé, comme le jour de la visite."),
    ("facture", "Les factures d’énergie et d’eau depuis la visite."),
    ("pose", "Le matériel posé, les réglages et les actions choisies."),
    ("contrat", "Les aides et les services proposés."),
)


class CardPage(FollowUpPage):
    """`asked(page)`: list, sheet."""

    def __init__(self, look: Look, jobs: Jobs, found: FollowUpCard) -> None:
        super().__init__(look, jobs, found.name)
        self.found = found
        self.forward = Button(look, BEGIN, kind="primary", after="suivant")
        self.day = Button(look, "Changer le jour", icon="heure")
        self.lost = Button(look, "Dire que le foyer est perdu", icon="enlever")
        for button, press in (
            (self.forward, self._forward), (self.day, self._change_day), (self.lost, self._lose),
        ):  # fmt: skip
            button.clicked.connect(press)
            self.page.add_action(button)
        self.show_card(found)

    def window_title(self) -> str:
        """What the window's title says."""
        return f"{self.found.name}, {TITLE.lower()}"

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The main thing to do: where the household said no, it is not to call."""
        shown = [one for one in (self.forward, self.lost, self.day) if not one.isHidden()]
        if not shown:
            focus_first(self.page, reason)
            return
        give_focus(self, self.lost if self.quiet and self.lost in shown else shown[0], reason)

    @property
    def refused(self) -> bool:
        """Whether the household did not agree to be called, at all or a year later."""
        no = self.found.agreed is False or self.found.calls_refused
        return no and self.found.state != "lost"

    @property
    def quiet(self) -> bool:
        """Whether calling is not the thing to do."""
        return self.refused or self.found.closed

    def refresh(self) -> None:
        """Read it again."""
        self.jobs.do(follow_up_card, follow_up=self.found.follow_up, then=self.show_card)

    def show_card(self, found: FollowUpCard) -> None:
        """Draw everything; the keyboard stays where it was."""
        self.found = found
        self.page.say(f"Visite du {day_long(found.visited_on)}.")
        self._show_buttons()
        with same_focus(self):
            self.forget()
            if self.refused:
                said = REFUSED if self.found.agreed is False else NO_CALLS
                self.content.addWidget(Banner(self.look, *said, "warn"))
            if found.closed:
                told = found.why_closed.rstrip(".")
                why = f" «\u00a0{told}\u00a0»." if told else ""
                self.content.addWidget(Banner(self.look, f"{CLOSED}{why}", CLOSED_HINT, "warn"))
            self.content.addWidget(self._who())
            if found.state in ("to_do", "in_progress"):
                self.content.addWidget(self._what())

    def _who(self) -> QWidget:
        found = self.found
        title = "Le foyer" if self.refused else "Qui appeler"
        card = titled(self.look, title, badge=Badge(self.look, *STATES[found.state]))
        phone = ("appeler", found.phone or "Pas de téléphone noté", "ink2")
        lines = [] if self.refused else [phone]
        if found.commune:
            lines.append(("adresse", found.commune, "ink2"))
        if found.state == "lost":
            lines.append(("etat-sans-objet", f"{found.why_lost.rstrip('.')}.", "warn"))
        else:
            late = f", {found.late}\u00a0jours de retard" if found.late > 1 else ""
            late = ", un jour de retard" if found.late == 1 else late
            what = "Suivi prévu" if self.refused else "À appeler"
            due = f"{what} le {day_long(found.due_on)}{late}."
            lines.append(("heure", due, "bad" if found.late else "ink2"))
        for icon, words, tone in lines:
            card.body.addWidget(Signed(self.look, icon, words, tone))
        return card

    def _what(self) -> QWidget:
        card = titled(self.look, "Ce qu’il faut demander")
        for icon, words in TO_ASK:
            card.body.addWidget(Signed(self.look, icon, words))
        return card

    def _show_buttons(self) -> None:
        state = self.found.state
        self.forward.kind = "second" if self.quiet else "primary"
        self.forward.setText({"to_do": BEGIN, "in_progress": GO_ON}.get(state, TAKE_UP))
        self.forward.setVisible(state == "in_progress" or bool(self.found.ends - {"lost"}))
        self.day.setVisible(state != "lost")
        self.lost.setVisible("lost" in self.found.ends)

    def _forward(self) -> None:
        one = self.found.follow_up
        if self.found.state == "to_do":
            self.jobs.do(
                follow_ups.start,
                follow_up=one,
                then=lambda _: self.asked.emit("sheet"),
                refused=self.show_refusal,
            )
        elif self.found.state == "in_progress":
            self.asked.emit("sheet")
        else:
            why = ask_why(self, self.look, "Reprendre le suivi\u00a0?",
                          "Dites en une phrase comment le foyer est retrouvé.",
                          leave="Laisser perdu", do=TAKE_UP)  # fmt: skip
            if why:
                self.jobs.do(follow_ups.take_up, follow_up=one, reason=why,
                             then=self._again(TAKEN_UP), refused=self.show_refusal)  # fmt: skip

    def _change_day(self) -> None:
        day = ask_day(self, self.look, self.found.name, self.found.due_on)
        if day is not None:
            self.jobs.do(follow_ups.postpone, follow_up=self.found.follow_up, until=day,
                         then=self._again("Jour changé."), refused=self.show_refusal)  # fmt: skip

    def _lose(self) -> None:
        lost = ask_lost(self, self.look, self.found.name, self.found.reasons)
        if not lost.reason:
            return
        ends = lost.reason in ENDS_FILE and not self.found.closed
        end = ends and ask_closing_too(self, self.look, self.found.name, self.found.running)
        self.jobs.do(follow_ups.lose, follow_up=self.found.follow_up, reason=lost.reason,
                     words=lost.words, close=end, then=partial(self._gone, end),
                     refused=self.show_refusal)  # fmt: skip

    def _again(self, told: str) -> Callable[[Any], None]:
        def after(_: Any) -> None:
            self.told.emit(told)
            self.refresh()

        return after

    def _gone(self, closed: bool, _: Any) -> None:
        what = "Foyer perdu, dossier clos." if closed else "Foyer perdu."
        self.told.emit(f"{what} Il reste compté, avec sa raison.")
        self.asked.emit("list")
