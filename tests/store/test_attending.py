"""Who comes to a gathering: its own attendances, the first invited first."""

from tests.operations.households_made import given
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.making import make
from visitapp.store import attending


def test_the_attendances_of_one_gathering_in_the_order_of_the_invitations(desk, clock) -> None:
    one, other = (
        make(desk, kind="gathering", answers=given(title=title, capacity=5)).made
        for title in ("Lire sa facture", "Avoir moins froid")
    )
    invited = []
    for gathering in (one, other, one):
        clock.at = clock.at.replace(minute=clock.at.minute + 1)
        answers = {"gathering": Answer(value=gathering)}
        invited.append(make(desk, kind="attendance", answers=answers).made)
    found = [row.id for row in attending.of_gathering(desk.database, one)]
    assert found == [invited[0], invited[2]]
    assert [row.id for row in attending.of_gathering(desk.database, other)] == [invited[1]]
    assert attending.of_gathering(desk.database, invited[0]) == []
