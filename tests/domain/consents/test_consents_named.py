"""A yes is for who it was said of: a partner by its name, a supplier by that of its contract."""

from dataclasses import replace
from datetime import date

import pytest

from tests.for_each import for_each
from visitapp.domain.consents.consents import Said, is_for, permission
from visitapp.operations.consents.purposes import purpose

DAY = date(2026, 11, 25)
A, B = "Secours A", "Secours B"
Names = tuple[str, ...]


def partner(state: str = "given", *, named: Names | None = (A,), now: Names = (A,)) -> Said:
    return Said("partner:p", state, DAY, DAY, 1, "yes", named=named, now=now)


def supplier(named: Names | None, now: Names, about: str = "", place: int = 1) -> Said:
    return Said("supplier_gas", "given", DAY, DAY, place, str(place), about=purpose(about),
                named=named, now=now)  # fmt: skip


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


@for_each(
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
        (None, (), "La facture d’Engie", "EDF", False),
        (None, (), "La facture d’Engie", "Engie, service clients", True),
        (None, (), "La facture d’Engie", "", True),
        (None, (), "La facture d’Engie", None, True),
        (("EDF",), ("EDF",), "La facture d’Engie", "EDF", False),
        (("EDF",), ("EDF",), "La facture d’Engie", "", False),
        (("EDF",), ("EDF",), "La facture d’Engie", None, False),
        (("EDF",), (), "La facture d’Engie", None, False),
        (None, ("EDF",), "La facture d’Engie", None, False),
        (("EDF",), ("EDF",), "La facture de mars 2026", "EDF", True),
        (("EDF",), ("EDF",), "EDF, pour Nadia", None, True),
        (("EDF",), ("EDF",), "Tout sauf EDF", "EDF", False),
        (("EDF",), ("Engie",), "Nadia, la facture d’EDF", None, False),
        (None, ("EDF", "Engie"), "Nadia, la facture d’Engie", None, True),
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
    by_words = about in ("La facture d’Engie", "Tout sauf EDF") and not of_none
    assert found.words == (about if by_words and not allowed else "")
    assert found.before == (() if allowed or of_none or by_words else named or now)
    assert found.of_another is not allowed
    assert found.unnamed == (((to,) if to else now or named) if found.words else ())


def test_after_a_no_a_yes_of_another_supplier_says_whom_it_is_for() -> None:
    no = Said("supplier_gas", "withdrawn", DAY, DAY, 1, "no")
    yes = replace(supplier(("EDF",), ("EDF", "Engie"), place=2), knew=frozenset({"no"}))
    found = permission("supplier_gas", [no, yes], "Engie")
    assert (found.allowed, found.state, found.before) == (False, "never", ("EDF",))
    assert permission("supplier_gas", [no, yes], "EDF").allowed
    late = replace(yes, knew=frozenset())
    assert permission("supplier_gas", [no, late], "Engie").state == "withdrawn"


def test_each_supplier_has_its_own_yes() -> None:
    now = ("EDF", "Engie")
    said = [supplier(("EDF",), now, "EDF"), supplier(("Engie",), now, "Engie", 2)]
    for one in now:
        found = permission("supplier_gas", said, one)
        assert (found.allowed, found.named) == (True, (one,))


# --- the landlord


def landlord(named: Names | None, now: Names, about: str = "") -> Said:
    return Said("landlord", "given", DAY, DAY, 1, "1", about=purpose(about), named=named, now=now)


@for_each(
    ("named", "now", "about", "to", "allowed"),
    [
        (("M. Alpha",), ("M. Alpha",), "", None, True),
        (("M. Alpha",), ("SCI Bêta",), "", None, False),
        (("M. Alpha",), ("SCI Bêta",), "", "", False),
        (("M. Alpha",), ("SCI Bêta",), "", "Monsieur Alpha", True),
        (("M. Alpha",), ("M. Alpha",), "", "SCI Bêta", False),
        (("M. Alpha",), ("M. Alpha",), "Pour la SCI Bêta aussi", "SCI Bêta", True),
        (None, ("SCI Bêta",), "", "", True), (None, (), "Des travaux chez Bêta", "M. Alpha", True),
        (("M. Alpha",), (), "", "", True),
    ],
)  # fmt: skip
def test_a_yes_for_one_landlord_is_not_for_another(
    named: Names | None, now: Names, about: str, to: str | None, *, allowed: bool
) -> None:
    found = permission("landlord", [landlord(named, now, about)], to)
    assert found.allowed is allowed
    assert found.before == (() if allowed else named)
