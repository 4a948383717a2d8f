"""Each reader on what it can read, then cut, doubled and bit by bit spoiled; `make fuzz-files`
looks further, for ten minutes each."""

import random
from pathlib import Path

import pytest

from tests.depth import sample
from tests.fuzz.readers import readers, tried

KEPT = Path(__file__).parent / "found"
"""Bytes that once broke a reader."""
TRIES = sample(200, 12)


@pytest.mark.parametrize("name", sorted(readers()))
def test_it_reads_or_refuses(name: str) -> None:
    chance = random.Random(name)
    for first in readers()[name].first:
        readers()[name].read(first)  # or what is spoiled of it never gets far
    for first in [*readers()[name].first, b"", b"\x00" * 40]:
        tried(name, first)
        for _ in range(TRIES):
            tried(name, spoiled(first, chance))
    for path in sorted(KEPT.glob(f"{name}-*")):
        tried(name, path.read_bytes())


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, a piece cut out, or a piece said twice."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(made) + 1)
        to = min(len(made), at + chance.randint(1, 40))
        what = chance.randrange(3)
        if what == 0:
            made[at:to] = chance.randbytes(to - at)
        elif what == 1:
            del made[at:to]
        else:
            made[at:at] = made[at:to]
    return bytes(made)
