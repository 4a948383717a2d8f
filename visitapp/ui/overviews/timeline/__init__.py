"""« La frise »: everything that was done for a household, the newest first."""
