"""What waits for an adviser, in one order. Entry point: `waiting`."""
