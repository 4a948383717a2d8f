"""Tokens → QPalette, and for high contrast the system's palette → tokens."""

from PySide6.QtGui import QColor, QPalette

from visitapp.ui.look.tokens import Tokens

Role = QPalette.ColorRole
Group = QPalette.ColorGroup

_ROLES: dict[Role, str] = {
    Role.Window: "paper",
    Role.WindowText: "ink",
    Role.Text: "ink",
    Role.ButtonText: "ink",
    Role.Base: "field",
    Role.AlternateBase: "sheet",
    Role.Button: "sheet",
    Role.PlaceholderText: "ink2",
    Role.Highlight: "accent",
    Role.Accent: "accent",
    Role.Link: "accent",
    Role.LinkVisited: "accent",
    Role.HighlightedText: "on_accent",
    Role.Mid: "line",
    Role.Dark: "edge",
    Role.ToolTipBase: "cover",
    Role.ToolTipText: "on_cover",
}
_DISABLED = (Role.WindowText, Role.Text, Role.ButtonText)

# where each token is found in the palette of a system that asks for more contrast
_SYSTEM: dict[str, Role] = {
    "paper": Role.Window,
    "sheet": Role.Window,
    "field": Role.Base,
    "cover": Role.Window,
    "on_accent": Role.Window,
    "on_bad": Role.Window,
    "marker": Role.Highlight,
    "on_marker": Role.HighlightedText,
    "accent_soft": Role.Highlight,
    "ok_soft": Role.Base,
    "warn_soft": Role.Base,
    "bad_soft": Role.Base,
}


def palette_of(tokens: Tokens) -> QPalette:
    """The palette that stock widgets draw themselves with."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(tokens[token]))
    for role in _DISABLED:
        palette.setColor(Group.Disabled, role, QColor(tokens["ink2"]))
    return palette


def tokens_of(system: QPalette, names: Tokens) -> dict[str, str]:
    """Every token taken from the system's palette; text and borders are WindowText."""
    return {
        name: system.color(Group.Active, _SYSTEM.get(name, Role.WindowText)).name()
        for name in names
    }
