"""Asks one of the scripts of `node/`, and gives back its JSON."""

import json
import subprocess
from typing import Any

from tests.oracles.golden_file import HERE


def asked(script: str) -> dict[str, Any]:
    """The answer of `tests/oracles/node/<script>`. The packages come from `make.sh node`."""
    done = subprocess.run(
        ["node", script], cwd=HERE / "node", check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
