"""« Réglages »: text, colours, agency, copies, keys, updates. Entry point: `screen`."""
