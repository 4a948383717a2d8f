"""The lock of an idle window: what covers it, and who uncovers it. Entry point: `cover`."""
