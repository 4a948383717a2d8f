"""yearly."""
