"""The mark printed on what is made known: three signs and one that checks them, such as « K7PG ».

Digits and consonants that no hand and no ear takes for another at a glance: no 0 O, 1 I L, 2 Z,
5 S, 8 B, U V W, no vowel that would make a word. There are 19, a prime: with four different
weights, one wrong sign or two signs that changed places never make another mark.
"""

SIGNS = "34679CDFGHJKMNPRTVX"
WEIGHTS = (2, 3, 4)
LENGTH = len(WEIGHTS) + 1
MARKS = len(SIGNS) ** len(WEIGHTS)
"""How many marks there are: 6,859."""


def mark(number: int) -> str:
    """The mark of a whole number from 0 to `MARKS` - 1. Raises `ValueError` beyond."""
    if not 0 <= number < MARKS:
        raise ValueError(f"no mark for {number}")
    size, places = len(SIGNS), []
    for _ in WEIGHTS:
        number, place = divmod(number, size)
        places.append(place)
    signs = "".join(SIGNS[place] for place in places)
    return signs + _check(signs)


def as_typed(text: str) -> str:
    """What somebody wrote or said, as a mark is written: « k7p-g. » is « K7PG »."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def is_mark(text: str) -> bool:
    """Whether this is a mark as it is written; its last sign must fit the others."""
    known = len(text) == LENGTH and all(sign in SIGNS for sign in text)
    return known and _check(text[:-1]) == text[-1]


def _check(signs: str) -> str:
    weighed = zip(WEIGHTS, signs, strict=True)
    return SIGNS[-sum(weight * SIGNS.index(sign) for weight, sign in weighed) % len(SIGNS)]
