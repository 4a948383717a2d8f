"""« À propos »: the references in force on the day, and what support is given to read."""

from datetime import date, datetime
from pathlib import Path

from tests.conftest import PARIS_WINTER
from visitapp import __version__
from visitapp.domain.components import Part
from visitapp.operations.desk import signing_keys
from visitapp.operations.program.about import About, about, references, versions
from visitapp.operations.updates import offers

OURS = Part("VisitApp", "0.1.0", "EUPL-1.2", "x", "y")


def said(desk, clock, day: date) -> dict[str, tuple[str, bool]]:
    clock.at = datetime(day.year, day.month, day.day, 9, tzinfo=PARIS_WINTER)
    return {one.title: (one.words, one.old) for one in references(desk)}


def test_a_table_says_since_when_it_holds(desk, clock) -> None:
    """Days of resources/parameters: the tariff of August 2026, the ceilings of 2026."""
    found = said(desk, clock, date(2026, 10, 15))
    assert found["Électricité, tarif réglementé"] == ("depuis le 1er\u00a0août 2026", False)
    assert found["Gaz, prix repère"] == ("depuis le 1er\u00a0octobre 2026", False)
    assert found["Plafonds de ressources, Anah"] == ("depuis le 1er\u00a0janvier 2026", False)
    assert found["Températures"] == ("jusqu’au 28\u00a0février 2026", False)


def test_a_table_that_is_over_says_until_when(desk, clock) -> None:
    found = said(desk, clock, date(2026, 11, 25))
    assert found["Gaz, prix repère"] == ("connu jusqu’au 31\u00a0octobre 2026", True)
    found = said(desk, clock, date(2027, 2, 1))  # an open grid, to be reviewed that day
    assert found["Électricité, tarif réglementé"] == ("connu jusqu’au 31\u00a0janvier 2027", True)


def test_a_table_that_has_not_begun_is_not_said(desk, clock) -> None:
    assert "Électricité, tarif réglementé" not in said(desk, clock, date(2001, 1, 1))


def test_the_page_says_which_version_and_where_its_data_are(desk) -> None:
    found = about(desk)
    assert (found.version, found.folder) == (__version__, desk.profile.root)
    assert found.ours.text.startswith("EUROPEAN UNION PUBLIC LICENCE")
    assert {"PySide6_Essentials", "Python", "reportlab"} <= {part.name for part in found.parts}


def test_whether_a_signature_of_updates_is_known(desk, monkeypatch) -> None:
    for shipped, known in (("# none yet\n", False), (f"{bytes(31).hex()}01\n", True)):
        monkeypatch.setattr(signing_keys.shipped, "text", lambda _, said=shipped: said)
        assert bool(offers.trusted_keys()) is known
    monkeypatch.undo()
    assert about(desk).keys is bool(offers.trusted_keys())


def test_what_support_reads_is_versions_and_nothing_of_this_person() -> None:
    parts = (Part("Qt", "6.12.0", "LGPL-3.0-only", "x", "y"), Part("Mots", "", "MIT", "x", "y"))
    text = versions(About("0.1.0", date(2026, 11, 26), Path("/home/ines/v"), (), OURS, parts))
    lines = text.splitlines()
    assert lines[0] == "VisitApp 0.1.0, du 2026-11-26"
    assert lines[2:] == ["Qt 6.12.0", "Mots"]
    assert "ines" not in text
    without = About("0.1.0", None, Path("/home/ines/v"), (), OURS, parts)
    assert versions(without).splitlines()[0] == "VisitApp 0.1.0"
