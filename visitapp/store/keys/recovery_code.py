"""The recovery code: 130 random bits that a person can copy by hand without a mistake.

Crockford's base 32 (crockford.com/base32): no I, L, O or U, capitals or not, O read as 0, I and L
as 1. Two check characters hold the number modulo 1021, a prime: one wrong character, or two
exchanged, is always noticed.
"""

import secrets

from visitapp.store.file.errors import MistypedCode

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 130
_MODULUS = 1021
_GROUP = 4
_LENGTH = BITS // 5
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """A new code, as printed: seven groups of four."""
    return write_code(secrets.randbits(BITS))


def write_code(number: int) -> str:
    """The code of a number of 130 bits."""
    return spelled(number, _LENGTH, _GROUP)


def read_code(typed: str) -> bytes:
    """The 17 bytes of a typed code. Raises MistypedCode."""
    return heard(typed, _LENGTH).to_bytes(17)


def spelled(number: int, length: int, group: int) -> str:
    """A number in so many characters and two that check them, in groups."""
    characters = _characters(number, length) + _characters(number % _MODULUS, 2)
    groups = range(0, len(characters), group)
    return "-".join(characters[place : place + group] for place in groups)


def heard(typed: str, length: int) -> int:
    """The number of a typed code of so many characters. Raises MistypedCode."""
    kept = plain(typed)
    if len(kept) != length + 2 or not set(kept) <= set(ALPHABET):
        raise MistypedCode("length or letters")
    number, check = _number(kept[:length]), _number(kept[length:])
    if number % _MODULUS != check:
        raise MistypedCode("check characters")
    return number


def plain(typed: str) -> str:
    """The letters and digits that were meant, however they were typed."""
    kept = "".join(character for character in typed.upper() if character.isalnum())
    return kept.translate(_READ_AS)


def _characters(number: int, length: int) -> str:
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))


def _number(characters: str) -> int:
    number = 0
    for character in characters:
        number = number << 5 | ALPHABET.index(character)
    return number
