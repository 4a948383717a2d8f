"""One year later: what was measured, beside what had been estimated, and never added to it."""
