"""Milliseconds since the process was asked for, and its memory."""

import os
import time
from pathlib import Path


def since_start() -> float:
    """Milliseconds since the parent asked for this process (`BEGAN`, monotonic seconds)."""
    return (time.clock_gettime(time.CLOCK_MONOTONIC) - float(os.environ["BEGAN"])) * 1000


def memory() -> float:
    """Resident memory, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
