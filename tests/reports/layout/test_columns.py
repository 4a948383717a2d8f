"""Two columns: read down, balanced, cut at the end of a sheet, never a title alone."""

from visitapp.reports.layout.blocks import Gap, Section, Stack, Words
from visitapp.reports.layout.columns import Columns, without_lead
from visitapp.reports.layout.layout import SPACE, Page, sheets
from visitapp.reports.layout.typesetting import SMALL

LINE = SMALL.leading


def lines(count: int) -> list[Words]:
    return [Words(f"Ligne {place}", SMALL) for place in range(count)]


def test_blocks_that_fit_are_balanced() -> None:
    assert Columns(lines(10)).height(SPACE) <= 6 * LINE
    assert Columns(lines(1)).height(SPACE) == LINE


def test_what_does_not_fit_is_left_for_the_next_sheet_in_order() -> None:
    first, rest = Columns(lines(10)).cut(SPACE, 3 * LINE)
    assert first is not None
    assert rest is not None
    assert [*first.blocks, *rest.blocks] == lines(10)
    assert len(first.blocks) == 6
    assert first.height(SPACE) <= 3 * LINE


def test_a_head_is_never_alone() -> None:
    columns = Columns(lines(4), head=Words("Titre", SMALL))
    first, rest = columns.cut(SPACE, 1.5 * LINE)
    assert first is None
    assert rest is columns


def test_white_space_is_not_kept_at_the_top() -> None:
    title = Stack((Gap(9), Words("Titre", SMALL)))
    assert without_lead(Gap(9)) is None
    assert without_lead(title) == Stack([Words("Titre", SMALL)])


def test_a_long_annex_loses_no_line_and_ends() -> None:
    sections = [Section((Words(f"Titre {one}", SMALL), *lines(7))) for one in range(60)]
    page = Page("Annexe", [Columns(sections, head=Words("Tout", SMALL))], "", flows=True)
    made = sheets(page)
    assert len(made) > 2
    found = sum(_words(block) for sheet in made for block in sheet.blocks)
    assert found == 1 + 60 * 8


def _words(block: object) -> int:
    if isinstance(block, Words):
        return 1
    head = _words(block.head) if isinstance(block, Columns) else 0
    return head + sum(_words(one) for one in getattr(block, "blocks", ()))
