"""A widget in words, for whoever reads what a hand did."""

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QWidget

from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.form.tick_block import TickBlock

LONGEST = 40


def named(one: QWidget) -> str:
    """Its class, its words, and the question that it is of."""
    words = one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "")
    short = " ".join(words.split())
    if len(short) > LONGEST:
        short = f"{short[:LONGEST]}…"
    block = within(one, QuestionBlock) or within(one, TickBlock)
    of = f" of {block.path}" if block is not None else ""
    return f"{type(one).__name__} « {short} »{of}" if short else f"{type(one).__name__}{of}"


def seen[W: QWidget](top: QWidget, kind: type[W]) -> Iterator[W]:
    """What is there of this class in a window, in the order of `findChildren`. Hidden pages, most
    of what a window holds, are not walked through."""
    for one in top.children():
        if isinstance(one, QWidget) and one.isVisible() and not one.isWindow():
            if isinstance(one, kind):
                yield one
            yield from seen(one, kind)


def within[W: QWidget](one: QWidget | None, kind: type[W]) -> W | None:
    """The widget of this class that holds it, itself included."""
    while one is not None and not isinstance(one, kind):
        one = one.parentWidget()
    return one


def over(top: QWidget, one: QWidget) -> QWidget | None:
    """What stands over the middle of what is seen of a widget, and does not belong to it."""
    seen = one.visibleRegion().boundingRect()
    at = None if seen.isEmpty() or one is top else one.mapTo(top, seen.center())
    here = top.childAt(at) if at is not None else None
    if here is None or here is one or one.isAncestorOf(here) or here.isAncestorOf(one):
        return None
    return here
