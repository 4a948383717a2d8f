"""Milliseconds since the process was asked for, and its memory."""

import os
import time


def since_start() -> float:
    """Milliseconds since the parent asked for this process (`BEGAN`, monotonic seconds)."""
    return (time.clock_gettime(time.CLOCK_MONOTONIC) - float(os.environ["BEGAN"])) * 1000


def memory() -> float:
    """Resident memory, in MiB."""
    pages = int(open("/proc/self/statm").read().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
