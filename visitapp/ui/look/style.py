"""The one style sheet, for what is not painted by hand. Filled with tokens and measures.

It is set on the application only: a style sheet per widget costs a re-polish of its whole
tree, and a literal colour in it would not follow the theme.
"""

from string import Template

_TEMPLATE = Template(
    """
QToolTip { background: $cover; color: $on_cover; border: ${line1}px solid $on_cover;
  padding: ${p4}px ${p8}px; font-size: ${hint}px; }

QLineEdit, QPlainTextEdit, QTextEdit { background: $field; color: $ink;
  border: ${line1}px solid $edge; border-radius: ${r6}px; padding: ${pad}px ${p8}px;
  font-size: ${body}px; selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit { min-height: ${field}px; }
QLineEdit[kind="number"] { font-size: ${number}px; }
QLineEdit[state="proposed"] { border-style: dashed; color: $ink2; background: transparent;
  placeholder-text-color: $ink2; }
QLineEdit[state="warning"], QPlainTextEdit[state="warning"] {
  border: 2px solid $warn; padding: ${pad2}px ${p7}px; }
QLineEdit[state="error"], QPlainTextEdit[state="error"] {
  border: 2px solid $bad; padding: ${pad2}px ${p7}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QLineEdit:read-only {
  background: $paper; color: $ink2; border-color: $line; }

QPushButton { background: $sheet; color: $ink; border: ${line1}px solid $edge;
  border-radius: ${r8}px; padding: 0 ${p16}px; min-height: ${target}px;
  font-size: ${body}px; font-weight: bold; }
QPushButton:hover { background: $accent_soft; color: $chosen_ink; }
QPushButton:disabled { background: $paper; color: $ink2; border-color: $line; }

QMenu { background: $sheet; color: $ink; border: ${line1}px solid $edge;
  border-radius: ${r8}px; padding: ${p4}px; font-size: ${body}px; }
QMenu::item { padding: ${menu}px ${p24}px ${menu}px ${p16}px; border-radius: ${r6}px; }
QMenu::item:selected { background: $accent_soft; color: $chosen_ink; }
QMenu::item:disabled { color: $ink2; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }
QMenu::icon { padding-left: ${p8}px; }

QScrollArea, QScrollArea > QWidget > QWidget[role="page"] { background: transparent;
  border: none; }
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: ${bar_half}px; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:vertical { min-height: ${target}px; }
QScrollBar::handle:horizontal { min-width: ${target}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QListView, QTableView { background: $sheet; color: $ink; border: none;
  font-size: ${body}px; outline: none; selection-background-color: $accent_soft;
  selection-color: $chosen_ink; }
QListView[role="sections"] { background: transparent; }
QHeaderView::section { background: $sheet; color: $ink2; border: none;
  border-bottom: 1px solid $line; padding: ${p8}px; font-size: ${hint}px; }

QFrame[role="sheet"] { background: $sheet; border: none; }
QFrame[role="paper"] { background: $paper; border: none; }
QFrame[role="cover"] { background: $cover; border: none; }
QFrame[role="header"] { background: $paper; border: none; border-bottom: ${line1}px solid $line; }
QFrame[role="footer"] { background: $paper; border: none; border-top: ${line1}px solid $line; }
QFrame[role="side"] { background: $paper; border: none; border-right: ${line1}px solid $line; }
QFrame[role="panel"] { background: $paper; border: none; border-left: ${line1}px solid $line; }
QFrame[role="hairline"] { background: $line; border: none; max-height: ${line1}px;
  min-height: ${line1}px; }
"""
)


def style_sheet(tokens: dict[str, str], chosen_ink: str, scale: float, thin: int) -> str:
    """The sheet for one theme. `thin` is the width of a resting border, in pixels."""
    measures = {f"p{n}": round(n * scale) for n in (4, 8, 16, 24)}
    measures |= {f"r{n}": round(n * scale) for n in (6, 8)}
    measures |= {
        "p7": max(0, measures["p8"] + thin - 2),
        "pad": round(4 * scale),
        "pad2": max(0, round(4 * scale) + thin - 2),
        "field": round(44 * scale) - 2 * round(4 * scale) - 2 * thin,
        "target": round(44 * scale),
        "menu": round(11 * scale),
        "bar": round(10 * scale),
        "bar_half": round(10 * scale) // 2,
        "body": round(15 * scale),
        "number": round(17 * scale),
        "hint": round(13 * scale),
        "line1": thin,
    }
    values = tokens | {name: str(value) for name, value in measures.items()}
    return _TEMPLATE.substitute(values, chosen_ink=chosen_ink)
