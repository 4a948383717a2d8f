"""« Aujourd’hui »: what waits for an adviser, in one list, and the week. Entry point: `screen`."""
