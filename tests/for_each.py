"""One test over many small things: each is tried, and all that fail are said at the end.

Instead of `pytest.mark.parametrize` where a case is a text, a file or a line of a table: a case of
pytest costs more than most of them. For tests that leave nothing behind them.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from inspect import signature
from typing import Any

import pytest

SAID = 30  # of the things that fail: more would be the same mistake again


def for_each(
    names: str | Sequence[str],
    values: Iterable[Any],
    ids: Sequence[str] | Callable[[Any], object] | None = None,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Call the test with each of `values`; what pytest's own mark takes, this takes."""
    keys = [one.strip() for one in names.split(",")] if isinstance(names, str) else list(names)
    rows = [_row(one, len(keys)) for one in values]
    assert rows, "nothing to try"

    def over(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def tries(**fixtures: Any) -> None:
            wrong = []
            for number, row in enumerate(rows):
                try:
                    test(**fixtures, **dict(zip(keys, row, strict=True)))
                except (Exception, pytest.fail.Exception) as problem:
                    problem.add_note(_said(number, row, ids))
                    wrong.append(problem)
            if wrong:
                raise _together(f"{len(wrong)} of {len(rows)}", wrong)

        asked = signature(test)
        left = [one for name, one in asked.parameters.items() if name not in keys]
        tries.__signature__ = asked.replace(parameters=left)  # type: ignore[attr-defined]
        return tries

    return over


def _row(value: Any, width: int) -> Sequence[Any]:
    if hasattr(value, "marks"):  # a `pytest.param`
        assert not value.marks, "a mark is for a case of its own"
        return value.values
    return [value] if width == 1 else value


def _said(number: int, row: Sequence[Any], ids: Any) -> str:
    if callable(ids):
        return f"for {'-'.join(str(ids(one)) for one in row)}"
    return f"for {ids[number]}" if ids is not None else f"for {', '.join(map(repr, row))}"


def _together(count: str, wrong: list[BaseException]) -> BaseException:
    if len(wrong) == 1:
        return wrong[0]
    return BaseExceptionGroup(count, wrong[:SAID])
