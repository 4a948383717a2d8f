"""Two groups of the code, or all of it, typed however people type."""

from itertools import combinations

from visitapp.operations.profile.check_printed_code import two_groups, whole

CODE = "FP04-A1B2-C3D4-E5F6-G7H8-J9K0-MNPQ"


def test_two_groups_stand_for_the_code_and_nothing_else_does() -> None:
    assert whole(CODE, "a1b2 g7h8", (2, 5)) == CODE
    assert whole(CODE, "AIB2G7H8", (2, 5)) == CODE, "an I is read as a 1"
    for wrong in ("G7H8A1B2", "A1B2", "A1B2-G7H9", "", "FP04C3D4"):
        assert whole(CODE, wrong, (2, 5)) == wrong
    assert whole(CODE, CODE.lower(), (2, 5)) == CODE.lower()


def test_any_two_groups_may_be_asked() -> None:
    asked = {two_groups(CODE) for _ in range(400)}
    assert asked == set(combinations(range(1, 8), 2))
