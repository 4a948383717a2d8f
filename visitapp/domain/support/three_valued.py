"""Yes, no and unknown (None) combined. Unknown is never no."""

from decimal import Decimal

YES, NO, UNKNOWN = "yes", "no", "unknown"


def all_of(*flags: bool | None) -> bool | None:
    """No as soon as one is no, yes when all are yes."""
    if False in flags:
        return False
    return None if None in flags else True


def some(*flags: bool | None) -> bool | None:
    """Yes as soon as one is yes, no when all are no."""
    if True in flags:
        return True
    return None if None in flags else False


def status(flag: bool | None) -> str:
    """`yes`, `no` or `unknown`."""
    return UNKNOWN if flag is None else YES if flag else NO


def is_under(low: Decimal, high: Decimal, inside: Decimal, outside: Decimal) -> bool | None:
    """Whether a value between `low` and `high` is under a limit between `inside` and `outside`."""
    if high < inside:
        return True
    return False if low >= outside else None
