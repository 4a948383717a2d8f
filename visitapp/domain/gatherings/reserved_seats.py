"""Seats without a file: a number and at most one first name, as the sheet is seen by all."""

LONGEST = 30
WITHIN = "-’'"
NO_NAME = "Place sans nom"


def bare_first_name(typed: str) -> str | None:
    """« Awa », « Marie-Claire »; empty when nothing was typed; None for anything else."""
    bare = typed.strip()
    letters = "".join(sign for sign in bare if sign not in WITHIN)
    fits = len(bare) <= LONGEST and letters.isalpha() and bare[0].isalpha()
    return bare if not bare or fits else None
