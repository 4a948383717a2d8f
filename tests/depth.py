"""How deep the tests go: `make test` draws a sample, `make proof` all of it.

A sample is what still kills the mutants that the whole kills: see docs/reference/suite.md.
"""

import os

FULL = "VISITAPP_PROOF"
PROOF = FULL in os.environ
SHARE = 20


def examples(whole: int) -> int:
    """Of a property: a twentieth, never under fifty."""
    return whole if PROOF else min(whole, max(50, whole // SHARE))


def sample(whole: int, few: int) -> int:
    """Of kills, cuts and flips: a few, or all of them."""
    return whole if PROOF else few
