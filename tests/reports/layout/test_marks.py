"""Logos on paper: whole, of their own shape, inside the margins, never over what is written."""

from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.lib.utils import ImageReader

from visitapp.reports.layout.blocks import Words
from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import BODY

LEFT, RIGHT, FOOT = 48.0, 595.28 - 48, 60.0
"""Points: the margins of the sheets and the line over their foot."""
Placed = tuple[float, float, float, float]


def logo(size: tuple[int, int]) -> ImageReader:
    out = BytesIO()
    Image.new("RGB", size, (40, 90, 150)).save(out, "PNG")
    return ImageReader(BytesIO(out.getvalue()))


def drawn(pdf: bytes) -> list[list[Placed]]:
    """By page, each logo: width, height, left, foot."""
    found = []
    for page in PdfReader(BytesIO(pdf)).pages:
        content, last = page.get_contents(), [0.0] * 6
        here: list[Placed] = []
        for operands, operator in content.operations if content is not None else ():
            if operator == b"cm":
                last = [float(one) for one in operands]
            elif operator == b"Do":
                here.append((last[0], last[3], last[4], last[5]))
        found.append(here)
    return found


def document(
    lines: int, *sizes: tuple[int, int], address: tuple[str, ...] = (), letter: bool = False,
    title: str = "Une page",
) -> bytes:  # fmt: skip
    cover = Cover("Essai", "Aujourd’hui", "Odile R.", address, "ALEC", letter=letter,
                  logos=tuple(map(logo, sizes)))  # fmt: skip
    blocks = [Words(f"Ligne {number}.", BODY) for number in range(lines)]
    return write_pdf(cover, [Page(title, blocks, "", flows=True)])


SHAPES = {
    "one": [(90, 60)],
    "a strip and a post": [(480, 20), (20, 480)],
    "a dot": [(1, 1)],
    "six wide": [(480, 60)] * 6,
    "six of all shapes": [(480, 20), (90, 60), (60, 60), (20, 480), (300, 100), (100, 300)],
    "seven": [(200, 100)] * 7,
    "twelve wide": [(400, 50)] * 12,
}


@pytest.mark.parametrize("sizes", SHAPES.values(), ids=SHAPES)
def test_each_is_whole_in_its_own_shape_inside_the_margins(sizes) -> None:  # type: ignore[no-untyped-def]
    (placed,) = drawn(document(3, *sizes))
    assert len(placed) == len(sizes)
    for (wide, high, left, foot), (w, h) in zip(placed, sizes, strict=True):
        assert wide / high == pytest.approx(w / h, rel=0.001)
        assert left >= LEFT - 0.01
        assert left + wide <= RIGHT + 0.01
        assert foot >= FOOT - 0.01
        assert high <= 34.01
    for (wide, high, left, foot), (_, tall, after, base) in pairwise(placed):
        beside = after >= left + wide + 10
        below = base + tall <= foot + 0.01
        assert beside or below, (high, foot, base)


def test_more_than_six_stand_on_two_lines_of_about_as_many() -> None:
    (placed,) = drawn(document(3, *[(200, 100)] * 7))
    heights = [round(foot + high / 2) for _, high, _, foot in placed]
    assert [heights.count(one) for one in sorted(set(heights), reverse=True)] == [4, 3]


def test_two_logos_of_one_ground_look_alike_however_wide() -> None:
    """2 000 square points each, by hand: 4 to 1 is 89.4 by 22.4, 2.5 to 1 is 70.7 by 28.3."""
    ((first, second),) = drawn(document(3, (400, 100), (250, 100)))
    assert first[:2] == pytest.approx((89.44, 22.36), abs=0.01)
    assert second[:2] == pytest.approx((70.71, 28.28), abs=0.01)


def test_the_first_sheet_with_room_has_them_and_a_full_one_its_head() -> None:
    """A sheet holds 34 lines of 19.5 points; after so many, a second one has room."""
    shown = drawn(document(60, (90, 60)))
    assert [len(one) for one in shown] == [0, 1]
    (full,) = drawn(document(33, (90, 60), (60, 90)))
    assert len(full) == 2
    for wide, high, left, foot in full:
        assert foot >= 842 - 101  # over the line under the title
        assert foot + high <= 842 - 50  # under the name
        assert left + wide <= RIGHT + 0.01


@pytest.mark.parametrize("told", [
    {"address": ("3, rue Neuve",)}, {"title": "Un titre qui prend toute la largeur"},
], ids=["an address", "a long title"])  # fmt: skip
def test_where_nothing_is_free_there_is_none(told) -> None:  # type: ignore[no-untyped-def]
    assert [len(one) for one in drawn(document(33, (90, 60), **told))] == [0]


def test_a_letter_begins_higher_and_has_room_at_its_foot_even_when_full() -> None:
    assert [len(one) for one in drawn(document(33, (90, 60), letter=True))] == [1]


def test_no_logo_changes_a_sheet() -> None:
    for lines in range(28, 40):
        with_one = PdfReader(BytesIO(document(lines, (90, 60)))).pages
        without = PdfReader(BytesIO(document(lines))).pages
        assert [one.extract_text().strip() for one in with_one] == [
            one.extract_text().strip() for one in without
        ]
