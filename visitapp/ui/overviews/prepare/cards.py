"""The cards of « Préparer »: where, what is known, the papers, the bag."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.schemes.kit import OUTSIDE
from visitapp.domain.text import capital
from visitapp.operations.overviews.prepare_visit import Document, Preparation
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import rows_card
from visitapp.ui.kit.picture import Fact
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.overviews.day.count_row import CountRow
from visitapp.ui.words.bag import note_of
from visitapp.ui.words.visits import LANGUAGES


def where_card(look: Look, found: Preparation) -> Card:
    """The door, the phone, the language."""
    card, said = Card(look), found.card
    language = LANGUAGES.get(said.language, said.language)
    if language and said.interpreter:
        language = f"{language}, avec un interprète"
    facts = (
        ("adresse", ". ".join(part for part in (said.address, said.access) if part)),
        ("appeler", found.phone),
        ("message", found.email),
        ("langue", language),
        ("notes", found.note),
    )
    for icon, text in facts:
        if text:
            card.body.addWidget(Fact(look, icon, raised(text), role="body", tone="ink"))
    if not any(text for _, text in facts):
        card.body.addWidget(
            Body(look, "Ni adresse ni téléphone\u00a0: complétez le dossier.", tone="ink2")
        )
    return card


def known_card(look: Look, found: Preparation) -> Card:
    """Why a visit is asked for, and who registered the household."""
    card = Card(look, gap=2)
    if found.reasons:
        card.body.addWidget(Hint(look, "Pourquoi le foyer demande une visite"))
        for reason in found.reasons:
            card.body.addWidget(Body(look, f"–\u00a0{reason}"))
    for label, text in found.referrer:
        lines = QVBoxLayout()
        Spacing(look, lines, (0, 8 if card.body.count() else 0, 0, 0), 2)
        lines.addWidget(Hint(look, label))
        lines.addWidget(Body(look, text))
        card.body.addLayout(lines)
    return card


def bag_card(look: Look, found: Preparation, pressed: Callable[[], None]) -> Card:
    """What is in the bag, what runs out first. Pressing a line opens « Matériel »."""
    counted = [line for line in found.bag if line.count is not None]
    rows: list[CountRow] = []
    for line in sorted(counted, key=lambda one: not one.low):
        note, tone = note_of(line), "warn" if line.low else "ink2"
        icon = "danger" if line.low else line.icon
        rows.append(CountRow(look, icon, line.label, str(line.count), note=note, tone=tone))
    if not rows:
        rows.append(CountRow(look, "materiel", "Compter mon sac", chevron=True))
    for row in rows:
        row.clicked.connect(pressed)
    shown = list[QWidget](rows)
    if found.outside:
        shown.append(_outside(look, found.outside))
    return rows_card(look, shown)


def _outside(look: Look, names: tuple[str, ...]) -> QWidget:
    """What may stay in the bag: this household's scheme does not fit it."""
    row = QWidget()
    column = QVBoxLayout(row)
    column.addWidget(Hint(look, f"{capital(OUTSIDE)}\u00a0: {', '.join(names)}."))
    Spacing(look, column, (14, 8, 14, 8), 0)
    return row


class Papers(Card):
    """The papers asked, ticked when the household will have them. `ticked` carries their ids."""

    ticked = Signal(object)

    def __init__(self, look: Look, documents: tuple[Document, ...]) -> None:
        super().__init__(look, gap=0)
        self.lines: dict[str, CheckLine] = {}
        if not documents:
            self.body.addWidget(
                Body(look, "Factures d’énergie et d’eau, contrat, bail, avis d’impôt.", tone="ink2")
            )
            return
        self.body.addWidget(Hint(look, "Cochez ce que le foyer a préparé."))
        for one in documents:
            line = CheckLine(look, one.label)
            line.setObjectName(f"paper-{one.id}")
            line.setChecked(one.promised)
            line.clicked.connect(self._tick)
            self.lines[one.id] = line
            self.body.addWidget(line)

    def chosen(self) -> tuple[str, ...]:
        """The papers ticked."""
        return tuple(name for name, line in self.lines.items() if line.isChecked())

    def _tick(self) -> None:
        self.ticked.emit(self.chosen())
