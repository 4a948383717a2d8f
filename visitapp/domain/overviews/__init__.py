"""What waits for whoever leads, in one order. Entry: `waiting`."""
