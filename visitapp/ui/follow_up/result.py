"""What changed: the comfort beside the energy, the doubt beside every figure, then the letter."""

from collections import Counter
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answers, Value
from visitapp.domain.checklist.walk import rows as row_ids
from visitapp.domain.impact.comfort import Felt
from visitapp.domain.impact.impact import Impact
from visitapp.domain.impact.words import energy_words, notes, people_words, sentences, table
from visitapp.domain.text import NBSP, listing, money, number, plural
from visitapp.operations.desk.sheet import Sheet
from visitapp.operations.follow_up import follow_ups, outdated_results
from visitapp.operations.follow_up.impact import Outcome, letter, outcome
from visitapp.ui.dialogs.reason import ask_why
from visitapp.ui.follow_up.outdated_results import BROUGHT_ONE, BehindBanner
from visitapp.ui.follow_up.page import FollowUpPage
from visitapp.ui.follow_up.words import RESULTS, day_long
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.focus.refocus import give_focus, same_focus
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.badges import Badge, Tone
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.titled_card import Signed, SmallTitle, rows, titled
from visitapp.ui.look import Look, density
from visitapp.ui.qt.jobs import Jobs

FELT = {
    "better": ("Mieux", "etat-termine", "ok"),
    "worse": ("Moins bien", "etat-a-verifier", "warn"),
    "same": ("Pareil", "etat-sans-objet", "ink2"),
    "unknown": ("Pas demandé", "etat-pas-commence", "ink2"),
}
TONES: dict[str, Tone] = {"ok": "ok", "ink2": "neutral", "warn": "warn"}
NOT_COUNTED = (
    "{}\u00a0: obtenue d’après le foyer, mais déjà refusée ou arrêtée dans le dossier. "
    "Elle n’est pas comptée."
)
DONE = {"done": "faite", "under_way": "en cours", "abandoned": "abandonnée", "refused": "refusée"}


class ResultPage(FollowUpPage):
    """`asked(page)`: list or sheet."""

    def __init__(self, look: Look, jobs: Jobs, found: Outcome) -> None:
        super().__init__(look, jobs, found.name, widest=1240)
        self.found = found
        self.letter = Button(look, "Faire la lettre au foyer", kind="primary", icon="imprimer")
        self.answers = Button(
            look, "Voir les réponses", icon="sections", does=lambda: self.asked.emit("sheet")
        )
        self.letter.clicked.connect(self._letter)
        self.page.add_action(self.answers)
        self.page.add_action(self.letter)
        self.top, self.left, self.right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.addLayout(self.left, 1)
        self.columns.addLayout(self.right, 1)
        for layout, gap in ((self.top, 8), (self.left, 12), (self.right, 12), (self.columns, 20)):
            Spacing(look, layout, (0, 0, 0, 0), gap)
        self.content.addLayout(self.top)
        self.content.addLayout(self.columns)
        look.changed.connect(self._fit)
        self.show_outcome(found)

    def window_title(self) -> str:
        """What the window's title says."""
        return f"{self.found.name}, ce qui a changé"

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The letter."""
        give_focus(self, self.letter, reason)

    def refresh(self) -> None:
        """Compute it again."""
        self.jobs.do(outcome, follow_up=self.found.follow_up, then=self.show_outcome)

    def show_outcome(self, found: Outcome) -> None:
        """Draw everything; the keyboard stays where it was."""
        self.found, impact = found, found.impact
        visited, followed = day_long(impact.visited_on), day_long(impact.followed_on)
        self.page.say(f"Visite du {visited}, suivi du {followed}.")
        with same_focus(self):
            self.refusals.forget()
            for layout in (self.top, self.left, self.right):
                clear(layout)
            late = outdated_results.late_of(found)
            if late is not None:
                banner = BehindBanner(self.look, late)
                banner.asked.connect(self._bring)
                self.top.addWidget(banner)
            if impact.total is not None and not impact.adds:
                self._say_people(impact)
            self.left.addWidget(self._energy(impact))
            self.left.addWidget(self._done(found))
            self.right.addWidget(self._comfort(impact))
            if found.state == "done" and found.may_reopen:
                self.right.addWidget(self._reopen(), 0, Qt.AlignmentFlag.AlignLeft)
            self.left.addStretch(1)
            self.right.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column when there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _say_people(self, impact: Impact) -> None:
        said = people_words(impact)
        plain = " ".join(["Ce résultat ne s’ajoute pas à ceux des autres foyers.", *said[1:]])
        bold = said[0] if said else "Une énergie n’est pas comparée."
        self.top.addWidget(Banner(self.look, bold, plain, "warn"))

    def _energy(self, impact: Impact) -> Card:
        words, tone, icon = RESULTS[impact.verdict]
        first, second, _ = sentences(impact)
        card = titled(self.look, "L’énergie", badge=Badge(self.look, words, TONES[tone], icon))
        for icon, line in (("chauffage", first), ("facture", second)):
            card.body.addWidget(Signed(self.look, icon, line, "accent"))
        felt = {one.label for one in impact.comfort}
        measured = [row for row in table(impact) if row[0] not in felt]
        lines: list[QWidget] = [_line(self.look, *row) for row in measured]
        if lines:
            card.body.addWidget(SmallTitle(self.look, "Mesuré sur les factures"))
            card.body.addLayout(rows(self.look, lines))
        for one in impact.energies:
            card.body.addWidget(Signed(self.look, "compteur", energy_words(one)))
        for line in notes(impact):
            card.body.addWidget(Signed(self.look, "aide", line))
        for line in _effort(impact):
            card.body.addWidget(Signed(self.look, "chiffres", line))
        return card

    def _comfort(self, impact: Impact) -> Card:
        card = titled(self.look, "Le confort", sentences(impact)[2])
        if impact.comfort:
            card.body.addLayout(rows(self.look, [_felt(self.look, one) for one in impact.comfort]))
        return card

    def _done(self, found: Outcome) -> Card:
        card = titled(self.look, "Ce qui a été fait")
        for icon, words in _counted(found):
            card.body.addWidget(Signed(self.look, icon, words))
        return card

    def _reopen(self) -> Button:
        again = Button(self.look, "Rouvrir le suivi", kind="quiet", icon="corriger")
        again.clicked.connect(self._open_again)
        return again

    def _open_again(self) -> None:
        why = ask_why(self, self.look, "Rouvrir le suivi\u00a0?",
                      "Dites pourquoi en une phrase. Le résultat sera refait.",
                      leave="Laisser terminé", do="Rouvrir le suivi")  # fmt: skip
        if why:
            self.jobs.do(follow_ups.take_up, follow_up=self.found.follow_up, reason=why,
                         then=self._opened, refused=self.show_refusal)  # fmt: skip

    def _opened(self, _: Any) -> None:
        self.asked.emit("sheet")

    def _bring(self, follow_up: str) -> None:
        self.jobs.do(outdated_results.bring, follow_ups=(follow_up,), then=self._brought,
                     refused=self.show_refusal)  # fmt: skip

    def _brought(self, _: Any) -> None:
        self.told.emit(BROUGHT_ONE)
        self.refresh()

    def _letter(self) -> None:
        self.jobs.do(letter, follow_up=self.found.follow_up, then=self._print,
                     refused=self.show_refusal)  # fmt: skip

    def _print(self, made: Sheet) -> None:
        from visitapp.ui.papers.print_dialog import print_papers

        said = print_papers(self, self.look, (made,), "Lettre au foyer")
        if said:
            self.told.emit(said)

    def _fit(self) -> None:
        beside = density(self.window().width(), self.look.scale) in ("wide", "medium")
        direction = QBoxLayout.Direction
        self.columns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        for place in range(2):
            self.columns.setStretch(place, 1 if beside else 0)


def _line(look: Look, what: str, before: str, after: str) -> QWidget:
    return ListRow(look, "", what, "", f"{before} → {after}", chevron=False, ground="")


def _felt(look: Look, one: Felt) -> QWidget:
    words, icon, tone = FELT[one.verdict]
    both = " → ".join(part for part in (one.before, one.after) if part)
    return ListRow(look, "", one.label, both, words, chevron=False, ground="", state=(icon, tone))


def _effort(impact: Impact) -> list[str]:
    """« Part des revenus : 9 % avant, 7 % aujourd’hui », when the income of today is known."""
    before, after = impact.effort_before, impact.effort_after
    if before is None or after is None or before.share is None or after.share is None:
        return []
    said = [
        f"{'' if one.complete else 'au moins '}{number(one.share * 100, 1)}{NBSP}%"
        for one in (before, after) if one.share is not None
    ]  # fmt: skip
    return [f"Part des revenus qui paie l’énergie{NBSP}: {said[0]} avant, {said[1]} aujourd’hui."]


def _counted(found: Outcome) -> list[tuple[str, str]]:
    """Equipment, settings, actions and services, counted: what is not known is not counted."""
    answers = found.answers
    lines = []
    fitted, settings = _said(answers, "fitted", "still"), _said(answers, "settings", "kept")
    if fitted:
        there = fitted.count("in_place")
        words = plural(there, "ligne de matériel", "lignes de matériel")
        lines.append(("pose", f"{words} sur {len(fitted)} toujours en place."))
    if settings:
        words = plural(settings.count("yes"), "réglage gardé", "réglages gardés")
        lines.append(("reglages", f"{words} sur {len(settings)}."))
    actions = Counter(_said(answers, "actions", "done"))
    told = [
        plural(actions[name], words, words if name == "under_way" else "")
        for name, words in DONE.items()
        if actions[name]
    ]
    if told:
        lines.append(("fait", f"Actions{NBSP}: {listing(told)}."))
    lines += _aids(answers, found.unsettled)
    return lines or [("aide", "Rien n’est noté pour l’instant.")]


def _aids(answers: Answers, unsettled: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was obtained and counts; then what was said so of a request that had ended on a no."""
    results = _said(answers, "orientations", "result")
    if not results:
        return []
    counted = results.count("obtained") - len(unsettled)
    words = plural(counted, "aide obtenue", "aides obtenues")
    amounts = _said(answers, "orientations", "amount", unsettled)
    known = [one for one in amounts if isinstance(one, Decimal)]
    total = f", {money(sum(known, Decimal(0)), 0)} en tout" if known else ""
    lines = [("contrat", f"{words} sur {plural(len(results), 'demande')}{total}.")]
    return lines + [("aide", NOT_COUNTED.format(title)) for title in unsettled.values()]


def _said(answers: Answers, repeat: str, name: str, without: Collection[str] = ()) -> list[Value]:
    """What the rows of a repeat say of one question, those that say nothing left out."""
    every = (row for row in row_ids(answers, repeat) if row not in without)
    found = (answers.get(f"{repeat}/{row}/{name}") for row in every)
    return [one.value for one in found if one is not None and one.value is not None]
