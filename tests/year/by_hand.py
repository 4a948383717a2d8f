"""The energy and the euros of the year, worked out by hand from the bills: no code of visitapp.

The method is the one that anybody can do in a spreadsheet, and not the program's: the bills of one
side on a straight line, so many kWh a day plus so many kWh a degree-day of base 18 (« DJU 18 »),
brought to a normal year. The program lets the base move and weighs what is usual: both must agree
within `CLOSE`, and the change by hand must lie in the interval that the program gives.

Sources. Bills: the papers of the family (`resources/examples/gas_flat.json`, 401 days earlier) and
`following.BILLS`. DJU 18 of Île-de-France by month, and their mean of 2016 to 2025, 2 173: sums of
(18 °C − mean of the day), from the daily temperatures of ODRE (Licence Ouverte 2.0). After August
2025, the invented climate of `weather.py`. Subscriptions: CRE, prix repère of gas (profile heating)
and regulated tariff of electricity at 9 kVA.
"""

from math import cos, hypot, pi

YEAR = 365.25
NORMAL = 2173.0
CLOSE = 0.03
"""Of a year: a straight line at base 18 and a fit with a free base differ by some 1 to 2 % on 12
months of bills (bench of the bill engine); three long bills are coarser than twelve short ones."""


def _days(first: int, last: int) -> float:
    """DJU 18 of the invented climate, from one day of the year to the day before another."""
    means = (12.5 - 7.5 * cos(2 * pi * (day - 20) / 365) for day in range(first, last))
    return sum(max(0.0, 18 - mean) for mean in means)


# --- gas before: 29 September 2024 to 30 September 2025; DJU 18 by month, shared by days
BEFORE = (
    # days, kWh, DJU 18
    (122, 5968.0, 72.2 * 2 / 30 + 127.9 + 291.7 + 373.9 + 422.8 * 28 / 31),  # to 29 January
    (123, 2765.0, 422.8 * 3 / 31 + 359.0 + 268.1 + 138.2 + 83.8),  # to 1 June
    (121, 161 * 11.18, 10.6 + 2.9 + 2.6 + 65.7 * 29 / 30),  # 161 m³, to 30 September
)
# --- gas after: the bill of 30 September 2025 to 1 February 2026 began 20 days before the visit of
# 20 October, 16 % of its 124 days: more than a tenth, it says nothing of either side
AFTER = (
    (120, 2300.0, _days(32, 152)),  # 1 February to 1 June 2026
    (141, 1500.0, _days(152, 293)),  # to 20 October
)


def _line(bills: tuple[tuple[int, float, float], ...]) -> tuple[float, float]:
    """kWh a day and kWh a degree-day: the straight line of the bills, weighed by their days."""
    days = sum(n for n, _, _ in bills)
    cold = sum(dju for _, _, dju in bills) / days
    used = sum(kwh for _, kwh, _ in bills) / days
    both = sum(n * (dju / n - cold) * (kwh / n - used) for n, kwh, dju in bills)
    each = both / sum(n * (dju / n - cold) ** 2 for n, _, dju in bills)
    return used - each * cold, each


def _year(bills: tuple[tuple[int, float, float], ...]) -> float:
    day, degree = _line(bills)
    return YEAR * day + NORMAL * degree


GAS_BEFORE, GAS_AFTER = _year(BEFORE), _year(AFTER)
# --- electricity heats nothing here: kWh a day, times a year
POWER_BEFORE = (1655 + 1398) / 363 * YEAR  # 15 October 2024 to 13 October 2025
POWER_AFTER = (1500 + 1290) / 365 * YEAR  # 13 October 2025 to 13 October 2026
KWH_BEFORE, KWH_AFTER = GAS_BEFORE + POWER_BEFORE, GAS_AFTER + POWER_AFTER
CHANGE = KWH_AFTER - KWH_BEFORE

# --- euros: paid, less the subscription of those days, over the kWh; then a year at that price
GAS_FIXED = (277.43 * (122 + 123) + 290.83 * 121) / 366  # a year: to June 2025, then from July
GAS_EACH = (719.40 + 411.80 + 366.20 - GAS_FIXED * 366 / YEAR) / (5968 + 2765 + 161 * 11.18)
GAS_FIXED_AFTER = 343.90  # from January 2026
GAS_EACH_AFTER = (355 + 265 - GAS_FIXED_AFTER * 261 / YEAR) / (2300 + 1500)
POWER_FIXED = (115.30 + 118.70) / 363 * YEAR  # said on the bills
POWER_EACH = (435.90 + 392.90 - 115.30 - 118.70) / (1655 + 1398)
POWER_FIXED_AFTER = 233.70  # August 2025
POWER_EACH_AFTER = (410 + 370 - POWER_FIXED_AFTER * 365 / YEAR) / (1500 + 1290)
EUR_BEFORE = GAS_FIXED + GAS_EACH * GAS_BEFORE + POWER_FIXED + POWER_EACH * POWER_BEFORE
EUR_AFTER = (GAS_FIXED_AFTER + GAS_EACH_AFTER * GAS_AFTER
             + POWER_FIXED_AFTER + POWER_EACH_AFTER * POWER_AFTER)  # fmt: skip
EUR_USE = (GAS_AFTER - GAS_BEFORE) * GAS_EACH + (POWER_AFTER - POWER_BEFORE) * POWER_EACH
EUR_PRICE = EUR_AFTER - EUR_BEFORE - EUR_USE

# --- the interval at 90 %: half-widths under the real weather of 2016 to 2026. At least what the
# first method had on homes that obey its law, measured before the program was written: 5.3 % of a
# year from twelve monthly bills. At most what homes need that heat by season or ration: 20 % from
# three bills of a winter, 33 % from three of a summer, by which half are off (bench/laws.csv)
TWELVE, WINTER, SUMMER = 0.053, 0.20, 0.33
NARROWEST = hypot(TWELVE * GAS_BEFORE, TWELVE * GAS_AFTER)
"""kWh on each side of the change: three long bills and two are no better than twelve and twelve."""
WIDEST = hypot(WINTER * GAS_BEFORE, SUMMER * GAS_AFTER, TWELVE * POWER_BEFORE, TWELVE * POWER_AFTER)
"""A whole year in three bills is better than a winter; February to October, than a summer."""
