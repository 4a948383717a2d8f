"""« Données personnelles »: who sees what, a household's copy, what is kept too long, erasure."""
