"""A port for a server of the tests."""

import random
import socket

NEVER_LENT = 15_000, 32_000
"""Beyond begin those that the system lends to whoever connects."""
CHANCE = random.SystemRandom()


def free_port() -> int:
    """A port that nobody listens on."""
    while True:
        port = CHANCE.randrange(*NEVER_LENT)
        with socket.socket() as tried:
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
