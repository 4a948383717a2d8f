"""One look for the whole application: theme, text size, fonts, icons, room."""

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QPalette, QRawFont
from PySide6.QtWidgets import QApplication

from visitapp import shipped
from visitapp.ui.look import Look, density
from visitapp.ui.look.look import FAMILY
from visitapp.ui.look.roles import ROLES

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


def test_text_size_multiplies_fonts_and_measures(look: Look) -> None:
    before = {role: look.font(role).pixelSize() for role in ROLES}
    look.set_scale(2.0)
    assert look.px(44) == 88
    assert {role: look.font(role).pixelSize() for role in ROLES} == {
        role: size * 2 for role, size in before.items()
    }


@pytest.mark.parametrize(("asked", "given"), [(0.5, 1.0), (1.25, 1.25), (3.0, 2.0)])
def test_text_size_stays_between_100_and_200_percent(asked: float, given: float) -> None:
    assert Look("light", asked).scale == given


def test_a_theme_is_one_palette_and_one_style_sheet(look: Look, qapp: QApplication) -> None:
    light = qapp.palette().color(QPalette.ColorRole.Window)
    told = []
    look.changed.connect(lambda: told.append(look.theme))
    look.set_theme("dark")
    assert told == ["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Window) == look.colour("paper") != light
    assert "$" not in qapp.styleSheet()


def test_high_contrast_takes_every_colour_from_the_system(look: Look, qapp: QApplication) -> None:
    system = black_palette()
    look.use_system_palette(system)
    look.set_theme("contrast")
    used = {look.colour(name).name() for name in ("paper", "ink", "edge", "ok_soft", "accent")}
    assert used == {"#000000", "#ffffff"}
    assert look.colour("accent_soft").name() == "#00ffff"
    assert look.chosen_ink().name() == "#000000"
    assert look.thin == 2
    assert qapp.palette().color(QPalette.ColorRole.WindowText).name() == "#ffffff"


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
def test_the_room_is_the_width_divided_by_the_text_size(
    width: int, scale: float, room: str
) -> None:
    assert density(width, scale) == room


def test_digits_have_one_width_so_that_figures_stand_in_columns(look: Look) -> None:
    for role in ("body", "strong", "number"):
        metrics = QFontMetricsF(look.font(role))
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("cut", ["Regular", "Bold"])
def test_the_shipped_fonts_have_what_french_needs(cut: str, look: Look) -> None:
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


def test_letters_that_look_alike_differ(look: Look) -> None:
    font = QRawFont.fromFont(look.font("body"))
    shapes = [font.pathForGlyph(font.glyphIndexesForString(c)[0]).boundingRect() for c in "Il1"]
    assert len({(box.width(), box.height()) for box in shapes}) == 3


def test_the_font_licence_is_shipped() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in shipped.text("fonts/OFL.txt")


def test_there_are_the_53_icons_of_the_look() -> None:
    assert len(ICONS) == 53


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_draws_something_in_its_token_only(name: str, look: Look) -> None:
    image = look.pixmap(name, 28, "bad", "sheet").toImage()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    seen = [image.pixelColor(x, y) for x, y in places]
    inked = [colour for colour in seen if colour.alpha() > 60]
    assert inked
    if not name.startswith("etat-"):
        bad = look.colour("bad")
        assert all(abs(colour.red() - bad.red()) < 8 for colour in inked)
        assert all(abs(colour.blue() - bad.blue()) < 8 for colour in inked)


def test_an_unknown_icon_is_an_error(look: Look) -> None:
    with pytest.raises(FileNotFoundError):
        look.pixmap("licorne")
