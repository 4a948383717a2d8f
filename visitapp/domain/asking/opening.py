"""Which details a visit opens of itself: what is worth asking in this home, and all that is not
known to be worth nothing."""

from collections.abc import Iterable
from decimal import Decimal

from visitapp.domain.asking.gaps import LIMITS
from visitapp.domain.asking.worth import Weighing, Worth


def opened(weighing: Weighing, worths: Iterable[Worth]) -> list[Worth]:
    """The folded questions to open, in the order they come: dangers, rights and health whatever
    the euros; no worth that could not be told is taken for none."""
    limit: Decimal = weighing.home.parameters[LIMITS].at("open")
    return [one for one in worths if one.before_euros or one.eur >= limit or not one.told]
