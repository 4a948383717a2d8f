"""The recovery code on paper: one page, the code as it is read on the screen, no secret kept."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from visitapp.reports.recovery_sheet import recovery_sheet
from visitapp.store.keys.recovery_code import new_code, read_code

DAY = date(2026, 11, 25)


def text_of(pdf: bytes) -> str:
    (page,) = PdfReader(BytesIO(pdf)).pages
    return page.extract_text()


def test_the_code_on_paper_is_the_code() -> None:
    code = new_code()
    text = text_of(recovery_sheet(code, "Inès", DAY))
    line = next(line for line in text.splitlines() if line.replace("\u2011", "-") == code)
    assert read_code(line) == read_code(code)


def test_it_says_where_to_keep_it_and_how_to_use_it() -> None:
    text = text_of(recovery_sheet(new_code(), "Inès", DAY)).replace("\u00a0", " ")
    for words in ("Inès", "25 novembre 2026", "à l’agence", "« Mot de passe oublié »"):
        assert words in text, words
