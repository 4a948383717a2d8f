"""Runs eemeter 2.10.11 (CalTRACK 2.0, billing method) on meters read as JSON from stdin.

To be run by the interpreter of `.venv-oracles-eemeter`, never by the program's own. A meter is
`{"id", "bills": [{"start", "end" (exclusive), "kwh"}], "temperatures": {"YYYY-MM-DD": mean °C},
"normal_years": [2016, …]}`; `temperatures` and `normal_years` may be left out of the later
meters when they are those of the first. Prints `{"id": {"nac", "heating_slope", "base",
"balance_c", "seconds"}}`: the normal year in kWh over 365.25 days, kWh per °C·day, kWh a day,
°C. A model without heating has a slope of 0 and no balance; a meter without a model has `status`
alone. Gas settings of the method: no cooling is fitted.
"""

import json
import sys
import time
import warnings
from datetime import date

warnings.simplefilter("ignore")

import eemeter  # noqa: E402
import pandas as pd  # noqa: E402

YEAR_DAYS = 365.25


def fahrenheit(celsius):
    return celsius * 9 / 5 + 32


def hourly(temperatures):
    """The mean of each day repeated over its hours: the method only looks at daily means."""
    days = pd.date_range(min(temperatures), max(temperatures), freq="D", tz="UTC")
    means = [fahrenheit(temperatures[day.strftime("%Y-%m-%d")]) for day in days]
    hours = pd.date_range(days[0], periods=24 * len(days), freq="h", tz="UTC")
    return pd.Series([mean for mean in means for _ in range(24)], index=hours)


def meter_data(bills):
    """A value at the start of each bill, and none at the end of the last one."""
    rows = sorted((b["start"], b["end"], b["kwh"]) for b in bills)
    index, values = [], []
    for number, (start, end, kwh) in enumerate(rows):
        index.append(start)
        values.append(float(kwh))
        if number + 1 == len(rows) or rows[number + 1][0] != end:
            index.append(end)
            values.append(None)
    stamps = pd.DatetimeIndex(pd.to_datetime(index)).tz_localize("UTC")
    return pd.DataFrame({"value": values}, index=stamps, dtype=float)


def celsius_parameters(model):
    """Slope per °C·day, base per day, balance in °C."""
    parameters = model.model_params
    base = parameters["intercept"]
    if "beta_hdd" not in parameters:
        return 0.0, base, None
    balance = (parameters["heating_balance_point"] - 32) * 5 / 9
    return parameters["beta_hdd"] * 9 / 5, base, balance


def normal_year(results, temperatures, years):
    """The mean of what the model predicts over whole years, per 365.25 days."""
    days = pd.date_range(
        date(years[0], 1, 1).isoformat(), date(years[-1] + 1, 1, 1).isoformat(), freq="D", tz="UTC"
    )
    predicted = results.predict(days, temperatures).result["predicted_usage"].dropna()
    if len(predicted) != len(days) - 1:
        raise ValueError(f"{len(predicted)} days predicted out of {len(days) - 1}")
    return predicted.sum() / len(predicted) * YEAR_DAYS


def one(bills, temperatures, years):
    begun = time.perf_counter()
    design = eemeter.create_caltrack_billing_design_matrix(meter_data(bills), temperatures)
    results = eemeter.fit_caltrack_usage_per_day_model(
        design, fit_cdd=False, use_billing_presets=True, weights_col="n_days_kept"
    )
    if results.status != "SUCCESS":
        return {"status": results.status}
    slope, base, balance = celsius_parameters(results.model)
    found = {
        "nac": normal_year(results, temperatures, years),
        "heating_slope": slope,
        "base": base,
        "balance_c": balance,
        "r_squared_adj": float(results.r_squared_adj),
    }
    found = {name: value if value is None else round(value, 4) for name, value in found.items()}
    return {**found, "seconds": round(time.perf_counter() - begun, 2)}


def main():
    temperatures, years, found = None, None, {}
    for meter in json.load(sys.stdin):
        if meter.get("temperatures"):
            temperatures = hourly(meter["temperatures"])
        years = meter.get("normal_years") or years
        found[meter["id"]] = one(meter["bills"], temperatures, years)
    json.dump(found, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
