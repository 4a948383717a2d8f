"""« Rappels »: who to call again, what is late, what comes. Entry: `screen`."""
