"""Of several letters to a landlord, the one that his delay runs from: days written by hand."""

from datetime import date
from itertools import permutations

from tests.for_each import for_each
from visitapp.domain.support.mediation import Facts
from visitapp.domain.support.notices import Notice, takes_place, that_counts

SPRING, AUTUMN, WINTER = date(2026, 3, 1), date(2026, 10, 1), date(2026, 11, 20)


@for_each(
    ("letters", "counts"),
    [
        ((), None),
        ((Notice(SPRING),), 0),
        ((Notice(SPRING), Notice(AUTUMN, "email")), 0),
        ((Notice(SPRING), Notice(AUTUMN, "email"), Notice(WINTER, "registered")), 2),
        ((Notice(AUTUMN, "registered"), Notice(WINTER, "registered")), 0),
        ((Notice(AUTUMN, "registered"), Notice(WINTER, "email")), 0),
        ((Notice(AUTUMN, "email", date(2026, 10, 9)), Notice(WINTER, "registered")), 0),
        ((Notice(AUTUMN, "email", date(2026, 11, 25)), Notice(WINTER, "registered")), 1),
        ((Notice(WINTER), Notice(WINTER, "registered")), 1),
    ],
)
def test_the_first_counts_unless_a_registered_one_proves_what_it_did_not(letters, counts) -> None:
    wanted = letters[counts] if counts is not None else None
    assert {that_counts(order) for order in permutations(letters)} == {wanted}


HELD = Facts(notice_on=AUTUMN, notice_by="email")


@for_each(
    ("facts", "taken"),
    [
        (Facts(), True),
        (Facts(commission_on=WINTER), True),
        (HELD, True),
        (Facts(notice_on=AUTUMN, notice_by="registered"), False),
        (Facts(notice_on=WINTER, notice_by="registered"), False),
        (Facts(notice_on=date(2026, 12, 1), notice_by="registered"), True),
        (Facts(notice_on=AUTUMN, answered_on=date(2026, 10, 9)), False),
        (Facts(notice_on=AUTUMN, answer="refuses"), False),
        (Facts(notice_on=AUTUMN, commission_on=date(2026, 12, 2)), False),
        (Facts(notice_on=AUTUMN, judge_on=date(2026, 12, 2)), False),
        (Facts(notice_on=AUTUMN, works_done_on=date(2026, 12, 2)), False),
    ],
)
def test_a_registered_letter_of_20_november_in_a_mediation_that_holds(facts, taken) -> None:
    assert takes_place(facts, Notice(WINTER, "registered")) is taken
