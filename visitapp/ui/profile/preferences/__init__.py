"""« Réglages »: text size, theme, name."""
