"""« Annuaire »: the services that households are oriented to."""
