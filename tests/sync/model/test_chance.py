"""The same seed plays the same histories, and another one plays others."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.sync.model import chance

FEW = settings(max_examples=5, stateful_step_count=10, database=None, phases=[Phase.generate])


class Dice(RuleBasedStateMachine):
    """What falls, written down."""

    fell: list[int]

    @rule(number=st.integers(0, 10**6))
    def throw(self, number: int) -> None:
        self.fell.append(number)


@pytest.fixture
def fell() -> Iterator[list[int]]:
    Dice.fell = []
    yield Dice.fell
    del Dice.fell


def played(fell: list[int], part: object) -> list[int]:
    fell.clear()
    run_state_machine_as_test(chance.seeded(Dice, part), settings=FEW)
    return list(fell)


def test_the_same_part_of_the_same_seed_is_the_same_again(fell: list[int]) -> None:
    assert played(fell, 1) == played(fell, 1)


def test_another_part_is_something_else(fell: list[int]) -> None:
    assert played(fell, 1) != played(fell, 2)


def test_another_seed_is_something_else(fell: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    before = played(fell, 1)
    monkeypatch.setattr(chance, "SEED", f"{chance.SEED}0")
    assert played(fell, 1) != before


def test_what_was_imported_before_changes_nothing(
    fell: list[int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with chance.said():
        before = played(fell, 1)
    (tmp_path / "odd_numbers.py").write_text(f"NUMBERS = {list(range(300_001, 300_999, 2))}")
    monkeypatch.syspath_prepend(tmp_path)
    import_module("odd_numbers")
    try:
        with chance.said():
            assert played(fell, 1) == before
    finally:
        del sys.modules["odd_numbers"]


def test_what_fails_says_its_seed() -> None:
    with pytest.raises(AssertionError) as failed, chance.said():
        raise AssertionError
    assert failed.value.__notes__ == [f"SYNC_SEED={chance.SEED} plays these histories again."]
