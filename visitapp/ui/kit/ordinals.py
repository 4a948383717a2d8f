"""Raised ordinals: « 1ʳᵉ visite », « 3ᵉ étage », « 1ᵉʳ novembre ». The font has the letters."""

import re

RAISED = {"er": "ᵉʳ", "re": "ʳᵉ", "e": "ᵉ"}
ORDINAL = re.compile(r"(?<![\w.,])(\d{1,2})(er|re|e)(?![\w’'])")


def raised(text: str) -> str:
    """The same text with the letters of its ordinals raised."""
    return ORDINAL.sub(lambda found: found[1] + RAISED[found[2]], text)
