"""« Un an après »: the list by shelf (`screen`), one household's call, answers and result."""
