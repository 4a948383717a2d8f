"""« Chiffres » opens on what this computer receives: one scheme is not the whole agency."""

import pytest

from visitapp.operations.indicators.closings import indicators_page
from visitapp.store.file import meta


@pytest.mark.parametrize(
    ("told", "opens"), [("ecogie", "ecogie"), ("ecogie visites_energie", None), ("", None)]
)
def test_who_works_for_one_scheme_counts_that_one(desk, told: str, opens: str | None) -> None:
    """Several, or none said yet by an agency: all that is there."""
    meta.write(desk.database, "schemes", told)
    assert indicators_page(desk).scheme == opens
