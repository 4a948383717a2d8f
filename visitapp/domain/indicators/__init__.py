"""Figures told to funders: each defined, counted from facts without a name, masked where small.

`counts.sheet_of` counts a period, `counts.year_of` the report of a year; `masking.masked` hides.
"""
