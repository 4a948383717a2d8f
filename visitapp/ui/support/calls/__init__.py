"""« À rappeler »: who to call back, and what to ask. Entry point: `screen`."""
