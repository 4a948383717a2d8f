"""« Données personnelles »: who sees what, a household's copy, erasures. Entry point: `screen`."""
