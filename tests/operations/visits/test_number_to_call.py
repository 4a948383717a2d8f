"""The number that a household may call: the agency's, else that of the visitor's service."""

import pytest

from tests.operations.households_made import make_visit
from visitapp.domain.errors import UserError
from visitapp.operations.visits import print_report
from visitapp.operations.visits.number_to_call import (
    lacks_number,
    note_service_number,
    number_to_call,
    whole_number,
)


def test_the_number_of_the_service_stands_in_until_the_agency_gives_one(desk) -> None:
    visit = make_visit(desk)
    assert number_to_call(desk, visit=visit) == ""
    assert lacks_number(desk, visit=visit)
    note_service_number(desk, phone="+33 1 99 00 00 11")
    assert not lacks_number(desk, visit=visit)
    assert print_report.report_input(desk, visit).phone == "+33 1 99 00 00 11"


@pytest.mark.parametrize("typed", ["0199000011", "01.99.00.00.11", " 01 99 00 00 11 "])
def test_a_number_is_kept_in_pairs(typed: str) -> None:
    assert whole_number(typed) == "01\u00a099\u00a000\u00a000\u00a011"


@pytest.mark.parametrize("typed", ["", "18", "01 99 00", "appelez-moi", "0199000011 0199000022"])
def test_what_cannot_be_called_is_not_kept(desk, typed: str) -> None:
    with pytest.raises(UserError, match="pas entier"):
        note_service_number(desk, phone=typed)
    assert lacks_number(desk, visit=make_visit(desk))
