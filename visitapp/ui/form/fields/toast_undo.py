"""A way back for a toast, which may outlive the page that offered it."""

from collections.abc import Callable
from typing import Any
from weakref import WeakMethod

from PySide6.QtCore import QObject
from shiboken6 import isValid


def toast_undo(method: Callable[..., Any], *arguments: Any) -> Callable[[], None]:
    """Call a widget's method later, if the widget still is; nothing otherwise."""
    weak = WeakMethod(method)

    def undo() -> None:
        alive = weak()
        owner = getattr(alive, "__self__", None)
        if alive is not None and isinstance(owner, QObject) and isValid(owner):
            alive(*arguments)

    return undo
