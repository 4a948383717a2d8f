"""Bills to yearly use, tariffs to the cost of a contract, end uses. No advice in here."""
