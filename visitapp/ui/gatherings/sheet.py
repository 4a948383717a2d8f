"""One gathering, open: its seats, what is to see to, who comes, its papers, what came of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.text import capital, plural
from visitapp.operations.gatherings.lists import COMING, GatheringFile
from visitapp.ui.gatherings.dialogs import RESERVE
from visitapp.ui.gatherings.participant_row import LEAST, ParticipantRow
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.fact_card import NOTHING, FactCard
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Hint, Section
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.messages.banner import Banner, Tone
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.pages.act_buttons import act_button
from visitapp.ui.pages.declarations import Act, RecordShape
from visitapp.ui.pages.no_contact import TO_DO, missing
from visitapp.ui.pages.record_page import RecordPage
from visitapp.ui.pages.state_moves import MovesRow
from visitapp.ui.words import gatherings as words
from visitapp.ui.words.answers import facts

PRESENCES = Act("presences", "Noter les présences")
INVITE = Act("invite", "Inviter un foyer", kind="primary")
SHAPE = RecordShape("Séance", "Tous les ateliers", (INVITE, PRESENCES))
PAPERS_AND_FORMS = (
    Act("sign_in", "Faire la feuille de présence", "imprimer"),
    Act("preparation", "Faire la feuille de préparation", "imprimer"),
    Act("change", "Corriger la séance", "corriger"),
    Act("after", "Noter le bilan", "notes"),
)
TAKE_DAY = Act("day", "Mettre les participations à jour")
NOBODY_TAKEN_OUT = (
    "Personne n’est enlevé. Appelez quelqu’un, ou trouvez une salle plus grande, "
    "puis notez-le sur sa ligne."
)
NOBODY = "Personne n’est encore invité."
HOW_MANY_CAME = "Dites combien de personnes sont venues\u00a0: ce qui était prévu ne compte pas."
SHOWN = ("theme", "host", "programme", "materials", "question", "note")
"""What the card tells, in the order of the questions; the rest is in the head of the page."""


class GatheringSheet(RecordPage):
    """`acted` carries an act and somebody; `moved` a `Move` of the gathering."""

    acted = Signal(str, object)
    moved = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, SHAPE)
        self.found: GatheringFile | None = None
        self.moves: MovesRow | None = None
        look.changed.connect(self._measure)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The main thing to do here."""
        shown = [one for one in self.buttons.values() if not one.isHidden()]
        main = next((one for one in shown if one.kind == "primary"), None)
        (main or (shown[0] if shown else self.back)).setFocus(reason)

    def show_file(self, found: GatheringFile) -> None:
        """Draw it; the keyboard stays where it was."""
        self.found = found
        self.page.title.setText(found.line.title)
        self.page.say(words.about(found.line, found.today))
        with same_focus(self):
            self._show_main(found)
            clear(self.content)
            self.content.addWidget(self._state(found))
            for banner in self._to_see(found):
                self.content.addWidget(banner)
            if found.leads:
                self.content.addWidget(self._what_next(found))
            self._show_people(found)
            self._show_outcome(found)
            self.content.addWidget(Section(self.look, "La séance"))
            self.content.addWidget(self._card(found))
            self.moves = MovesRow(self.look, quiet=True)
            self.moves.asked.connect(self.moved)
            self.content.addWidget(self.moves)
            self.moves.show_moves(found.moves, without=("open",) if _opens(found) else ())
            self._measure()

    def _measure(self) -> None:
        if self.moves is not None:
            self.moves.setMinimumHeight(self.look.px(LEAST))

    def _show_main(self, found: GatheringFile) -> None:
        """One primary button: to note who came once the day is there, to invite before."""
        invite, presences = self.buttons["invite"], self.buttons["presences"]
        invite.setText("Inviter une personne" if found.line.professionals else "Inviter un foyer")
        noting = found.leads and _may_be_noted(found)
        presences.setVisible(noting)
        invite.setVisible(found.leads and found.line.state == "open")
        invite.kind = "second" if noting else "primary"
        presences.kind = "second" if found.line.state == "held" else "primary"
        for button in self.buttons.values():
            button.setText(button.text())  # measured and painted as its kind

    def _state(self, found: GatheringFile) -> QWidget:
        tone, icon = words.SHAPES[found.line.state]
        row = WrappingRow(self.look, Badge(self.look, capital(found.line.state_words), tone, icon),
                          Body(self.look, words.seats_words(found)))  # fmt: skip
        if not found.line.professionals:
            row.add(Hint(self.look, words.known_words(found)))
        return row

    def _to_see(self, found: GatheringFile) -> list[Banner]:
        """What a person must see to, the most pressing first."""
        line, banners = found.line, []
        if line.left is not None and line.left < 0:
            banners.append(
                Banner(self.look, f"{words.too_many(line.left)}.", NOBODY_TAKEN_OUT, "warn")
            )
        if found.behind:
            many = plural(found.behind, "participation porte", "participations portent")
            day = words.short_day(line.day, found.today)
            banners.append(self._with_button(
                f"La séance est maintenant le {day}.", f"{many} encore un autre jour.", TAKE_DAY,
                "warn"))  # fmt: skip
        if found.no_contact and found.leads and line.state in COMING:
            banners.append(Banner(self.look, missing(found.no_contact), TO_DO, "warn"))
        uncounted, what = words.to_count(found.people)
        if uncounted and found.leads:
            here = plural(uncounted, f"{what} est venu", f"{what}s sont venus")
            banners.append(Banner(self.look, f"{here}.", HOW_MANY_CAME, "accent"))
        telling = sum(1 for one in found.people if one.tell)
        if telling:
            many = plural(telling, "personne est", "personnes sont")
            banners.append(Banner(self.look, f"{many} à prévenir.", "Notez-le sur chaque ligne.",
                                  "accent"))  # fmt: skip
        if found.next_up is not None and line.state == "open" and found.leads:
            name = found.next_up.name
            banners.append(self._with_button(
                "Une place est libre.", f"{name} attend depuis le plus longtemps.",
                Act("next", f"Confirmer {name}"), "accent"))  # fmt: skip
        return banners

    def _with_button(self, bold: str, plain: str, act: Act, tone: Tone) -> Banner:
        banner = Banner(self.look, bold, plain, tone)
        banner.side.addWidget(act_button(self.look, act, self._act))
        return banner

    def _what_next(self, found: GatheringFile) -> QWidget:
        row = WrappingRow(self.look)
        if _opens(found):
            opening = next(move for move in found.moves if move.end == "open")
            row.add(act_button(self.look, Act("open", opening.words, kind="primary"), self._act))
        if found.line.state == "open" and not found.line.professionals:
            row.add(act_button(self.look, Act("reserve", RESERVE, "ajouter"), self._act))
        for act in PAPERS_AND_FORMS:
            if act.name != "after" or _may_be_noted(found):
                row.add(act_button(self.look, act, self._act))
        return row

    def _show_people(self, found: GatheringFile) -> None:
        many, away = len(found.people), words.away_words(found)
        title = f"Participants ({many})" if many else "Participants"
        self.content.addWidget(Section(self.look, title))
        if away or not many:
            self.content.addWidget(Body(self.look, away or NOBODY, tone="ink2"))
        if not many:
            return
        rows: list[QWidget] = []
        for one in found.people:
            row = ParticipantRow(self.look, found, one)
            row.acted.connect(self.acted)
            rows.append(row)
        self.content.addWidget(rows_card(self.look, rows))

    def _show_outcome(self, found: GatheringFile) -> None:
        became = words.became_lines(found.became, found.today) if found.became else []
        parts = (("Avant et après", words.tally_lines(found.tally)),
                 ("Ce que cela a donné", became))  # fmt: skip
        for title, lines in parts:
            if lines:
                self.content.addWidget(Section(self.look, title))
                card = Card(self.look, margin=14, gap=4)
                self.content.addWidget(card)
                for line in lines:
                    card.body.addWidget(Body(self.look, line))

    def _card(self, found: GatheringFile) -> FactCard:
        questions = [one for section in found.form.sections for one in section.questions]
        told = [("Partenaire", found.partner)] if found.partner else []
        told += facts((one for one in questions if one.id in SHOWN), found.answers)
        return FactCard(self.look, told, empty=NOTHING)

    def _act(self, act: Act) -> None:
        found = self.found
        if found is not None and act.name == "open":
            self.moved.emit(next(move for move in found.moves if move.end == "open"))
        elif found is not None and act.name == "next" and found.next_up is not None:
            self.acted.emit("confirmed", found.next_up)
        else:
            super()._act(act)


def _opens(found: GatheringFile) -> bool:
    """Whether opening the invitations is the next thing to do."""
    return found.line.state == "preparing" and any(move.end == "open" for move in found.moves)


def _may_be_noted(found: GatheringFile) -> bool:
    """Whether its day is there: who came, and how it went, may be noted."""
    day = found.line.day
    return found.line.state in ("open", "held") and day is not None and day <= found.today
