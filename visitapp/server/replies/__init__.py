"""Pages on which who received a letter answers it with its code, without an account."""
