"""The moment and the day where the households live, whatever the season and the computer's zone.

The offset of today's season would read a moment of New Year's Eve as one of the next year, six
months later: a zone with its rule does not.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = "Europe/Paris"
PARIS = ZoneInfo(ZONE)


def now() -> datetime:
    """The moment, as clocks show it in Paris: the only clock of the desktop program."""
    return datetime.now(PARIS)
