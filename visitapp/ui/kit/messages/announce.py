"""What a screen reader says by itself, while the keyboard stays where it is: WCAG 2.2, 4.1.3."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

Politeness = QAccessible.AnnouncementPoliteness


def announce(widget: QWidget, words: str, *, at_once: bool = False) -> None:
    """Say `words`, of a `widget` that shows them; `at_once`: before the end of what is being said.
    Nothing when nobody listens, nor of what is not seen."""
    if words and QAccessible.isActive() and widget.isVisible():
        event = QAccessibleAnnouncementEvent(widget, words)
        event.setPoliteness(Politeness.Assertive if at_once else Politeness.Polite)
        QAccessible.updateAccessibility(event)
