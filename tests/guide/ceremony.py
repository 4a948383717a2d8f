"""Two people at the ceremony of the agency's key: each copies the half that is shown to them."""

import re
import subprocess
import sys

COMMAND = ["visitapp", "server", "escrow", "make", "--apart"]
SHOWN = re.compile(r"Sa moitié :\s+(\S.*\S)\s")


def main() -> int:
    """Hold it at the real command; what the last lines said comes out."""
    held = subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert held.stdin is not None
    assert held.stderr is not None
    told = ""
    for _ in "ab":
        while (shown := SHOWN.search(told)) is None:
            told += held.stderr.read(1)
        held.stdin.write(f"\n{shown[1]}\n")
        held.stdin.flush()
        told = ""
    out, _ = held.communicate()
    print(out)
    return held.returncode


if __name__ == "__main__":
    sys.exit(main())
