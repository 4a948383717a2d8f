"""The bench of bills, a few of them; `make bench-bills` and `make proof` read all sixty."""

import pytest

from bench.bills.layouts import LAYOUTS
from bench.bills.measure import KINDS, PDF, every, read_one, together

pytest.importorskip("pypdfium2")
FEW = (1, 3)


def test_pdfs_are_read_whole_and_never_wrongly() -> None:
    scores = [read_one("quick", energy, layout, PDF) for energy, layout in LAYOUTS]
    assert [one.mistakes for one in scores if one.mistakes] == []
    assert sum(one.right for one in scores) >= 0.95 * sum(one.printed for one in scores)


def test_a_few_bad_photos() -> None:
    pytest.importorskip("tesserocr")
    kinds = ("dark", "tilted")
    scores = [read_one("quick", *LAYOUTS[at], kind) for at, kind in zip(FEW, kinds, strict=True)]
    assert [one.mistakes for one in scores if one.mistakes] == []
    assert sum(one.right for one in scores) >= 0.75 * sum(one.printed for one in scores)


@pytest.mark.proof
@pytest.mark.parametrize("seed", ["proof-1", "proof-2", "proof-3"])
def test_sixty_bills(seed: str) -> None:
    pytest.importorskip("tesserocr")
    sums = together(every(seed))
    assert set(sums) == set(KINDS)
    for kind, one in sums.items():
        least = 0.9 if kind in (PDF, "clean") else 0.75
        assert one.right >= least * one.printed, kind
        assert max(one.seconds) <= 3, kind
    wrong, proposed = (sum(getattr(one, name) for one in sums.values())
                       for name in ("wrong", "proposed"))  # fmt: skip
    assert wrong <= 0.01 * proposed, [one.mistakes for one in sums.values()]
