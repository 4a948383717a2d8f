"""One look for the whole application: theme, text size, fonts, icons, room."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QPalette, QRawFont

import visitapp.ui
from tests.ui.contrast import TEXT, apart
from visitapp import shipped
from visitapp.ui.look import Look, density
from visitapp.ui.look.look import FAMILY
from visitapp.ui.look.palette import palette_of
from visitapp.ui.look.roles import ROLES
from visitapp.ui.look.tokens import BILL, DARK, LIGHT

ICONS = [name.removesuffix(".svg") for name in shipped.names("icons") if name.endswith(".svg")]


def black_palette() -> QPalette:
    """A high contrast palette as systems give it: white on black, cyan when chosen."""
    palette = QPalette()
    role = QPalette.ColorRole
    for ground in (role.Window, role.Base, role.Button):
        palette.setColor(ground, QColor(0, 0, 0))
    for text in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(text, QColor(255, 255, 255))
    palette.setColor(role.Highlight, QColor(0, 255, 255))
    palette.setColor(role.HighlightedText, QColor(0, 0, 0))
    return palette


@pytest.fixture
def system_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[QPalette], None]:
    """Put the system in these colours: what an empty palette is, which no platform lets change."""

    def put(palette: QPalette) -> None:
        def filled(self: QPalette) -> None:
            QPalette.__init__(self, palette)

        system = type("System", (QPalette,), {"__init__": filled})
        monkeypatch.setattr("visitapp.ui.look.look.QPalette", system)

    return put


def test_text_size_multiplies_fonts_and_measures(look) -> None:
    before = {role: look.font(role).pixelSize() for role in ROLES}
    look.set_scale(2.0)
    assert look.px(44) == 88
    assert {role: look.font(role).pixelSize() for role in ROLES} == {
        role: size * 2 for role, size in before.items()
    }


@pytest.mark.parametrize(("asked", "given"), [(0.5, 1.0), (1.25, 1.25), (3.0, 2.0)])
def test_text_size_stays_between_100_and_200_percent(asked, given) -> None:
    assert Look("light", asked).scale == given


@pytest.mark.parametrize(
    ("size", "held"),
    [((1366, 768), 2.0), ((910, 512), 2.0), ((1366, 400), 1.5), ((683, 768), 1.5), ((400, 200), 1)],
)
def test_large_text_is_as_large_as_its_window_holds(look, size, held) -> None:
    look.set_scale(2.0)
    told = []
    look.changed.connect(lambda: told.append(look.px(100)))
    look.fit(*size)
    assert (look.scale, look.wanted) == (held, 2.0)
    look.fit(*size)
    assert len(told) == (held < 2)
    look.set_scale(1.2)
    assert look.scale == min(held, 1.2)
    look.fit(1366, 768)
    look.set_scale(2.0)
    assert look.scale == 2.0


def test_a_theme_is_one_palette_and_one_style_sheet(look, qapp) -> None:
    light = qapp.palette().color(QPalette.ColorRole.Window)
    told = []
    look.changed.connect(lambda: told.append(look.theme))
    look.set_theme("dark")
    assert told == ["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Window) == look.colour("paper") != light
    assert "$" not in qapp.styleSheet()


def test_high_contrast_takes_every_colour_from_the_system(look, qapp, system_of) -> None:
    system_of(black_palette())
    look.set_theme("contrast")
    used = {look.colour(name).name() for name in ("paper", "ink", "edge", "ok_soft", "accent")}
    assert used == {"#000000", "#ffffff"}
    assert look.colour("accent_soft").name() == "#00ffff"
    assert look.chosen_ink().name() == "#000000"
    assert look.thin == 2
    assert qapp.palette().color(QPalette.ColorRole.WindowText).name() == "#ffffff"


def test_high_contrast_on_an_ordinary_system_is_read_where_something_is_chosen(
    look, system_of
) -> None:
    """Fusion's own blue under white is 3.7."""
    system = palette_of(LIGHT)
    system.setColor(QPalette.ColorRole.Highlight, QColor("#308cc6"))
    system.setColor(QPalette.ColorRole.HighlightedText, QColor("#ffffff"))
    system_of(system)
    look.set_theme("contrast")
    chosen = look.colour("accent_soft").name()
    assert contrast(chosen, "#ffffff") >= 4.5
    assert contrast(chosen, "#ffffff") < 5


@pytest.mark.parametrize(
    ("width", "scale", "room"),
    [
        (1366, 1.0, "wide"),
        (1240, 1.0, "wide"),
        (1092, 1.0, "medium"),
        (910, 1.0, "narrow"),
        (683, 1.0, "small"),
        (1366, 1.25, "medium"),
        (1366, 1.5, "narrow"),
        (1366, 2.0, "small"),
        (910, 1.5, "small"),
    ],
)
def test_the_room_is_the_width_divided_by_the_text_size(width, scale, room) -> None:
    assert density(width, scale) == room


def test_digits_have_one_width_so_that_figures_stand_in_columns(look) -> None:
    for role in ("body", "strong", "number"):
        metrics = QFontMetricsF(look.font(role))
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("cut", ["Regular", "Bold"])
def test_the_shipped_fonts_have_what_french_needs(cut, look) -> None:
    font = QRawFont()
    font.loadFromData(
        shipped.data(f"fonts/VisitAppInter-{cut}.ttf"), 15, look.font("body").hintingPreference()
    )
    assert font.familyName() == FAMILY
    assert (font.weight() >= 700) == (cut == "Bold")
    lacking = [
        c for c in "éèêçœŒÉÀ€«»’…·→✓−≥\u00a0\u202f\u2011" if not font.supportsCharacter(ord(c))
    ]
    assert not lacking


def test_letters_that_look_alike_differ(look) -> None:
    font = QRawFont.fromFont(look.font("body"))
    shapes = [font.pathForGlyph(font.glyphIndexesForString(c)[0]).boundingRect() for c in "Il1"]
    assert len({(box.width(), box.height()) for box in shapes}) == 3


def test_the_font_licence_is_shipped() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in shipped.text("fonts/OFL.txt")


def test_there_are_the_icons_of_the_look() -> None:
    assert len(ICONS) >= 56


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_draws_something_in_its_token_only(name, look) -> None:
    image = look.pixmap(name, 28, "bad", "sheet").toImage()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    seen = [image.pixelColor(x, y) for x, y in places]
    inked = [colour for colour in seen if colour.alpha() > 60]
    assert inked
    if not name.startswith("etat-"):
        bad = look.colour("bad")
        assert all(abs(colour.red() - bad.red()) < 8 for colour in inked)
        assert all(abs(colour.blue() - bad.blue()) < 8 for colour in inked)


def test_an_unknown_icon_is_an_error(look) -> None:
    with pytest.raises(FileNotFoundError):
        look.pixmap("licorne")


# --- contrasts
def contrast(one: str, other: str) -> float:
    first, second = (QColor(colour).getRgb()[:3] for colour in (one, other))
    return apart(first, second)


SHAPE = 3.0  # smallest ratio of borders and icons, WCAG 2 (1.4.11)

ALLOWED: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("ink", ("paper", "sheet", "field", "accent_soft", "ok_soft", "warn_soft", "bad_soft"), TEXT),
    ("ink2", ("paper", "sheet", "field", "accent_soft"), TEXT),
    ("accent", ("paper", "sheet", "field", "accent_soft"), TEXT),
    ("on_accent", ("accent", "accent_press"), TEXT),
    ("on_cover", ("cover",), TEXT),
    ("on_marker", ("marker",), TEXT),
    ("marker", ("cover",), TEXT),
    ("ok", ("paper", "sheet", "ok_soft"), TEXT),
    ("warn", ("paper", "sheet", "warn_soft"), TEXT),
    ("bad", ("paper", "sheet", "bad_soft"), TEXT),
    ("on_bad", ("bad",), TEXT),
    ("edge", ("paper", "sheet", "field", "accent_soft"), SHAPE),
    ("bill_ink", ("bill_paper", "bill_marker"), TEXT),
)
"""Foreground, backgrounds, smallest ratio: no other pair is drawn."""
PAIRS = [(fore, back, least) for fore, backs, least in ALLOWED for back in backs]


def test_the_formula_gives_what_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("fore", "back", "least"), PAIRS)
@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_an_allowed_pair_is_readable(tokens, fore, back, least) -> None:
    everything = {**tokens, **BILL}
    assert contrast(everything[fore], everything[back]) >= least


def test_the_focus_ring_stands_out_on_every_ground() -> None:
    for tokens in (LIGHT, DARK):
        for ground in ("paper", "sheet", "field"):
            assert contrast(tokens["accent"], tokens[ground]) >= 3


def test_both_themes_have_the_same_tokens() -> None:
    assert set(LIGHT) == set(DARK)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_stock_widgets_get_readable_pairs_too(tokens) -> None:
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
