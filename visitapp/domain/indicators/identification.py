"""What a visit says of the criteria by which Slime identifies a household: yes, no, or not known.

Source: lesslime.fr, « identifier les ménages »: an energy effort over 10 %, unpaid energy, heating
given up, social tariffs, aid of a solidarity fund. Income has its own figure. Kept as one sign
for each criterion, in their order, so that ten thousand are counted at once.
"""

from collections.abc import Collection, Mapping
from functools import lru_cache

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.consents.consents import FUND, family_of
from visitapp.domain.energy.bills import WATER
from visitapp.domain.orientations.needs import OF_AN_AID, Way
from visitapp.domain.study.study import Study
from visitapp.domain.support.three_valued import UNKNOWN, YES, some

CRITERIA = ("effort", "arrears", "heating", "cheque", "fsl")
MET, NOT_MET, NOT_KNOWN = "y", "n", "."
NOTHING_KNOWN = NOT_KNOWN * len(CRITERIA)
EFFORT, SHORT = "tee_10", "short_cover"
"""The indicator of a file with the older threshold, and what bills say that cover no whole year."""


def signs_of(reading: Reading, effort: bool | None) -> str:
    """One sign for each criterion. `effort`: see `effort_over`."""
    cheque = _word(reading, "cheque_energie")
    found = {
        "effort": effort,
        "arrears": _flag(reading, "arrears"),
        "heating": some(_flag(reading, "restricts_heating"), _cold(reading)),
        "cheque": None if cheque is None else cheque in ("used", "not_used"),
        "fsl": _fund_asked(reading),
    }
    return "".join(_sign(found[name]) for name in CRITERIA)


def tells_effort(reading: Reading) -> bool:
    """Whether there is an income and a bill: without both, no effort is worked out."""
    return reading.value("monthly_income") is not None and bool(reading.rows("bills"))


def effort_over(study: Study) -> bool | None:
    """Whether energy is over the older threshold of income; None if unsaid or under a year."""
    said = next(one.status for one in study.indicators if one.id == EFFORT)
    paid = [use for use in study.bills.values() if use.energy != WATER and use.eur is not None]
    if said == UNKNOWN or any(one.code == SHORT for use in paid for one in use.warnings):
        return None
    return said == YES


def funds(ways: Mapping[str, Way]) -> frozenset[str]:
    """The solidarity funds that are proposed by name: of housing, energy, water."""
    return frozenset(need for need, way in ways.items() if family_of(way.recipient) == FUND)


def to_a_fund(need: str, recipient: str, named: Collection[str]) -> bool:
    """Whether an orientation goes to a solidarity fund: by its need, as a service or as an aid,
    else by its recipient."""
    return need.removeprefix(OF_AN_AID) in named if need else family_of(recipient) == FUND


@lru_cache(4096)
def last_known(before: str, after: str) -> str:
    """Of two visits of one household, the later one where it says something."""
    pairs = zip(before, after, strict=True)
    return "".join(old if new == NOT_KNOWN else new for old, new in pairs)


def with_fund(signs: str) -> str:
    """The same household, which asked a solidarity fund."""
    return signs[:-1] + MET


def _cold(reading: Reading) -> bool | None:
    said = _word(reading, "cold_last_winter")
    return None if said is None else said != "no"


def _fund_asked(reading: Reading) -> bool | None:
    """An aid that is received was asked; one that is not received may have been."""
    received = reading.value("aids_received")
    if isinstance(received, tuple) and "fsl" in received:
        return True
    asked = _word(reading, "fsl_asked")
    return None if asked is None else asked != "never"


def _sign(known: bool | None) -> str:
    return NOT_KNOWN if known is None else MET if known else NOT_MET


def _flag(reading: Reading, id: str) -> bool | None:
    value = reading.value(id)
    return value if isinstance(value, bool) else None


def _word(reading: Reading, id: str) -> str | None:
    value = reading.value(id)
    return value if isinstance(value, str) else None
