"""An impact as plain JSON, `visitapp impact --json`, with what is worked out of it."""

from typing import Any

from visitapp.domain.impact.impact import Impact
from visitapp.domain.impact.words import sentences
from visitapp.domain.plain_json import plain


def impact_json(found: Impact) -> dict[str, Any]:
    """The whole result. `estimated` is never in `total`."""
    total = found.total
    return {
        **plain(found),
        "verdict": found.verdict,
        "adds": found.adds,
        "left_out": [one.energy for one in found.left_out],
        "percent": None if total is None else plain(found.percent(total.value)),
        "sentences": list(sentences(found)),
    }
