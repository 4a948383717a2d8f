"""The window that nobody touches: what covers it, and who uncovers it. Entry point: `cover`."""
