"""Bills, a line each."""
