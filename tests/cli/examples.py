"""The shipped examples, as files of visits."""

import json
from typing import Any

from visitapp import shipped

EXAMPLES = [name for name in shipped.names("examples") if name.endswith(".json")]


def example(name: str = "gas_flat.json") -> dict[str, Any]:
    """One of them, free to be changed."""
    found: dict[str, Any] = json.loads(shipped.text(f"examples/{name}"))
    return found
