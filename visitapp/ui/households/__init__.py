"""« Foyers »: search among all households, see one, make one, plan a visit."""
