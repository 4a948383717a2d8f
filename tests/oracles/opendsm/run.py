"""Runs opendsm 1.2.7 (billing model) on the same input as `eemeter/run.py`, for its speed and size.

To be run by the interpreter of `.venv-oracles-opendsm`, never by the program's own. Prints
`{"id": {"nac", "seconds"}}`: kWh in a normal year of 365.25 days, and the time of fit and
prediction.
"""

import json
import sys
import time
import warnings
from datetime import date

warnings.simplefilter("ignore")

import pandas as pd  # noqa: E402
from opendsm.eemeter import (  # noqa: E402
    BillingBaselineData,
    BillingModel,
    BillingReportingData,
)

YEAR_DAYS = 365.25


def daily(temperatures):
    """Means of the days in °F."""
    days = pd.date_range(min(temperatures), max(temperatures), freq="D", tz="UTC")
    means = [temperatures[day.strftime("%Y-%m-%d")] * 9 / 5 + 32 for day in days]
    return pd.Series(means, index=days, name="temperature")


def meter_data(bills):
    """A value at the start of each bill, and none at the end of the last one."""
    rows = sorted((b["start"], b["end"], float(b["kwh"])) for b in bills)
    stamps = [start for start, _, _ in rows] + [rows[-1][1]]
    index = pd.DatetimeIndex(pd.to_datetime(stamps)).tz_localize("UTC")
    return pd.Series([kwh for _, _, kwh in rows] + [None], index=index, name="observed")


def one(bills, temperatures, years):
    begun = time.perf_counter()
    data = BillingBaselineData.from_series(
        meter_data(bills), temperatures[bills[0]["start"] : bills[-1]["end"]], False
    )
    model = BillingModel().fit(data, ignore_disqualification=True)
    first, last = date(years[0], 1, 1).isoformat(), date(years[-1], 12, 31).isoformat()
    asked = BillingReportingData.from_series(None, temperatures[first:last], False)
    predicted = model.predict(asked, ignore_disqualification=True)["predicted"].dropna()
    nac = float(predicted.sum() / len(predicted) * YEAR_DAYS)
    return {"nac": round(nac, 2), "seconds": round(time.perf_counter() - begun, 3)}


def main():
    temperatures, years, found = None, None, {}
    for meter in json.load(sys.stdin):
        if meter.get("temperatures"):
            temperatures = daily(meter["temperatures"])
        years = meter.get("normal_years") or years
        found[meter["id"]] = one(meter["bills"], temperatures, years)
    json.dump(found, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
