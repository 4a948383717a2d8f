"""Words on paper: no empty box, no torn amount, nothing out of the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.for_each import for_each
from visitapp import shipped
from visitapp.reports.layout import fonts
from visitapp.reports.layout.icons import _outlines
from visitapp.reports.layout.typesetting import BODY, break_lines, line_width

words = st.text(alphabet="abcdeéèêœ’àç-0123456789 \u00a0\u202f€", max_size=300)


def lines(text: str, width: float = 120) -> list[str]:
    return ["".join(run.text for run in line) for line in break_lines(text, BODY, width)]


@given(words, st.floats(40, 500))
def test_no_line_is_wider_than_its_place(text: str, width: float) -> None:
    for line in break_lines(text, BODY, width):
        assert line_width(line, BODY.size) <= width + 0.02


@given(words, st.floats(40, 500))
def test_no_letter_is_lost(text: str, width: float) -> None:
    joined = "".join(lines(text, width))
    assert squeezed(joined) == squeezed(text)


def squeezed(text: str) -> str:
    return text.replace(" ", "").replace("\u00a0", "")


def test_a_phone_typed_with_spaces_stays_on_one_line() -> None:
    assert any("01\u00a099\u00a000" in line for line in lines("Appelez le 01 99 00 63 21", 150))


def test_an_amount_is_never_torn_from_its_unit() -> None:
    for line in lines("Vous gagnez environ 1\u202f250,50\u00a0€ par\u00a0an.", 110):
        assert not line.endswith(("1", "250,50", "par"))
        assert not line.startswith(("€", "an"))


def test_bold_marks_are_not_printed() -> None:
    runs = break_lines("C’est **très** clair.", BODY, 500)[0]
    assert [(run.text, run.bold) for run in runs] == [
        ("C’est ", False), ("très", True), (" clair.", False)
    ]  # fmt: skip


def test_the_first_of_the_month_is_raised() -> None:
    runs = break_lines("Le 1er mai, le 11 mai, en hiver.", BODY, 500)[0]
    assert [run.text for run in runs if run.raised] == ["er"]


@pytest.mark.parametrize("sign", ["漢", "😀", "ﷺ"])
def test_a_sign_that_the_fonts_lack_is_refused(sign: str) -> None:
    with pytest.raises(fonts.MissingGlyphError, match="no glyph"):
        break_lines(f"Bonjour {sign}", BODY, 500)


def test_typed_words_are_made_printable() -> None:
    assert fonts.printable("Ana\t😀 Șerban") == "Ana ? Șerban"


def test_french_signs_are_all_in_the_fonts() -> None:
    signs = "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ’«»–—…€°²³×→\u00a0\u202f\u2011✓−"
    fonts.check(signs, bold=False)
    fonts.check(signs, bold=True)


@for_each("file", [n for n in shipped.names("icons") if n.endswith(".svg")])
def test_every_icon_has_lines_to_draw(file: str) -> None:
    assert _outlines(file.removesuffix(".svg"))
