"""« Les nombres de l’agence »."""
