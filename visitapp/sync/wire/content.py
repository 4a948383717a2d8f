"""What a laptop says in a change, as text: one text for one change, everywhere."""

import json
from datetime import UTC

from visitapp.sync.wire.messages import WireChange

BESIDE = {"number", "seal", "signature"}
"""What stands beside a change: the rest is its content."""
_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def content(change: WireChange) -> str:
    """Its text. Raises ValueError, OverflowError or RecursionError for what no laptop can read."""
    told = change.model_dump(exclude=BESIDE)
    told["at"] = change.at.astimezone(UTC).isoformat()
    text = _JSON.encode(told)
    text.encode()  # half a character is none
    return text
