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
READ = 4.5  # smallest contrast of words, WCAG 2 (1.4.3)
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
    """Every token taken from the system's palette; text and borders are WindowText. An ordinary
    palette, of who chose « Contraste fort » here only, may be too pale for what is chosen."""
    found = {
        name: system.color(Group.Active, _SYSTEM.get(name, Role.WindowText)).name()
        for name in names
    }
    chosen = _under(QColor(found["on_marker"]), QColor(found["accent_soft"])).name()
    return found | {"accent_soft": chosen, "marker": chosen}


def _under(ink: QColor, ground: QColor) -> QColor:
    """The ground, darker or lighter until the ink is read on it."""
    lighter = _light(ink) > _light(ground)
    for more in range(100, 400, 5):
        found = ground.darker(more) if lighter else ground.lighter(more)
        low, high = sorted((_light(ink), _light(found)))
        if (high + 0.05) / (low + 0.05) >= READ:
            return found
    return ground


def _light(colour: QColor) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
