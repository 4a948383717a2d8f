"""« Les actions »: what could be saved, chosen with the household."""
