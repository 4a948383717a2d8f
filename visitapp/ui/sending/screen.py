"""« Envois »: what is saved, what waits, what the agency has, and what to do about it."""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.text import date_long, plural
from visitapp.operations.records.change_context import Place
from visitapp.operations.sending.outbox_page import (
    HouseholdWaiting,
    Newcomer,
    Sending,
    ToCorrect,
    sending,
)
from visitapp.operations.sending.refused_answers import NotTaken
from visitapp.operations.sending.refused_records import RefusedFile
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.refocus import focus_first, same_focus
from visitapp.ui.kit.focus.tab_order import placed
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.sending.key_dialogs import KeyPanel
from visitapp.ui.sending.row import Form, ReceivedRow, TableHead, WaitingRow
from visitapp.ui.words.conflicts import title, which
from visitapp.ui.words.sending import (
    ERASURES,
    age,
    clock_said,
    erasures_wait,
    last_sent,
    newcomer_said,
    not_erased,
    waits_said,
)
from visitapp.ui.words.sending_state import standing

TABLE = 1208  # pixels at 100 % that the columns, the margins and the bar of the page take
CARD = 460  # … and as cards with their button beside the words
SHOWN = 100  # households; the oldest come first
AGAIN_MS = 15_000  # « Prochain essai dans 2 min » does not stand still
IN_TEAM = "Ouvrez «\u00a0Réglages\u00a0», puis «\u00a0Voir l’équipe\u00a0»."
NEWCOMERS = "Nouveaux comptes qui ouvrent des foyers"
UNEXPECTED = "Vous n’attendiez pas cette personne\u00a0? Appelez votre coordinatrice."
CLOCK = "L’envoi se fait quand même, mais les dates de vos réponses sont fausses."
UNPROVEN = "Réponses sans preuve"
BAG = "Il reste à envoyer le compte de votre sac. Il part avec le prochain envoi."
EMPTY = "Rien n’attend. Ce que vous notez s’enregistre ici, puis part à l’agence."


class SendingScreen(PlaceScreen):
    """A list, never a greyed button: what waits is always named."""

    follows_changes = False

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, "Envois")
        self.outgoing: Any = None
        self.found: Sending | None = None
        self.wanted = ""
        self.rows: list[WaitingRow] = []
        self.done: list[ReceivedRow] = []
        self.head: TableHead | None = None
        self.under_head: QWidget | None = None
        self.banner: Banner | None = None
        self.page.widest = 1240
        self.send = Button(look, "Envoyer maintenant", kind="primary", icon="envois")
        self.send.clicked.connect(self._send)
        self.page.add_action(self.send)
        self.content = QVBoxLayout()
        self.content.setSpacing(look.px(12))
        self.key = KeyPanel(look, jobs)
        self.key.done.connect(self.refresh)
        self.lay_out(self.content, self.key)
        self.again = QTimer(self)
        self.again.setInterval(AGAIN_MS)
        self.again.timeout.connect(self._say)
        self.again.start()
        look.changed.connect(self._fit)

    def take(self, given: dict[str, Any]) -> None:
        """Who sends, when somebody does."""
        self.outgoing = given.get("sender")
        self.key.outgoing = self.outgoing
        if self.outgoing is not None:
            self.outgoing.moved.connect(self._moved)

    def open(self, part: str = "", file: str = "") -> None:
        """Bring one part to the eye: `key`, what to do without a network. `file` came on a key."""
        self.wanted = part
        if file:
            self.key.take(Path(file))

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """The first thing to press, or the part that was asked for."""
        if self.wanted == "key":
            self.wanted = ""
            self.key.write.setFocus(reason)
        else:
            focus_first(self, reason)

    def refresh(self) -> None:
        """Read where everything stands."""
        self.jobs.do(sending, then=self.show_sending)

    def show_sending(self, found: Sending) -> None:
        """Draw it; the keyboard stays where it was."""
        self.found = found
        with same_focus(self):
            clear(self.content)
            self.rows, self.done, self.head, self.banner = [], [], None, None
            self.page.say(_sentence(found))
            self._add_banner()
            if said := clock_said(found.clock_off):
                self.content.addWidget(Banner(self.look, said, CLOCK, "warn"))
            for one in found.newcomers:
                if not one.agreed_by:
                    banner = Banner(self.look, waits_said(one), IN_TEAM, "warn")
                    self.content.addWidget(banner)
            self._add_choices(found)
            self._add_unproven(found.unproven)
            self._add_waiting(found.waiting)
            self._add_erasures(found)
            self._add_corrections(found.to_correct)
            self._add_received(found)
            self._add_newcomers([one for one in found.newcomers if one.agreed_by])
            self.content.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow, the table becomes one card for each household."""
        super().resizeEvent(event)
        self._fit()

    # --- the parts of the page

    def _add_newcomers(self, every: list[Newcomer]) -> None:
        """List who may open files since the last round: access is never granted unseen."""
        if not every:
            return
        self.content.addWidget(Strong(self.look, NEWCOMERS))
        for one in every:
            self.content.addWidget(Body(self.look, newcomer_said(one)))
        self.content.addWidget(Hint(self.look, UNEXPECTED))

    def _add_banner(self) -> None:
        self.banner = Banner(self.look, " ")
        self.link = Button(self.look, "Relier à l’agence")
        self.link.clicked.connect(self.to("preferences", part="agency"))
        self.banner.side.addWidget(self.link)
        self.content.addWidget(self.banner)
        self._say()

    def _say(self) -> None:
        """The banner's words: they move with the clock too."""
        found = self.found
        if self.banner is None or found is None:
            return
        outgoing = self.outgoing
        said = standing(
            found,
            sending=outgoing is not None and outgoing.sends,
            online=outgoing.links.online if outgoing is not None else None,
            photos_wait=outgoing is not None and outgoing.photos_wait,
            now=found.where.now if outgoing is None else datetime.now(found.where.now.tzinfo),
        )
        self.banner.set_tone(said.tone, said.icon)
        self.banner.say(said.bold, said.plain)
        self.link.setVisible(said.link)

    def _add_choices(self, found: Sending) -> None:
        lines = [(one.place, "Deux réponses différentes") for one in found.conflicts]
        self._add_asked("À choisir", lines)
        self._add_asked("À revoir", [(one.place, _why(one)) for one in found.aside])

    def _add_unproven(self, many: int) -> None:
        """One line: they are the agency's, and read there."""
        if many:
            said = plural(many, "réponse à relire", "réponses à relire")
            row = ListRow(self.look, "etat-a-verifier", UNPROVEN, said, ground="")
            row.clicked.connect(self.to("unproven"))
            self.content.addWidget(rows_card(self.look, [row]))

    def _add_asked(self, head: str, lines: list[tuple[Place, str]]) -> None:
        """Questions that each wait for this person, on the screen of choices."""
        if not lines:
            return
        self.content.addWidget(Strong(self.look, head))
        rows: list[QWidget] = []
        for place, why in lines:
            words = f"{place.name}, {title(place)}"
            opens = self.to("conflicts", record=place.record, path=place.path)
            row = ListRow(self.look, "etat-a-verifier", words, why, which(place), ground="")
            row.does(opens, name=f"{place.record}|{place.path}")
            rows.append(row)
        self.content.addWidget(rows_card(self.look, rows))

    def _add_waiting(self, found: tuple[HouseholdWaiting, ...]) -> None:
        if not found:
            return
        going = self.outgoing is not None and self.outgoing.sends
        self.content.addWidget(Strong(self.look, "À envoyer"))
        self.head = TableHead(self.look)
        ordered = sorted(found, key=lambda one: not one.refused)  # what a person must do, first
        going_now = next((one for one in ordered if not one.refused), None) if going else None
        for one in ordered[:SHOWN]:
            row = WaitingRow(self.look, one, going=one is going_now)
            row.opened.connect(self.go)
            self.rows.append(row)
        card = rows_card(self.look, [self.head, *self.rows])
        _, self.under_head, *_ = placed(card.body)
        self.content.addWidget(card)
        self.content.addWidget(Body(self.look, _oldest(found), tone="ink2"))

    def _add_erasures(self, found: Sending) -> None:
        """One line: they are read, and taken back, where they were asked for."""
        many, faults = found.where.erasures, found.where.not_erased
        if not many:
            return
        said = not_erased(faults) if faults else erasures_wait(many)
        row = ListRow(self.look, "corbeille", ERASURES, said, ground="",
                      state=("etat-a-verifier", "warn") if faults else ("", "ink2"))  # fmt: skip
        row.clicked.connect(self.to("privacy"))
        self.content.addWidget(rows_card(self.look, [row]))

    def _add_corrections(self, found: tuple[ToCorrect, ...]) -> None:
        received = self.found.received if self.found is not None else ()
        shown = {one.visit for one in received}
        left = [one for one in found if one.visit not in shown]
        if not left:
            return
        self.content.addWidget(Strong(self.look, "À corriger"))
        rows: list[QWidget] = []
        for one in left:
            day = f"Visite du {date_long(one.day)}" if one.day is not None else "Visite"
            row = ListRow(self.look, "etat-a-verifier", one.name, day, ground="")
            row.does(self.to("visit", visit=one.visit), name=one.visit)
            rows.append(row)
        self.content.addWidget(rows_card(self.look, rows))

    def _add_received(self, found: Sending) -> None:
        if not found.received:
            return
        self.content.addWidget(Strong(self.look, "Reçus par l’agence"))
        for one in found.received:
            row = ReceivedRow(self.look, one, found.where.now)
            row.opened.connect(self.go)
            self.done.append(row)
        self.content.addWidget(rows_card(self.look, list[QWidget](self.done)))
        last = found.where.attempts.last_success
        if last is not None and found.waiting:
            said = last_sent(last, found.where.now)
            self.content.addWidget(Body(self.look, said, tone="ink2"))

    # --- what is pressed

    def _send(self) -> None:
        if self.outgoing is None or self.found is None or self.found.where.server is None:
            self.go.emit("preferences", {"part": "agency"})
        else:
            self.outgoing.send_now()

    def _moved(self) -> None:
        if self.isVisible():
            self.refresh()

    def _fit(self) -> None:
        room = self.width() / self.look.scale
        form: Form = "table" if room >= TABLE else "card" if room >= CARD else "small"
        self.content.setSpacing(self.look.px(12))
        if self.head is not None:
            for widget in (self.head, self.under_head):
                if widget is not None:
                    widget.setVisible(form == "table")
        for row in self.rows:
            row.set_form(form)
        for done in self.done:
            done.set_form(form)


def _why(one: NotTaken | RefusedFile) -> str:
    said = "Pas pris" if isinstance(one, RefusedFile) else "Pas prise"
    return f"{said} par l’agence"


def _sentence(found: Sending) -> str:
    if found.waiting:
        count = plural(len(found.waiting), "dossier")
        return f"À envoyer\u00a0: {count}. Tout est enregistré sur cet ordinateur."
    if found.conflicts:
        asked = plural(len(found.conflicts), "question attend", "questions attendent")
        return f"Rien à envoyer, mais {asked} votre choix."
    if found.where.erasures:
        return f"Aucune réponse à envoyer. {erasures_wait(found.where.erasures)}"
    return BAG if found.where.bag else EMPTY


def _oldest(found: tuple[HouseholdWaiting, ...]) -> str:
    said = f"Le plus ancien attend {age(found[0].days)}."
    more = len(found) - SHOWN
    if more > 0:
        said += f" {plural(more, 'autre dossier attend', 'autres dossiers attendent')} aussi."
    return said
