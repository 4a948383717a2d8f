"""What a training gave, in words: of whom registrations cannot be seen, of one as of several."""

from datetime import date

import pytest

from visitapp.domain.gatherings.training_result import Became
from visitapp.ui.words.gatherings import became_lines

DAY = date(2026, 9, 10)


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (2, "1\u00a0personne formée\u00a0: ni téléphone ou adresse électronique "
            "à soi, ni structure. Ses inscriptions ne se voient pas."),
        (4, "3\u00a0personnes formées\u00a0: ni téléphone ou adresse électronique "
            "à soi, ni structure. Leurs inscriptions ne se voient pas."),
    ],
)  # fmt: skip
def test_who_cannot_be_recognised(people, said) -> None:
    found = Became(months=6, people=people, reachable=1, before=0, after=2, so_far=2, until=DAY)
    assert said in [line.replace("une personne", "1\u00a0personne") for line in
                    became_lines(found, DAY)]  # fmt: skip


def test_colleagues_of_the_same_structure_are_told_apart() -> None:
    found = Became(months=6, people=1, reachable=1, before=0, after=2, so_far=2, until=DAY,
                   beside_before=1, beside_after=3)  # fmt: skip
    lines = became_lines(found, DAY)
    assert lines[1] == "6\u00a0mois après\u00a0: 2\u00a0inscriptions."
    assert lines[2] == ("De la même structure, par d’autres ou sans nom\u00a0: 1\u00a0inscription "
                        "avant, 3 après. À part des chiffres du dessus.")  # fmt: skip


def test_of_people_who_all_can_nothing_is_said() -> None:
    found = Became(months=6, people=2, reachable=2, before=0, after=2, so_far=2, until=DAY)
    assert not any("même structure" in line for line in became_lines(found, DAY))
    assert not any("ne se voient pas" in line for line in became_lines(found, DAY))
