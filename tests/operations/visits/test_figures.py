"""The figures of a visit: the study that the screens show, and what is behind each number."""

from visitapp.cli.trial.throwaway import example, record
from visitapp.operations.visits import print_report, results
from visitapp.operations.visits.results import figures


def test_the_figures_are_those_of_the_study_that_the_screens_show(desk) -> None:
    visit = record(desk, example("gas_flat"))
    found = figures(desk, visit=visit)
    assert found.study == results.study(desk, visit=visit)
    assert found.figures
    for energy, use in found.study.bills.items():
        assert found.figures[f"bills.{energy}.annual"].value == use.annual


def test_the_report_is_drawn_from_the_same_figures(desk) -> None:
    visit = record(desk, example("gas_flat"))
    subject = print_report.report_input(desk, visit)
    assert subject.figures == figures(desk, visit=visit).figures
