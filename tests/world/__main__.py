"""`python -m tests.world [FIRST [MANY]]`: stories of as many seeds, until one fails; how fast."""

import sys
import time

from tests.passwords_cheap import cheap
from tests.server import outer_key
from tests.world.story import SEED, play_seed
from tests.world.whole import Stories

SAID_EVERY = 100


def main(first: int = SEED, many: int = 1_000_000_000) -> None:
    """Each seed from the first."""
    began = time.process_time()
    for done in range(1, many + 1):
        play_seed(Stories, first + done - 1)
        if done % SAID_EVERY == 0 or done == many:
            print(f"{done} seeds from {first}, {time.process_time() - began:.0f} s", flush=True)


if __name__ == "__main__":
    with cheap(), outer_key.named():
        main(*map(int, sys.argv[1:]))
