"""A line of « À relire »: whose visit, what to see in it, how long it waits."""

from PySide6.QtWidgets import QWidget

from visitapp.operations.review.queue import Queue, QueueLine
from visitapp.ui.kit.lists.wide_row import WideRow
from visitapp.ui.look import Look
from visitapp.ui.words.review import WORRY, to_see, visit_of, waits, why

MOST = 2  # worries shown; the others are counted


class QueueRow(WideRow):
    """Name and visit, what to see, age and reason."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self.line: QueueLine | None = None
        super().__init__(look, parent)

    def show_line(self, line: QueueLine, queue: Queue) -> None:
        """Say another visit."""
        self.line = line
        more = len(line.alerts) - MOST
        seen = [(*WORRY.get(kind, WORRY["danger"]), title) for kind, title in line.alerts[:MOST]]
        if more > 0:
            icon, tone, words = seen[-1]
            seen[-1] = icon, tone, f"{words}, et {more}\u00a0autre{'s' if more > 1 else ''}"
        grave = line.checks or line.missing
        seen.append(
            ("etat-a-verifier", "warn", to_see(line)) if grave else ("", "ink2", to_see(line))
        )
        age, reason = waits(line.since, queue.now), why(line)
        whose = ", ".join(part for part in (visit_of(line), line.commune) if part)
        waited = "Aujourd’hui" if age == "aujourd’hui" else f"Depuis {age}"
        self.say((line.name, whose), seen, (waited, reason))
        said = [line.name, line.commune, visit_of(line), *(words for _, _, words in seen),
                f"attend depuis {age}", reason]  # fmt: skip
        self.setAccessibleName(", ".join(part for part in said if part))
