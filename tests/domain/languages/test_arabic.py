"""Arabic letters joined: each form by hand, from the chart of Unicode's presentation forms."""

from tests.for_each import for_each
from visitapp.domain.languages import arabic
from visitapp.domain.languages.arabic import joined

BEH = {"isolated": "\ufe8f", "final": "\ufe90", "initial": "\ufe91", "medial": "\ufe92"}


def test_a_letter_has_the_four_forms_of_the_chart() -> None:
    arabic._forms.cache_clear()
    assert arabic._forms()["\u0628"] == BEH


@for_each(
    "read, drawn",
    [
        ("بيت", "\ufe91\ufef4\ufe96"),  # first, middle, last
        ("دار", "\ufea9\ufe8d\ufead"),  # three that hold nobody: each alone
        ("شيء", "\ufeb7\ufef2\ufe80"),  # hamza holds nobody
        ("لا", "\ufefb"),  # lam with alef is one, alone
        ("سلام", "\ufeb3\ufefc\ufee1"),  # held by what is before, holding nobody after
        ("الأهم", "\ufe8d\ufef7\ufeeb\ufee2"),
        ("من 5 إلى", "\ufee3\ufee6 5 \ufe87\ufedf\ufef0"),
        ("ب.ب", "\ufe8f.\ufe8f"),
        ("LED (2)", "LED (2)"),
        ("", ""),
    ],
)
def test_each_letter_takes_the_form_that_its_neighbours_ask_for(read: str, drawn: str) -> None:
    assert joined(read) == drawn
