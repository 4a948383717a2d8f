"""« Foyers visités, par commune »: one line for a commune, however it was typed."""

from datetime import date

from tests.operations.follow_ups_made import as_adviser
from tests.operations.indicators.test_sheets import counted, new_household, told, visited


def test_however_it_is_typed_a_commune_is_one_line(desk) -> None:
    as_adviser(desk)
    for typed, postcode in (("Lilas", "93260"), ("LES LILAS", ""), ("93260 Les Lilas", "93260"),
                            ("Montreuil (93)", ""), ("Montreuil-sous-Bois", "93100"),
                            ("Chelles", "77500"), ("CHELLES", "")):  # fmt: skip
        household = new_household(desk, "Odile", typed, postcode=postcode or None)
        visited(desk, household, date(2026, 6, 1))
    found = counted(desk)["communes"]
    assert {label.casefold(): value for label, value in told(found).items()} == {
        "les lilas": 3, "montreuil": 2, "chelles": 2,
    }  # fmt: skip
