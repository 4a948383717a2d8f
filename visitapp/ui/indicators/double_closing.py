"""A period that was closed twice: what each closing said, and the one to keep."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from visitapp.domain.text import date_long, listing, plural
from visitapp.operations.indicators.double_closing import Closing, DoubleClosing, keep
from visitapp.operations.indicators.shapes import ClosedPeriod
from visitapp.reports.indicators.words import figure_words
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

TWICE = "Cette période a été close plusieurs fois, avec d’autres chiffres."
CHOOSE = "Gardez la clôture que vous avez dite aux financeurs. L’historique garde l’autre."
ASK = "Les chiffres dessous sont ceux de la première. Demandez à votre coordinatrice de choisir."
KEEP, KEPT = "Garder cette clôture", "Clôture gardée."
SAME = "Ses totaux sont ceux de l’autre, pas leur détail."
CROSSED = "Deux coordinatrices ont gardé chacune une clôture."
FIRST = "Celle du {}, compte\u00a0: elle a été gardée la première. L’historique garde {}."
OPEN_AGAIN = "Vous avez dit l’autre aux financeurs\u00a0? Rouvrez la période, puis clôturez-la."
SHOWN = 6


class DoubleClosingCard(Card):
    """`done` a sentence once one was kept, or `refused`. Nothing to choose once two were kept."""

    done = Signal(str)
    refused = Signal(object)

    def __init__(self, look: Look, jobs: Jobs, found: DoubleClosing) -> None:
        super().__init__(look, gap=12)
        self.look, self.jobs = look, jobs
        if found.kept is not None:
            self.body.addWidget(Banner(look, CROSSED, _crossed(found.kept, found), "warn"))
            return
        self.body.addWidget(Banner(look, TWICE, CHOOSE if found.may_choose else ASK, "warn"))
        for said in found.closings:
            self.body.addLayout(self._closing(said, may_choose=found.may_choose))

    def _closing(self, said: Closing, *, may_choose: bool) -> QVBoxLayout:
        column = QVBoxLayout()
        Spacing(self.look, column, (0, 0, 0, 0), 4)
        who = f"Clôture du {_named(said.period)}"
        column.addWidget(Strong(self.look, who))
        column.addWidget(Body(self.look, _words(said), tone="ink2"))
        if may_choose:
            button = Button(self.look, KEEP, icon="protege")
            button.setAccessibleName(f"{KEEP}\u00a0: {said.period.closed_by}")
            button.clicked.connect(partial(self._keep, said.period.period))
            row = Flow()
            row.addWidget(button)
            column.addLayout(row)
        return column

    def _keep(self, period: str) -> None:
        self.jobs.do(keep, period=period, then=self._kept, refused=self.refused.emit)

    def _kept(self, _: Any) -> None:
        self.done.emit(KEPT)


def _crossed(kept: ClosedPeriod, found: DoubleClosing) -> str:
    """The closing that counts, the others, and how a coordinator resolves it."""
    others = listing([f"celle du {_named(one)}" for one in found.aside])
    told = FIRST.format(_named(kept), others)
    return f"{told} {OPEN_AGAIN}" if found.may_choose else told


def _named(one: ClosedPeriod) -> str:
    """« 25 novembre 2026, par Corinne »."""
    return raised(f"{date_long(one.closed_on)}, par {one.closed_by}")


def _words(said: Closing) -> str:
    """« Visites faites : 2. Foyers visités : 2. Et 3 autres chiffres. »"""
    parts = [f"{one.definition.title}\u00a0: {figure_words(one)}." for one in said.figures[:SHOWN]]
    more = len(said.figures) - SHOWN
    if more > 0:
        parts.append(f"Et {plural(more, 'autre chiffre', 'autres chiffres')}.")
    return " ".join(parts) or SAME
