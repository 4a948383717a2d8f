"""A first name at most: no surname and no telephone on a sheet that goes from hand to hand."""

from tests.for_each import for_each
from visitapp.domain.gatherings.reserved_seats import bare_first_name


@for_each(("typed", "kept"), [
    ("Awa", "Awa"), ("  Élodie ", "Élodie"), ("Marie-Claire", "Marie-Claire"),
    ("N’Golo", "N’Golo"), ("D'Arcy", "D'Arcy"), ("A" * 30, "A" * 30), ("", ""), ("   ", ""),
])  # fmt: skip
def test_a_first_name_alone_is_kept(typed: str, kept: str) -> None:
    assert bare_first_name(typed) == kept


@for_each("typed", [
    "Awa Diallo", "06 12 34 56 78", "0612345678", "Awa 06", "awa@mail", "-", "’", "-Awa", "A" * 31,
    "Awa\nDiallo", "Awa,Diallo",
])  # fmt: skip
def test_anything_more_is_not(typed: str) -> None:
    assert bare_first_name(typed) is None
