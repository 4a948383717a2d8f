"""two_computers."""
