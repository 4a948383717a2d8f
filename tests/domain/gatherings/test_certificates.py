"""A certificate that says another day or other hours than its session is to be made anew."""

from datetime import date

from tests.for_each import for_each
from visitapp.domain.gatherings.certificates import certified, to_remake

D23, D25, D26 = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 26)


def test_its_note_says_the_session_however_the_hours_were_written() -> None:
    assert certified(D23, "14:00", "16:00") == "Pour la séance du 2026-11-23, 14:00-16:00"
    assert certified(D23, "14 h", "16h00") == certified(D23, "14:00", "16:00")
    assert certified(D23, " l’après-midi ", "") == "Pour la séance du 2026-11-23, l’après-midi-?"
    assert certified(None, "", "") == "Pour la séance du ?, ?-?"


@for_each(
    ("made_on", "note", "day", "ends", "again"),
    [
        (D23, certified(D23, "14:00", "16:00"), D23, "16:00", False),
        (D26, certified(D23, "14:00", "16:00"), D23, "16:00", False),  # made three days after
        (D23, certified(D23, "14:00", "16:00"), D26, "16:00", True),
        (D26, certified(D26, "14:00", "16:00"), D25, "16:00", True),  # moved to a day before
        (D23, certified(D23, "14:00", "16:00"), D23, "17:00", True),
        (D23, certified(D23, "14:00", "16:00"), D23, "16 h", False),
        (D23, certified(D23, "14:00", "16:00"), None, "16:00", True),
        (D23, "", D26, "16:00", True),  # of a program of before, which noted nothing
        (D23, "", D23, "16:00", False),
        (D26, "", D25, "16:00", False),
        (D23, "", None, "16:00", False),
        (D23, "Donnée en main propre", D23, "16:00", False),
    ],
)
def test_whether_it_is_still_so(
    made_on: date, note: str, day: date | None, ends: str, *, again: bool
) -> None:
    assert to_remake(made_on, note, day, "14:00", ends) is again
