"""Personal data: who sees what, why a household is erased, how long one is kept."""
