"""A line that is read from right to left: what turns round, and what must not."""

import pytest

from tests.for_each import for_each
from visitapp.reports.layout import fonts
from visitapp.reports.layout.right_to_left import in_order_of_ink
from visitapp.reports.layout.typesetting import BODY, Run, break_lines

A, B = "\ufe8d", "\ufe8f"  # alef and beh, alone


@for_each(
    "read, ink",
    [
        (f"{A}{B} {B}", f"{B} {B}{A}"),
        (f"{A} 5 {B} 10\u00a0°C.", f".10\u00a0°C {B} 5 {A}"),
        (f"{A} −18\u00a0°C", f"−18\u00a0°C {A}"),
        (f"{A} 2\u202f220\u00a0€", f"2\u202f220\u00a0€ {A}"),
        (f"{A}: 0\u00a0800\u00a047\u00a033\u00a033.", f".0\u00a0800\u00a047\u00a033\u00a033 :{A}"),
        (f"{A} 9:00 {B} 17:00", f"17:00 {B} 9:00 {A}"),
        (f"{A} (18)", f"(18) {A}"),
        (f"{A} Samu (15)", f"(15) Samu {A}"),
        (f"{A} Idriss, La Croix-Rouge {B}", f"{B} Idriss, La Croix-Rouge {A}"),
        ("17:00.", ".17:00"),
        ("8, allée des Lilas", "8, allée des Lilas"),
        ("01\u00a099\u00a000\u00a063\u00a021", "01\u00a099\u00a000\u00a063\u00a021"),
    ],
)
def test_numbers_and_names_keep_their_order_and_the_rest_turns_round(read: str, ink: str) -> None:
    assert "".join(run.text for run in in_order_of_ink((Run(read, False),))) == ink


def test_bold_words_stay_bold_where_they_go() -> None:
    line = break_lines(f"**{A}**{B} 18", BODY, 500)[0]
    assert in_order_of_ink(line) == (Run(f"18 {B}", False), Run(A, True))


def test_each_font_draws_its_own_letters_and_a_letter_that_is_not_joined_is_refused() -> None:
    found = fonts.pieces(f"LED {A}{B} 2", bold=True)
    assert found == [(fonts.BOLD, "LED "), ("NotoSansArabic-Bold", A + B), (fonts.BOLD, " 2")]
    alone = fonts.width("LED ", 10, bold=True), fonts.width(A, 10, bold=True)
    assert fonts.width(f"LED {A}", 10, bold=True) == pytest.approx(sum(alone))
    fonts.check(A, bold=False)
    with pytest.raises(fonts.MissingGlyphError):
        fonts.check("\u0627", bold=False)
