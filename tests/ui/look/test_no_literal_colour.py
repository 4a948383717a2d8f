"""Colours are tokens: no other literal colour stands in the interface."""

import re
from pathlib import Path

import visitapp.ui

UI = Path(visitapp.ui.__file__).parent
# the tokens themselves; and how the SVG files write the mark inside a filled shape
EXCEPT = {"look/tokens.py", "look/icons.py"}
LITERAL = re.compile(
    r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|rgba?\(|QColor\(\s*[\"\d]|GlobalColor\.(?!transparent)"
)


def test_no_literal_colour_outside_the_tokens() -> None:
    found = []
    for file in sorted(UI.rglob("*.py")):
        if file.relative_to(UI).as_posix() in EXCEPT:
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if LITERAL.search(line):
                found.append(f"{file.relative_to(UI)}:{number}: {line.strip()}")
    assert not found


def test_no_style_sheet_of_its_own_on_a_widget() -> None:
    kept = UI / "look" / "look.py"
    calls = [
        str(file.relative_to(UI))
        for file in UI.rglob("*.py")
        if file != kept and "setStyleSheet(" in file.read_text(encoding="utf-8")
    ]
    assert not calls
