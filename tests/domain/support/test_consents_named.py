"""A yes is for who it was said of: a partner by its name, a supplier by that of its contract."""

from dataclasses import replace
from datetime import date

import pytest

from visitapp.domain.support.consents import Said, is_for, permission

DAY = date(2026, 11, 25)
A, B = "Secours A", "Secours B"
Names = tuple[str, ...]


def partner(state: str = "given", *, named: Names | None = (A,), now: Names = (A,)) -> Said:
    return Said("partner:p", state, DAY, DAY, 1, "yes", named=named, now=now)


def supplier(named: Names | None, now: Names, about: str = "", place: int = 1) -> Said:
    return Said("supplier_gas", "given", DAY, DAY, place, str(place), about=about, named=named,
                now=now)  # fmt: skip


@pytest.mark.parametrize(
    ("named", "now", "allowed"),
    [
        ((A,), (A,), True), ((A,), ("SECOURS  À",), True), ((A,), (B,), False),
        ((A,), (), True), (None, (B,), True), (None, (), True),
    ],
)  # fmt: skip
def test_another_organisation_does_not_inherit(
    named: Names | None, now: Names, allowed: bool
) -> None:
    found = permission("partner:p", [partner(named=named, now=now)])
    assert found.allowed is allowed
    assert found.before == (() if allowed else named)
    assert (found.named, found.unclear) == ((), False)


def test_a_yes_for_the_new_name_opens_and_a_no_shuts_whatever_the_name() -> None:
    before, since = partner(now=(B,)), replace(partner(named=(B,), now=(B,)), place=3, id="since")
    assert permission("partner:p", [before, since]).allowed
    no = Said("partner:p", "refused", DAY, DAY, 4, "no")
    found = permission("partner:p", [before, since, no])
    assert (found.allowed, found.state, found.before) == (False, "refused", ())


def test_asked_again_is_said_beside_the_name_of_before() -> None:
    asked = Said("partner:p", "asked", DAY, DAY, 2, "asked")
    found = permission("partner:p", [partner(now=(B,)), asked])
    assert (found.state, found.waiting, found.before) == ("asked", True, (A,))


@pytest.mark.parametrize(
    ("named", "now", "about", "to", "allowed"),
    [
        (("EDF",), ("EDF",), "", None, True),
        (("EDF",), ("EDF",), "", "EDF, réclamations", True),
        (("EDF",), ("EDF",), "", "Engie", False),
        (("EDF",), ("EDF",), "La facture d’Engie", "Engie", True),
        (("EDF",), ("EDF",), "", "", True),
        (("EDF",), ("EDF", "Engie"), "", None, True),
        (("EDF",), ("EDF", "Engie"), "", "Engie", False),
        (("EDF",), ("EDF", "Engie"), "", "", False),
        (("EDF", "Engie"), ("EDF", "Engie"), "", "", True),
        (("EDF",), ("Engie",), "", None, False),
        (("EDF",), ("Engie",), "", "EDF", True),
        ((), ("EDF", "Engie"), "", "EDF", False),
        ((), ("Engie",), "", "Engie", False),
        (None, ("EDF",), "", "EDF", True),
        (None, ("EDF",), "", "Engie", False),
        (None, ("EDF", "Engie"), "", None, False),
        (None, ("EDF", "Engie"), "La facture d’Engie", "Engie", True),
        (None, (), "", "Engie", True),
    ],
)
def test_a_yes_for_one_supplier_opens_no_letter_to_another(
    named: Names | None, now: Names, about: str, to: str | None, allowed: bool
) -> None:
    yes = supplier(named, now, about)
    assert is_for(yes, to) is allowed
    found = permission("supplier_gas", [yes], to)
    assert found.allowed is allowed
    assert found.named == ((named or ()) if allowed else ())
    of_none = named == () or (named is None and len(now) > 1)
    assert found.unclear is (not allowed and of_none)
    assert found.before == (() if allowed or of_none else named or now)


def test_each_supplier_has_its_own_yes() -> None:
    now = ("EDF", "Engie")
    said = [supplier(("EDF",), now, "EDF"), supplier(("Engie",), now, "Engie", 2)]
    for one in now:
        found = permission("supplier_gas", said, one)
        assert (found.allowed, found.named) == (True, (one,))
