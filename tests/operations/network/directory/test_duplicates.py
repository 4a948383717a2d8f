"""One service on two lines of the directory: told with what stands on each, put away by hand."""

from typing import Any

import pytest

from tests.operations.agreeing import agreed
from tests.operations.households_made import given, make_household
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.letters import letters
from visitapp.operations.network.directory import partners
from visitapp.operations.network.directory.duplicates import doubled
from visitapp.operations.orientations import orientations
from visitapp.operations.records.create import make
from visitapp.store.file import meta
from visitapp.store.log import records


@pytest.fixture(autouse=True)
def _adviser(desk: Any) -> None:
    meta.write(desk.database, "role", "adviser")


def line(desk: Any, name: str, **more: Any) -> str:
    """As a program of before made it: its id is nobody else's."""
    return str(make(desk, kind="partner", answers=given(name=name, **more)).made)


def double(desk: Any) -> tuple[str, str]:
    """The same public service, taken by two advisers; one of them wrote its name otherwise."""
    return line(desk, "ADIL 93", code="adil-93"), line(desk, "ADIL du 93", code="adil-93")


def shown(desk: Any, **how: Any) -> list[tuple[str, bool]]:
    return [(one.name, one.double) for one in partners.directory(desk, **how).lines]


def test_both_lines_are_said_to_be_double_and_nothing_is_merged(desk: Any) -> None:
    double(desk)
    line(desk, "Mairie", territory="Bondy")
    line(desk, "MAIRIE", territory="bondy")
    line(desk, "Mairie", territory="Pantin")
    found = partners.directory(desk)
    assert (found.total, found.doubled) == (5, 4)
    said = [("ADIL 93", True), ("ADIL du 93", True), ("MAIRIE", True), ("Mairie", True)]
    assert sorted(shown(desk, doubled_only=True)) == said
    assert ("Mairie", False) in shown(desk)
    assert shown(desk, text="du 93") == [("ADIL du 93", True)], "the other is not in what is typed"


def test_what_stands_on_each_is_counted(desk: Any) -> None:
    one, other = double(desk)
    for _ in range(2):
        agreed(desk, f"partner:{one}")
    home = agreed(desk, f"partner:{other}")
    record_consent.withdraw(desk, household=home, recipient=f"partner:{other}")
    make(desk, kind="orientation", parent=home,
         answers=given(title="Conseil", recipient="partner", partner=other))  # fmt: skip
    found = doubled(desk, partner=one)
    assert found is not None
    assert [(each.partner, each.agreed, each.going) for each in (found.mine, *found.others)] == [
        (one, 2, 0), (other, 0, 1),
    ]  # fmt: skip
    file = partners.partner_file(desk, partner=one)
    assert (file.doubled, file.line.double) == (found, False)


def test_the_yes_for_the_line_that_is_put_away_is_kept_and_opens_no_letter_to_the_other(
    desk: Any,
) -> None:
    one, other = double(desk)
    home = agreed(desk, f"partner:{one}")
    partners.archive(desk, partner=one, reason="En double")
    assert doubled(desk, partner=other) is None
    assert partners.directory(desk).doubled == 0
    stands = record_consent.standing(desk, household=home, recipient=f"partner:{one}")
    assert (stands.permission.allowed, stands.archived) == (True, True)
    with pytest.raises(UserError, match="n’a pas donné son accord pour ADIL du 93"):
        letters.make(desk, household=home, document="partner_link", partner=other)
    partners.restore(desk, partner=one)
    assert doubled(desk, partner=one) is not None


def test_training_and_lines_without_a_name_or_a_mark_are_double_of_nothing(desk: Any) -> None:
    make(desk, kind="partner", answers=given(name="ADIL 93"), training=True)
    alone = line(desk, "ADIL 93")
    for _ in range(2):
        made = make(desk, kind="partner", answers=given(territory="93")).made
        assert doubled(desk, partner=made) is None
    assert doubled(desk, partner=alone) is None


def test_a_visitor_is_not_told(desk: Any) -> None:
    one, _ = double(desk)
    meta.write(desk.database, "role", "visitor")
    assert doubled(desk, partner=one) is None
    assert partners.directory(desk).doubled == 0


def test_what_is_over_is_not_in_course(desk: Any) -> None:
    one, other = double(desk)
    home = make_household(desk)
    made = make(desk, kind="orientation", parent=home,
                answers=given(title="Conseil", recipient="partner", partner=one)).made  # fmt: skip
    found = doubled(desk, partner=other)
    assert found is not None
    assert found.others[0].going == 1
    orientations.refuse(
        desk, orientation=made, motive="household_no", reason="Le foyer ne veut pas."
    )
    assert records.get(desk.database, made).state == "refused"
    found = doubled(desk, partner=other)
    assert found is not None
    assert found.others[0].going == 0
