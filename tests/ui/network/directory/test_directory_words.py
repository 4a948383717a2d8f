"""What an import says that it did not do."""

import pytest

from visitapp.operations.network.directory.import_export import Taken
from visitapp.ui.network.directory.words import not_taken


@pytest.mark.parametrize(
    ("archived", "kept", "said"),
    [
        (0, 0, ""),
        (1, 0, "1 fiche de ce fichier est archivée : remettez en service ce que vous voulez voir."),
        (2, 0,
         "2 fiches de ce fichier sont archivées : remettez en service ce que vous voulez voir."),
        (0, 1, "1 case vide n’efface rien : pour effacer, corrigez la fiche."),
        (0, 3, "3 cases vides n’effacent rien : pour effacer, corrigez la fiche."),
    ],
)  # fmt: skip
def test_what_was_left_is_said(archived, kept, said) -> None:
    told = not_taken(Taken(0, 0, 0, frozenset(), archived, kept))
    assert told.replace("\u00a0", " ") == said


def test_both_are_said() -> None:
    assert not_taken(Taken(0, 0, 0, frozenset(), 1, 1)).count(".") == 2
