"""income."""
