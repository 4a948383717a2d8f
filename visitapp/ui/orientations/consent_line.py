"""One consent on one line: where it stands, and what may be done about it."""

from functools import partial

from PySide6.QtCore import Qt, Signal

from visitapp.domain.consents.consents import GENERIC, NAMED, TYPED
from visitapp.operations.consents.record_consent import Standing
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.picture import Fact
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.orientations.words import ASK, NOTE, WITHDRAW, consent, consent_icon, in_list

ACTS = {ASK: "ask", NOTE: "note", WITHDRAW: "withdraw"}


class ConsentLine(WrappingRow):
    """`asked(recipient, act)`: ask, note or withdraw. `wanted`: an orientation waits for it."""

    asked = Signal(str, str)

    def __init__(self, look: Look, standing: Standing, *, wanted: bool = True) -> None:
        super().__init__(look)
        self.standing = standing
        found = standing.permission
        icon, tone = consent_icon(found, wanted=wanted)
        words = consent(standing) if wanted else in_list(standing)
        self.fact = Fact(look, icon, words, role="body", tone="ink")
        self.fact.picture.show_icon(icon, tone)
        self.fact.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._measure()
        look.changed.connect(self._measure)
        self.add(self.fact)
        buttons = WrappingRow(look)
        for words in self._buttons():
            buttons.add(Button(look, words, kind="quiet").does(
                partial(self.asked.emit, standing.recipient, ACTS[words]),
                name=f"{ACTS[words]}/{standing.recipient}", about=f"{words} pour {standing.name}",
            ))  # fmt: skip
        self.add(buttons)
        self.flow.push(buttons)

    def _measure(self) -> None:
        """As high as the buttons beside it."""
        self.fact.setMinimumHeight(self.look.px(44))

    def _buttons(self) -> tuple[str, ...]:
        found = self.standing.permission
        if found.allowed:  # another may be to note: a second supplier, who follows too
            several = self.standing.recipient in TYPED
            return (NOTE, WITHDRAW) if several else (WITHDRAW,)
        if found.of_another:
            return (ASK, NOTE, WITHDRAW) if found.state == "never" else (NOTE, WITHDRAW)
        if self.standing.recipient in {*GENERIC, *NAMED}:  # said of nobody: nothing to ask for
            return ()
        return (NOTE,) if found.waiting else (ASK, NOTE)
