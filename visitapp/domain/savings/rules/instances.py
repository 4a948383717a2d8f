"""Several things of one kind: what is not known of one never hides what is known of another."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from decimal import Decimal

from visitapp.domain.savings.recording import Asked
from visitapp.domain.savings.rule_trace import NotForThisHomeError


def fully_known(
    rows: Iterable[Asked], *names: str, fits: Callable[[Decimal], bool] = lambda _: True
) -> list[Asked]:
    """Rows known and fitting; others are noted. Raises `MissingAnswerError` if none is."""
    listed = list(rows)
    found = [row for row in listed if all(_fits(row.told(name), fits) for name in names)]
    if not found:
        _ask(listed, names)
    for row in listed:
        for name in names:
            if row in found or row.told(name) is None:
                row.known_number(name)
    return found


def _fits(value: Decimal | None, fits: Callable[[Decimal], bool]) -> bool:
    return value is not None and fits(value)


def _ask(rows: list[Asked], names: tuple[str, ...]) -> None:
    for row in rows:
        for name in names:
            if row.told(name) is None:
                with suppress(NotForThisHomeError):
                    row.number(name)
