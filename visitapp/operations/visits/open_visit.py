"""The key under which this computer notes the open visit, so that a crash does not lose it."""

OPEN_VISIT = "visit_at_work"
