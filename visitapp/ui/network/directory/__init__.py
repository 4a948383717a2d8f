"""« Annuaire »: the partners (`screen`), one of them, files in and out."""
