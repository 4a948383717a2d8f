"""`make audit`: whether a pinned dependency has a known flaw, as far as somebody can be asked.

pip-audit asks; what it could not ask about it calls skipped, and ends well all the same. Here an
audit that asked about nothing is no audit: it says so, and ends with 3. 1: something is known.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "packaging/requirements.lock")
SERVICES = ("pypi", "osv")
SECONDS = 300
FINE, KNOWN, NOT_ASKED = 0, 1, 3
Ask = Callable[[str, str], str]


@dataclass(frozen=True)
class Found:
    """What one service said of one lock: how many it knew of, what it did not know, the flaws."""

    asked: int
    skipped: tuple[str, ...]
    flaws: tuple[str, ...]


def read(said: str) -> Found:
    """pip-audit's own JSON. What is no JSON is a service that could not be asked."""
    try:
        told: list[dict[str, Any]] = list(json.loads(said)["dependencies"])
    except (ValueError, KeyError, TypeError):
        return Found(0, (), ())
    skipped = tuple(one["name"] for one in told if "skip_reason" in one)
    asked = [one for one in told if "skip_reason" not in one]
    flaws = tuple(
        f"{one['name']} {one['version']}: {flaw['id']}"
        + (f", mended in {', '.join(flaw['fix_versions'])}" if flaw["fix_versions"] else "")
        for one in asked
        for flaw in one["vulns"]
    )
    return Found(len(asked), skipped, flaws)


def audit(ask: Ask, locks: Sequence[str] = LOCKS, say: Callable[[str], None] = print) -> int:
    """Each lock, by the first service that knows something of it. Returns the exit code."""
    codes = [_one(ask, lock, say) for lock in locks]
    return KNOWN if KNOWN in codes else max(codes)


def _one(ask: Ask, lock: str, say: Callable[[str], None]) -> int:
    for service in SERVICES:
        found = read(ask(lock, service))
        if found.asked:
            return _told(found, lock, service, say)
    say(f"{lock}: NOT AUDITED. No service could be asked ({', '.join(SERVICES)}): nothing is "
        "known, neither good nor bad. Run it again where there is a network.")  # fmt: skip
    return NOT_ASKED


def _told(found: Found, lock: str, service: str, say: Callable[[str], None]) -> int:
    say(f"{lock}: {found.asked} asked of {service}, {len(found.flaws)} known flaws")
    for flaw in found.flaws:
        say(f"  {flaw}")
    if found.skipped:
        say(f"  NOT ASKED, {len(found.skipped)}: {', '.join(found.skipped)}")
    if found.flaws:
        return KNOWN
    return NOT_ASKED if found.skipped else FINE


def pip_audit(lock: str, service: str) -> str:
    """What pip-audit writes; empty when it could not ask at all."""
    command = (sys.executable, "-m", "pip_audit", "--vulnerability-service", service,
               "--requirement", lock, "--require-hashes", "--disable-pip", "--format", "json",
               "--progress-spinner", "off")  # fmt: skip
    try:
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS,
                              check=False)  # fmt: skip
    except subprocess.TimeoutExpired:
        return ""
    return said.stdout


if __name__ == "__main__":
    sys.exit(audit(pip_audit))
