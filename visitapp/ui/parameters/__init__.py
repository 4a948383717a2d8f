"""« Les nombres de l’agence »: the list (`screen`), a table, one number to write (`sheet`)."""
