"""An information on paper: its text, how to know more, its mark; whatever was typed."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from visitapp.reports.dissemination_sheet import Paper, dissemination_sheet

PAPER = Paper(
    title="Visites gratuites", text="Première ligne.\n\nParlez-en autour de vous.",
    link="https://alec.example/visites", code="K7PG", agency="ALEC-MVE",
    reached=("Pour nous joindre : au 01 99 00 00 44",), day=date(2026, 11, 25),
)  # fmt: skip


def pages(paper: Paper) -> list[str]:
    found = PdfReader(BytesIO(dissemination_sheet(paper))).pages
    return [page.extract_text().replace("\u00a0", " ") for page in found]


def test_one_page_says_it_all() -> None:
    (text,) = pages(PAPER)
    for words in ("Visites gratuites", "25 novembre 2026", "Première ligne.", "ALEC-MVE",
                  "Parlez-en autour de vous.", "https://alec.example/visites", "01 99 00 00 44",
                  "Repère : K7PG"):  # fmt: skip
        assert words in text, words


def test_without_a_way_to_know_more_nothing_is_announced() -> None:
    (text,) = pages(replace(PAPER, link="", reached=(" ",)))
    assert "En savoir plus" not in text


@pytest.mark.parametrize("typed", ["**gras** *", "\t\x07 ok", "日本語 🙂", "a" * 300, "\n\n\n"])
def test_whatever_was_typed_the_page_is_made(typed: str) -> None:
    assert "K7PG" in pages(replace(PAPER, title=typed, text=typed))[-1]


def test_a_long_text_goes_on_and_the_mark_comes_last() -> None:
    found = pages(replace(PAPER, text="\n".join(f"Ligne numéro {n}." for n in range(120))))
    assert len(found) > 1
    assert "Repère : K7PG" in found[-1]
    assert "Ligne numéro 119." in "".join(found)
