"""« Rappels »: what an adviser has to do today, what is late, what comes this week."""
