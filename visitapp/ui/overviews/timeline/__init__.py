"""« Frise du foyer »: all that was done for a household, by month. Entry point: `screen`."""
