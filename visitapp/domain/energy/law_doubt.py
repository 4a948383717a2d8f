"""How much further the truth may lie where heating breaks the law: what such homes showed.

The model's own interval holds where use follows degree-days all year. Homes that turn heating off,
hold it back or live by the sun say how much is to be added, below and above, for each kind of
bills, and which part of the model's own upper half is needed beside it (split conformal prediction:
Lei et al., JASA 113 (2018)). `python -m bench.calibrate` finds these shares of the year.
"""

from collections.abc import Sequence

from visitapp.domain.energy.regression import YEAR_DAYS, Bill, Fit
from visitapp.domain.energy.weather.degree_days import DegreeDays
from visitapp.domain.parameters.parameters import Parameters


def law_doubt(
    fitted: Fit, bills: Sequence[Bill], weather: DegreeDays, parameters: Parameters
) -> tuple[float, float, float]:
    """The share of the year to add to each side, squared in, and the part of the model's own upper
    half that stays; nothing and all of it where nothing heats."""
    name, winter = _kind(bills, weather, parameters)

    def side(parameter: str) -> float:
        shares = parameters[parameter]
        share = float(shares.at(name))
        if winter is not None:
            share += winter * (float(shares.at("winter")) - share)
        return share

    heats = 1 - fitted.constant
    below, above, own = map(side, ("bill_law_low", "bill_law_high", "bill_own_high"))
    return heats * below, heats * above, 1 - heats * (1 - own)


def _kind(
    bills: Sequence[Bill], weather: DegreeDays, parameters: Parameters
) -> tuple[str, float | None]:
    """A year in many bills, a few or one; less is summer, and so far winter (0 to 1) as it is cold.

    One bill of cold weather tells how a home heats: the coldest counts.
    """
    kinds = parameters["bill_kinds"]
    if sum(bill.days for bill in bills) >= parameters["bill_cover"].at("year"):
        many = len(bills) >= kinds.at("monthly")
        return "monthly" if many else "halves" if len(bills) > 1 else "year", None
    base = float(parameters["bill_balance"].at("usual"))
    sums = weather.each_at([bill.degree_days for bill in bills], base)
    coldest = max(each / bill.days for each, bill in zip(sums, bills, strict=True))
    coldest *= YEAR_DAYS / weather.normal(base)
    summer, winter = float(kinds.at("summer")), float(kinds.at("winter"))
    return "summer", min(1.0, max(0.0, (coldest - summer) / (winter - summer)))
