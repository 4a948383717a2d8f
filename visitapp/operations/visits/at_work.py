"""Where the open visit is noted on this computer, so that a crash does not lose its place."""

AT_WORK = "visit_at_work"
