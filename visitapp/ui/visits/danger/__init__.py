"""« Danger »: what to do at once, and what is written of it. Entry point: `panel`."""
