"""A key without room: said as such, on both computers, and nothing is lost. A real small disk."""

import shutil
from pathlib import Path

import pytest

from tests.faults.small_disk import small_disk_at
from tests.operations.households_made import make_visit
from tests.sync.bundle.test_office import Person, ana, nadege, server
from visitapp.domain.errors import UserError
from visitapp.operations.sending import outbox_page

__all__ = ["ana", "nadege", "server"]
pytestmark = pytest.mark.faults
PAGE = 4096


def says_full(error: UserError) -> None:
    assert error.message == "La clé est pleine\u00a0: le fichier n’y tient pas."
    assert error.hint.startswith("Rien n’est perdu. Faites de la place sur la clé")


def test_what_waits_does_not_fit_and_still_waits(nadege: Person, tmp_path: Path) -> None:
    make_visit(nadege.desk)
    with small_disk_at(tmp_path / "key", PAGE) as key:
        with pytest.raises(UserError) as full:
            nadege.export(key)
        says_full(full.value)
        assert list(key.iterdir()) == []
    assert outbox_page.count_waiting(nadege.desk) == 1


def test_the_answer_of_the_agency_does_not_fit_and_is_written_when_there_is_room(
    nadege: Person, ana: Person, tmp_path: Path
) -> None:
    """The agency took what was on the key; the same file on another key gives the same answer."""
    make_visit(nadege.desk)
    carried = nadege.export(tmp_path / "visits.alec")
    pages = -(-carried.stat().st_size // PAGE)
    with small_disk_at(tmp_path / "key", pages * PAGE) as key:
        shutil.copy(carried, key / carried.name)
        with pytest.raises(UserError) as full:
            ana.bring_in(key / carried.name)
        says_full(full.value)
        assert [one.name for one in key.iterdir()] == [carried.name]
    ana.bring_in(carried)
    assert nadege.bring_in(carried.with_suffix(".retour"))["refused"] == 0
    assert outbox_page.count_waiting(nadege.desk) == 0
