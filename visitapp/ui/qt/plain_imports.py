"""Imports as Python makes them.

PySide puts itself before every import: it reads the source of each module that comes after it, and
keeps it, to see whether that asks for another way to write Qt's names. Nothing here does.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - it puts itself there as it is loaded


def plain_imports() -> None:
    """From now on, in this process."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
