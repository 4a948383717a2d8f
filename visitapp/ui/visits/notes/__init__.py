"""Free notes of a visit, one key from anywhere. Entry point: `panel`."""
