"""Every allowed pair of colours is readable, recomputed with the formula of WCAG 2.2."""

import pytest
from PySide6.QtGui import QPalette

from visitapp.ui.look.palette import palette_of
from visitapp.ui.look.tokens import ALLOWED, BILL, DARK, LIGHT, Tokens


def channel(value: int) -> float:
    """Linear light of one channel, WCAG 2.2 « relative luminance »."""
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


PAIRS = [(fore, back, least) for fore, backs, least in ALLOWED for back in backs]


def test_the_formula_gives_what_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("fore", "back", "least"), PAIRS)
@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_an_allowed_pair_is_readable(tokens: Tokens, fore: str, back: str, least: float) -> None:
    everything = {**tokens, **BILL}
    assert contrast(everything[fore], everything[back]) >= least


def test_the_focus_ring_stands_out_on_every_ground() -> None:
    for tokens in (LIGHT, DARK):
        for ground in ("paper", "sheet", "field"):
            assert contrast(tokens["accent"], tokens[ground]) >= 3


def test_both_themes_have_the_same_tokens() -> None:
    assert set(LIGHT) == set(DARK)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_stock_widgets_get_readable_pairs_too(tokens: Tokens) -> None:
    palette = palette_of(tokens)
    role = QPalette.ColorRole
    pairs = [
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.PlaceholderText, role.Base),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Base),
    ]
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled):
        for fore, back in pairs:
            fore_name = palette.color(group, fore).name()
            back_name = palette.color(group, back).name()
            assert contrast(fore_name, back_name) >= 4.5, (group, fore, back)
