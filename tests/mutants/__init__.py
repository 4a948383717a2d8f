"""Moves each shipped parameter by 1 % and sees that a test notices (`make mutants`)."""
