"""The contract sheet of a visit in the store: one page, made in memory."""

from tests.reports.reading import pages
from visitapp.cli.trial.throwaway import example, record
from visitapp.operations.visits.results import contract_sheet


def test_the_sheet_of_a_recorded_visit_is_one_page_and_writes_nothing(desk) -> None:
    visit = record(desk, example("gas_flat"))
    before = {path for path in desk.profile.root.rglob("*") if path.suffix == ".pdf"}
    found = pages(contract_sheet(desk, visit=visit))
    assert len(found) == 1
    assert "Fiche contrat" in found[0]
    assert "À vérifier avant de changer" in found[0]
    assert {path for path in desk.profile.root.rglob("*") if path.suffix == ".pdf"} == before
