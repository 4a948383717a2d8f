"""`make audit-package`: Debian's libraries that the package took along, beside what Debian has now.

No index of Python knows them, and the package carries copies: when Debian mends one, an installed
program keeps the old one until a version of ours. 0: each is Debian's newest; 1: one is not; 3:
nobody could be asked. `apt-get update` comes first, or the answer is as old as the lists.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

PARTS = Path("build/package/gathered/visitapp/parts/parts.json")
SOURCE = "Debian"
FINE, LATER, NOT_ASKED = 0, 1, 3
_POLICY = re.compile(r"^(\S+?)(?::\w+)?:\n(?:  .*\n)*?  Candidate: (\S+)$", re.MULTILINE)
Ask = Callable[[Sequence[str]], str]


def carried(parts: Path) -> dict[str, str]:
    """The packages of Debian whose files are inside, with their versions."""
    listed = json.loads(parts.read_text("utf-8"))
    return {one["name"]: one["version"] for one in listed if one["origin"] == SOURCE}


def candidates(said: str) -> dict[str, str]:
    """What apt would install of each package; one that it does not know is left out."""
    return {name: version for name, version in _POLICY.findall(said) if version != "(none)"}


def compared(
    inside: Mapping[str, str], now: Mapping[str, str], say: Callable[[str], None] = print
) -> int:
    """Each that is not Debian's own of today, named. Returns the exit code."""
    if not inside or not now:
        say("NOT AUDITED: no library of Debian is known of this package, or apt knows none")
        return NOT_ASKED
    later = {name: now[name] for name in inside if now.get(name, inside[name]) != inside[name]}
    unknown = sorted(name for name in inside if name not in now)
    say(f"{len(inside)} libraries of Debian inside, {len(later)} of which Debian has another of")
    for name, version in sorted(later.items()):
        say(f"  {name} {inside[name]}: Debian has {version}")
    if unknown:
        say(f"  NOT ASKED, {len(unknown)}: {', '.join(unknown)}")
    if later:
        say("Upgrade this machine (apt-get upgrade), then make package again.")
        return LATER
    return NOT_ASKED if unknown else FINE


def apt_policy(names: Sequence[str]) -> str:
    """What apt says of these packages, in English; empty where there is no apt."""
    try:
        return subprocess.run(
            ["apt-cache", "policy", *names], capture_output=True, text=True, check=False,
            env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
        ).stdout  # fmt: skip
    except OSError:
        return ""


def audit(parts: Path, ask: Ask = apt_policy, say: Callable[[str], None] = print) -> int:
    """The package that was made last. Returns the exit code."""
    if not parts.is_file():
        say(f"{parts}: not there; make package comes first")
        return NOT_ASKED
    inside = carried(parts)
    return compared(inside, candidates(ask(sorted(inside))), say)


if __name__ == "__main__":
    sys.exit(audit(Path(sys.argv[1]) if len(sys.argv) > 1 else PARTS))
