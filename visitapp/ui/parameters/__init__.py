"""« Les nombres de l’agence »: find a number, write the agency’s own, withdraw it."""
