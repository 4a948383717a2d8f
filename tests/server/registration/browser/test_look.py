"""The style of the pages: the colours of the program, by the pairs that may be used together."""

import re

import pytest

from visitapp import shipped
from visitapp.server.registration.render_page import FOLDER, style
from visitapp.ui.look.tokens import DARK, LIGHT

TEXT, NAME = style()
SCHEMES = re.findall(r":root\{(?:color-scheme:light dark;)?(--[^}]*)\}", TEXT)
TEMPLATES = [name for name in shipped.names(FOLDER) if name.endswith(".html")]


@pytest.mark.parametrize(("place", "tokens"), [(0, LIGHT), (1, DARK)], ids=["light", "dark"])
def test_the_colours_are_those_of_the_program(place: int, tokens: dict[str, str]) -> None:
    told = dict(re.findall(r"--([a-z0-9-]+):(#[0-9A-F]{6})", SCHEMES[place]))
    assert {name.replace("-", "_"): colour for name, colour in told.items()} == {
        name: colour for name, colour in tokens.items() if name.replace("_", "-") in told
    }
    assert len(told) == 17


def test_no_other_colour_is_in_the_style() -> None:
    screen = TEXT.split("@media print")[0]
    for scheme in SCHEMES:
        screen = screen.replace(scheme, "")
    screen = screen.replace("object-fit:contain;background:#FFFFFF", "")  # logos are drawn on white
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b", screen) == []


def test_nothing_is_loaded_from_anywhere() -> None:
    assert "url(" not in TEXT
    assert "@import" not in TEXT
    assert len(TEXT.encode()) < 8000


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_has_no_script_no_style_and_loads_nothing(name: str) -> None:
    text = shipped.text(f"{FOLDER}/{name}")
    text = text.replace('<img src="/inscription/logo/{{ one }}"', "")  # this server's own
    for word in ("<script", "style=", "|safe", "| safe", "<img", "<iframe"):
        assert word not in text
    assert re.findall(r"<[^>]* on\w+=", text) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_its_french_is_typographic(name: str) -> None:
    """Spaces before signs are made at drawing; an apostrophe is a true one."""
    words = re.sub(r"\{[{%#].*?[%#}]\}|<[^>]*>", " ", shipped.text(f"{FOLDER}/{name}"))
    assert "'" not in words
    assert "..." not in words
