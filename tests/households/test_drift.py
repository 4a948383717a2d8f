"""The net itself: a number that moves shows as a table, and as lines of the changelog."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.energy.visits import tables
from tests.households import kept
from tests.households.figures import figures
from tests.households.home import Home, homes
from tests.mutants.changing import Mutant, changed
from visitapp.domain.energy.tariffs.tariffs import Grids
from visitapp.domain.parameters.parameters import ParameterTable
from visitapp.domain.study.tables import Tables

PILOT = Mutant("pilot_power", date(2016, 1, 1), "central")


def _home(name: str) -> Home:
    return next(home for home in homes() if home.name == name)


def _moved(mutant: Mutant) -> Tables:
    table = ParameterTable(changed(one, mutant) for one in tables().parameters.all)
    return replace(tables(), parameters=table, grids=Grids(table))


def _figures(home: Home, by: Tables | None = None) -> dict[tuple[str, str], str]:
    return {(home.name, figure): value for figure, value in figures(home.study(by)).items()}


def test_one_parameter_moved_by_one_percent_shows_both_values() -> None:
    """150 W of a pilot flame become 151.5, over 24 h and 21 days: 75.6 then 76.356 kWh; after what
    the household does before it, 80.05 % of them."""
    home = _home("lpg_tank_family")
    shown = kept.table(kept.changes(_figures(home), _figures(home, _moved(PILOT))))
    assert shown.startswith("| foyer | chiffre | avant | maintenant |")
    row = "| lpg_tank_family | suggestions.pilot_flame.kwh.central | 60.52 | 61.13 |"
    assert row in shown.splitlines()


def test_a_figure_that_comes_or_goes_is_a_change() -> None:
    before, now = {("a", "x"): "1", ("a", "y"): "2"}, {("a", "x"): "1", ("b", "z"): "3"}
    found = kept.changes(before, now)
    assert [(one.home, one.figure, one.before, one.now) for one in found] == [
        ("a", "y", "2", ""), ("b", "z", "", "3"),
    ]  # fmt: skip


def test_accepting_writes_the_table_and_tells_the_changelog(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figures of money and quantity are told by household; the others only counted."""
    monkeypatch.setattr(kept, "TABLE", tmp_path / "figures.csv")
    monkeypatch.setattr(kept, "CHANGELOG", tmp_path / "CHANGELOG.md")
    kept.CHANGELOG.write_text("# Changelog\n\n## [Unreleased]\n\n- Before.\n", "utf-8")
    gas, low = ("flat", "bills.gas.annual"), ("flat", "bills.gas.low")
    for quantity in ("8200", "8300"):
        now = {gas: quantity, low: f"{int(quantity) - 100}"}
        monkeypatch.setattr(kept, "today", lambda now=now: now)
        kept.kept.cache_clear()
        kept.accept()
    kept.kept.cache_clear()
    assert kept.kept() == {gas: "8300", low: "8200"}
    kept.kept.cache_clear()
    told = kept.CHANGELOG.read_text("utf-8")
    assert told.index(kept.HEAD) < told.index("- Before.")
    assert "2 chiffres ont changé" in told
    assert "| flat | bills.gas.annual | 8200 | 8300 |" in told
    assert "bills.gas.low" not in told
