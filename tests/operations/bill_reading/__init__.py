"""A bill, as a file, into proposals."""
