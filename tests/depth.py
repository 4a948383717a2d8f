"""How deep the tests go: `make test` draws a sample, `make proof` all of it.

`make mutants-sample` tries whether a sample notices what the whole does (decision 85).
"""

import os
from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from operator import itemgetter
from typing import TYPE_CHECKING
from unittest.mock import patch
from zlib import crc32

if TYPE_CHECKING:
    import pytest

FULL = "VISITAPP_PROOF"
PROOF = FULL in os.environ
SHARE, LEAST = 80, 25
LOOKS = {"theme", "size", "scale", "width", "height"}
"""What a screen is drawn in; a sample is the first and the last of what a test lists."""


def examples(whole: int) -> int:
    """Of a property: an eightieth, never under 25."""
    return whole if PROOF else min(whole, max(LEAST, whole // SHARE))


def sample(whole: int, few: int) -> int:
    """Of kills, cuts and flips: a few, or all of them."""
    return whole if PROOF else few


def no_constants_read() -> AbstractContextManager[object]:
    """Hypothesis reads the numbers and words of every module that is loaded, to draw them now and
    then: four seconds of each worker, and other examples whatever else was collected."""
    from hypothesis.internal.conjecture import providers

    return patch.object(providers, "_get_local_constants", lambda: providers._local_constants)


def one_database(names: Collection[str]) -> set[str]:
    """Of tests that run on both databases, those to leave out: one of two, as likely each.

    The tests of what the two do differently keep both.
    """
    both = {one for one in names if "sqlite" in one and one.replace("sqlite", "postgres") in names}
    drawn = [one for one in both if not one.startswith("tests/server/database/")]
    return {one if crc32(one.encode()) % 2 else one.replace("sqlite", "postgres") for one in drawn}


def between_two_looks(items: "Iterable[pytest.Item]") -> "set[pytest.Item]":
    """Of the tests of screens that are drawn in several sizes and themes, those to leave out."""
    drawn: dict[tuple[str, str], list[tuple[int, pytest.Item]]] = {}
    for item in items:
        call = getattr(item, "callspec", None)
        if call is not None and item.nodeid.startswith("tests/ui/") and LOOKS & set(call.params):
            rest = sorted((name, repr(one)) for name, one in call.params.items()
                          if name not in LOOKS)  # fmt: skip
            test = item.nodeid.split("[")[0], str(rest)
            drawn.setdefault(test, []).append((max(call.indices.values()), item))
    ordered = [sorted(found, key=itemgetter(0)) for found in drawn.values()]
    return {item for found in ordered for _, item in found[1:-1]}
