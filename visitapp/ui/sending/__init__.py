"""« Envois »: what is saved here and waits for the agency."""
