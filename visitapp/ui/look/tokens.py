"""The colours, by name: the only place of the interface where a literal colour stands.

tests/ui/look says which may be used together, and works out their contrasts as WCAG 2 does.
"""

from collections.abc import Mapping

Tokens = Mapping[str, str]

LIGHT: Tokens = {
    "paper": "#F6F1E6",
    "sheet": "#FFFDF8",
    "field": "#FFFFFF",
    "cover": "#22325A",
    "on_cover": "#F6F1E6",
    "ink": "#1E2740",
    "ink2": "#555B6E",
    "line": "#DDD5C4",
    "edge": "#80776A",
    "margin": "#DFA59A",
    "accent": "#2B4C97",
    "accent_press": "#1F3A78",
    "on_accent": "#FFFFFF",
    "accent_soft": "#E4EAF7",
    "marker": "#FFE38A",
    "on_marker": "#1E2740",
    "ok": "#1D6A45",
    "ok_soft": "#E1F0E4",
    "warn": "#855000",
    "warn_soft": "#FFF0CB",
    "bad": "#AE2A1F",
    "bad_soft": "#FBE4DF",
    "on_bad": "#FFFFFF",
}

DARK: Tokens = {
    "paper": "#171B26",
    "sheet": "#202634",
    "field": "#151924",
    "cover": "#0F131C",
    "on_cover": "#EDE8DC",
    "ink": "#EDE8DC",
    "ink2": "#B4B6C0",
    "line": "#363E50",
    "edge": "#858EA3",
    "margin": "#8A544D",
    "accent": "#A3BCF6",
    "accent_press": "#C3D3FA",
    "on_accent": "#14203F",
    "accent_soft": "#2B3858",
    "marker": "#F0CF62",
    "on_marker": "#1E2233",
    "ok": "#84D3A5",
    "ok_soft": "#1B392B",
    "warn": "#F2C368",
    "warn_soft": "#43361A",
    "bad": "#FFA092",
    "bad_soft": "#48231F",
    "on_bad": "#2A0D0A",
}

# A drawn bill is paper in both themes: it looks like the one in hand.
BILL: Tokens = {
    "bill_paper": "#FFFFFF",
    "bill_ink": "#1E2740",
    "bill_grey": "#C9C9C9",
    "bill_marker": "#FFE38A",
}

SCANNED = ("#000000", "#FFFFFF")  # squares and ground of a QR code, in every theme
