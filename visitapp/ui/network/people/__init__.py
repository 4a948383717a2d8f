"""The people of the structures: a page of « Annuaire »."""
